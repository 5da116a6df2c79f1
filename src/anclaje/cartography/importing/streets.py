"""Files of streets, read apart from the site: what of them is kept with a neighbourhood.

Streets are nobody's; but a file can hold more than streets, so nothing of it is kept but lines and areas
of a few sorts, without names.
"""

from anclaje.cartography.importing.apart import read_apart
from anclaje.cartography.importing.files import OF_AN_ARCHIVE
from anclaje.cartography.importing.kinds import ending_of, points_elsewhere
from anclaje.cartography.paper.frame import Box
from anclaje.cartography.paper.streets import Found
from anclaje.foundation.apart import Limits
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

READER = "anclaje.cartography.importing.streets_reader"
LARGEST = 60_000_000
LIMITS = Limits(seconds=60, patience=90, megabytes=3_000)
SENTENCES = {
    "large": gettext_noop("This map is too large. Cut out the neighbourhood first."),
    "kind": gettext_noop(
        "This is no map of streets that can be read here: GeoJSON, GeoPackage, zipped Shapefile, KML, "
        "OSM extract or PMTiles."
    ),
    "elsewhere": gettext_noop("This file points at others or unfolds while it is read. Save a plain copy."),
    "far": gettext_noop("Nothing of this map lies around this neighbourhood."),
    "much": gettext_noop("There are more streets on this map than can be kept. Give only the main ones."),
    "broken": gettext_noop("This file is damaged, or is not what it says it is."),
    **OF_AN_ARCHIVE,
    "slow": gettext_noop("This file takes too long or too much memory to read. Cut out the neighbourhood."),
}


def streets_in(content: bytes, bounds: Box) -> Found:
    """What is kept of this file for a neighbourhood with these bounds; a RuleBroken says why nothing."""
    if len(content) > LARGEST:
        raise RuleBroken(SENTENCES["large"])
    ending = ending_of(content)
    if not ending:
        raise RuleBroken(SENTENCES["kind"])
    if points_elsewhere(content, ending):
        raise RuleBroken(SENTENCES["elsewhere"])
    told = read_apart(content, ending, READER, LIMITS, *bounds)
    if "problem" in told:
        raise RuleBroken(SENTENCES[told["problem"]])
    return told
