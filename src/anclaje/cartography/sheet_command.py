"""`./anclaje sheet print|read`: paper out and photographs in, without a database or a secret."""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# One core: many small pictures gain nothing from threads that wait for each other.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))

REFUSED, WRONG_USE = 3, 2
BOUNDS = ("--bounds", "--basemap-bounds")
A_PEN = re.compile(r"#[0-9a-fA-F]{6}")


def main(typed: Sequence[str]) -> int:
    options = _parser().parse_args(_with_bounds_of_the_west(typed))
    try:
        return options.does(options)
    except (OSError, ValueError, KeyError) as error:
        print(f"{type(error).__name__}: {error}" if not str(error) else str(error), file=sys.stderr)
        return WRONG_USE


def _with_bounds_of_the_west(typed: Sequence[str]) -> list[str]:
    """`--bounds -58.3,…` as `--bounds=-58.3,…`: what begins with a minus is otherwise taken for an option."""
    joined: list[str] = []
    for word in typed:
        if joined and joined[-1] in BOUNDS:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./anclaje sheet", description="Sheets of a social cartography.")
    what = parser.add_subparsers(required=True)
    printing = what.add_parser("print", help="a sheet to draw on: sheet.pdf, sheet.png, sheet.json")
    printing.add_argument("--bounds", required=True, type=_four, help="W,S,E,N in degrees")
    kinds = "GeoJSON, GeoPackage, Shapefile, KML, OSM extract, PMTiles or a picture"
    printing.add_argument("--basemap", type=Path, help=kinds)
    printing.add_argument("--basemap-bounds", type=_four, help="W,S,E,N of a picture that does not say them")
    printing.add_argument("--credit", default="", help="whose map lies beneath, as its licence asks")
    printing.add_argument("--paper", default="a3", type=str.lower, choices=("a4", "a3", "a2", "a1", "a0"))
    printing.add_argument("--legend", type=Path, help="JSON list of category, name, pen (#rrggbb or null)")
    printing.add_argument("--title", default="")
    printing.add_argument("--purpose", default="")
    printing.add_argument("--language", default="es", choices=("es", "en"))
    printing.add_argument("--code", help="of the sheet; one is made otherwise")
    printing.add_argument("--out", required=True, type=Path)
    printing.set_defaults(does=_print)
    reading = what.add_parser("read", help="photographs of a drawn sheet to a GeoJSON of what is drawn")
    reading.add_argument("sheet", type=Path, help="sheet.json, with sheet.png beside it")
    reading.add_argument("photos", type=Path, nargs="+")
    reading.add_argument("--out", required=True, type=Path)
    reading.set_defaults(does=_read)
    return parser


def _print(options: argparse.Namespace) -> int:
    from anclaje.cartography.domain.sheet_codes import new_code
    from anclaje.cartography.paper.sheet import Basemap, Wanted, print_sheet

    beneath = options.basemap and Basemap(options.basemap, options.basemap_bounds, options.credit)
    printed = print_sheet(
        Wanted(
            code=options.code or new_code(),
            bounds=options.bounds,
            legend=_legend(options.legend),
            paper=options.paper,
            title=options.title,
            purpose=options.purpose,
            language=options.language,
            basemap=beneath or None,
        )
    )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "sheet.pdf").write_bytes(printed.pdf)
    (options.out / "sheet.png").write_bytes(printed.raster)
    (options.out / "sheet.json").write_text(_json(printed.sheet), encoding="utf-8")
    if printed.tiles:
        (options.out / "sheet-a4.pdf").write_bytes(printed.tiles)
    return 0


def _read(options: argparse.Namespace) -> int:
    import cv2

    from anclaje.cartography.reading.geojson import collection
    from anclaje.cartography.reading.pipeline import read_sheet
    from anclaje.cartography.reading.printed_sheet import printed_sheet
    from anclaje.foundation.photographed.photo import bytes_of
    from anclaje.foundation.photographed.refusals import Refused

    cv2.setNumThreads(1)
    record = json.loads(options.sheet.read_text(encoding="utf-8"))
    sheet = printed_sheet(record, options.sheet.with_suffix(".png").read_bytes())
    options.out.parent.mkdir(parents=True, exist_ok=True)
    readings, refused = [], 0
    for path in options.photos:
        try:
            readings.append((path.name, read_sheet(bytes_of(path), sheet)))
        except Refused as answer:
            refused += 1
            said = {"photo": path.name, "refused": answer.reason.value, "advice": answer.advice}
            print(json.dumps(said, ensure_ascii=False), flush=True)
    options.out.write_text(_json(collection(sheet.code, readings)), encoding="utf-8")
    return REFUSED if refused else 0


def _legend(path: Path | None) -> tuple:
    from anclaje.cartography.paper.layout import Category

    rows = json.loads(path.read_text(encoding="utf-8")) if path else []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("The legend is not a list of categories.")
    for number, row in enumerate(rows, 1):
        if not {"category", "name"} <= set(row):
            raise ValueError(f"Row {number} of the legend has no category or no name.")
        if row.get("pen") is not None and not A_PEN.fullmatch(str(row["pen"])):
            raise ValueError(f"Row {number} of the legend: a pen is written #rrggbb, or null.")
    return tuple(Category(str(row["category"]), str(row["name"]), row.get("pen")) for row in rows)


def _four(text: str) -> tuple[float, float, float, float]:
    west, south, east, north = (float(part) for part in text.split(","))
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise argparse.ArgumentTypeError("W,S,E,N in degrees, from south-west to north-east")
    return west, south, east, north


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
