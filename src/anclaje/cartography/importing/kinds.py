"""What a file is: its content says so, and not its name."""

import re

STARTS = (
    (".gpkg", re.compile(rb"SQLite format 3\0")),
    (".zip", re.compile(rb"PK\x03\x04")),
    (".pmtiles", re.compile(rb"PMTiles")),
    (".pbf", re.compile(rb"\0\0\0.\n\tOSMHeader", re.DOTALL)),
    (".geojson", re.compile(rb"\s*\{")),
    (".kml", re.compile(rb"\s*<.*<kml\b|\s*<kml\b", re.DOTALL)),
    (".osm", re.compile(rb"\s*<.*<osm\b|\s*<osm\b", re.DOTALL)),
)
LOOKED_AT = 4096
BYTE_ORDER = b"\xef\xbb\xbf"
XML = (".kml", ".osm")
UNFOLDS = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<NetworkLink|<(?:OGRVRT|VRT|GDAL_W)", re.IGNORECASE)
COMMANDS = re.compile(rb"gdal_streamed_alg", re.IGNORECASE)
"""JSON that GDAL would obey rather than read."""


def ending_of(content: bytes) -> str:
    """One of the endings above, or an empty text for anything else."""
    start = content[:LOOKED_AT].removeprefix(BYTE_ORDER)
    return next((ending for ending, pattern in STARTS if pattern.match(start)), "")


def points_elsewhere(content: bytes, ending: str) -> bool:
    """Whether reading it would open other files, or make more of it than there is."""
    if ending in XML:
        return UNFOLDS.search(content) is not None
    return ending == ".geojson" and COMMANDS.search(content) is not None
