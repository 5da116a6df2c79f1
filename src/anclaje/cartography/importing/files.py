"""Files of features: GeoJSON, KML, GeoPackage and zipped Shapefiles, read apart from the site.

Nothing that points elsewhere, and no XML that unfolds.
"""

from typing import Any

from anclaje.cartography.importing.apart import read_apart
from anclaje.cartography.importing.kinds import ending_of, points_elsewhere
from anclaje.foundation.apart import Limits
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

READER = "anclaje.cartography.importing.reader"
ENDINGS = (".geojson", ".kml", ".gpkg", ".zip")
LARGEST = 25_000_000
LIMITS = Limits(seconds=30, patience=40, megabytes=1_600)
MOST_FEATURES = 50_000
OF_AN_ARCHIVE = {
    "locked": gettext_noop("This archive has a password. Save it without one."),
    "unpacked": gettext_noop("Unpacked, this archive is too large. Cut out the neighbourhood first."),
    "layers": gettext_noop("This archive holds too many files. Leave only the layer that is meant."),
    "no_shapefile": gettext_noop(
        "There is no Shapefile in this archive: it needs .shp, .shx, .dbf and .prj."
    ),
    "parts": gettext_noop("Part of the Shapefile is missing: it needs .shp, .shx, .dbf and .prj together."),
    "unplaced": gettext_noop("The .prj of this Shapefile is missing, so nobody knows where it lies."),
}
"""What can be wrong with a zipped Shapefile, by its code."""
SENTENCES = {
    "large": gettext_noop("This file is larger than %(megabytes)s MB. Cut out the neighbourhood first."),
    "kind": gettext_noop("This is neither GeoJSON, KML, a GeoPackage nor a zipped Shapefile."),
    "elsewhere": gettext_noop("This file points at others or unfolds while it is read. Save a plain copy."),
    "many": gettext_noop("This file holds more than %(most)s features. Cut out the neighbourhood first."),
    "empty": gettext_noop("Nothing is drawn in this file."),
    "projected": gettext_noop("This GeoJSON is not in degrees. Save it as WGS 84 (EPSG:4326)."),
    "broken": gettext_noop("This file is damaged, or is not what it says it is."),
    **OF_AN_ARCHIVE,
    "slow": gettext_noop("This file takes too long or too much memory to read. Cut out the neighbourhood."),
}

Found = dict[str, Any]
"""{layer, geometry, facts}, as the reader tells it; nobody has looked at the geometry yet."""


def features_in(content: bytes) -> list[Found]:
    """Everything the file holds, in its order; a RuleBroken says why not."""
    if len(content) > LARGEST:
        raise _refusal("large")
    ending = ending_of(content)
    if ending not in ENDINGS:
        raise _refusal("kind")
    if points_elsewhere(content, ending):
        raise _refusal("elsewhere")
    told = read_apart(content, ending, READER, LIMITS, MOST_FEATURES)
    if "problem" in told:
        raise _refusal(told["problem"])
    return told["features"]


def _refusal(problem: str) -> RuleBroken:
    facts = {"megabytes": LARGEST // 1_000_000, "most": MOST_FEATURES}
    wanted = {name: value for name, value in facts.items() if f"%({name})s" in SENTENCES[problem]}
    return RuleBroken(SENTENCES[problem], **wanted)
