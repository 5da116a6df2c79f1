"""Files of features and of streets are read by a process of its own, with none of GDAL's ways out."""

from pathlib import Path
from tempfile import TemporaryDirectory

from anclaje.cartography.importing.shapefile import NoShapefile, unpack
from anclaje.foundation.apart import Limits, Told, ask_apart

NO_WAY_OUT = {
    "GDAL_NUM_THREADS": "1", "GDAL_HTTP_TIMEOUT": "1", "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "OGR_SQLITE_LOAD_EXTENSIONS": "", "PROJ_NETWORK": "OFF",
    "GDAL_SKIP": "VRT GDALG HTTP WFS OAPIF OGCAPI STACTA STACIT WMS WMTS", "OGR_SKIP": "OGR_VRT",
}  # fmt: skip
"""No network, and none of the formats that only point at others."""


def read_apart(content: bytes, ending: str, reader: str, limits: Limits, *more: object) -> Told:
    """What this reader tells of the file. A zipped Shapefile reaches it as a folder."""
    with TemporaryDirectory() as folder:
        try:
            path = _written(content, ending, Path(folder))
        except NoShapefile as refused:
            return {"problem": str(refused)}
        return ask_apart(reader, path, limits, *more, environ=NO_WAY_OUT)


def _written(content: bytes, ending: str, folder: Path) -> Path:
    if ending == ".zip":
        path = folder / "layers"
        path.mkdir()
        unpack(content, path)
        return path
    path = folder / f"features{ending}"
    path.write_bytes(content)
    return path
