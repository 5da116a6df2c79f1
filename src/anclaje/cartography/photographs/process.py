"""Run on its own: a photograph on standard input; what is in it on standard output.

    python -I process.py SOURCES SECONDS MEGABYTES door|read|count

It limits itself before it looks at the file, and knows neither settings nor database nor keys. Parts
travel as eight bytes of length and their content.

door: photograph → {} and the same without location and notes, or {refused}
read: {sheets: {code: numbers of its marks}}, photograph → {code}; {record}, raster → {marks, …}, the
straightened picture as JPEG, or {refused} at either place
count: the same for a page of a round's tally sheet: {record}, raster → {rows, strips: their names}, then each
strip as JPEG
"""

import json
import os
import sys
from typing import Any, BinaryIO

QUALITY = 85
LONGEST = 400_000_000


def get(stream: BinaryIO) -> bytes:
    """The next part. EOFError where the other side ended before it, or says something else."""
    said = stream.read(8)
    length = int.from_bytes(said)
    part = stream.read(length) if len(said) == 8 and length <= LONGEST else b""
    if len(said) < 8 or len(part) < length:
        raise EOFError
    return part


def put(stream: BinaryIO, part: bytes) -> None:
    stream.write(len(part).to_bytes(8) + part)
    stream.flush()


def put_json(stream: BinaryIO, value: dict[str, Any]) -> None:
    put(stream, json.dumps(value).encode())


def at_the_door(given: BinaryIO, told: BinaryIO) -> None:
    from anclaje.cartography.photographs.stripping import stripped
    from anclaje.foundation.photographed.photo import open_photo

    data = get(given)
    open_photo(data)
    put_json(told, {})
    put(told, stripped(data))


def read(given: BinaryIO, told: BinaryIO) -> None:
    from anclaje.cartography.reading.geojson import geometry_of
    from anclaje.cartography.reading.pipeline import read_sheet
    from anclaje.cartography.reading.printed_sheet import printed_sheet

    data, record, raster = _which(given, told)
    reading = read_sheet(data, printed_sheet(record, raster))
    marks = [
        {
            "category": mark.category,
            "kind": mark.kind.value,
            "geometry": geometry_of(mark.lonlat),
            "confidence": mark.confidence,
            "others": list(mark.others),
        }
        for mark in reading.marks
    ]
    put_json(told, {"marks": marks, "position_error_m": reading.position_error_m})
    put(told, _jpeg(reading.straight))


def count(given: BinaryIO, told: BinaryIO) -> None:
    from dataclasses import asdict

    from anclaje.cartography.reading.printed_page import printed_page
    from anclaje.cartography.reading.round_pipeline import read_round_page

    data, record, raster = _which(given, told)
    page = printed_page(record, raster)
    reading = read_round_page(data, page)
    boxes = {"people": page.people_mm, **{row.key: row.at_mm for row in page.rows}}
    put_json(told, {"rows": [asdict(row) for row in reading.rows], "strips": list(boxes)})
    for box in boxes.values():
        put(told, _jpeg(reading.strip(box)))


def _which(given: BinaryIO, told: BinaryIO) -> tuple[bytes, dict[str, Any], bytes]:
    """Tell which sheet the photograph shows, and take its record and raster."""
    import cv2

    from anclaje.cartography.photographs.which import shown_code
    from anclaje.foundation.photographed.photo import open_photo
    from anclaje.foundation.photographed.refusals import Reason, Refused

    cv2.setNumThreads(1)
    sheets, data = json.loads(get(given))["sheets"], get(given)
    code = shown_code(open_photo(data), sheets)
    if code is None:
        raise Refused(Reason.NO_SHEET)
    put_json(told, {"code": code})
    record = json.loads(get(given))["record"]
    return data, record, get(given)


def _jpeg(picture: Any) -> bytes:
    import cv2

    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()


def main() -> None:
    sources, seconds, megabytes, wanted = sys.argv[1:5]
    sys.path.insert(0, sources)
    from anclaje.foundation.within import limit

    limit(int(seconds), int(megabytes))
    os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
    from anclaje.foundation.photographed.refusals import Reason, Refused

    told = sys.stdout.buffer
    try:
        {"door": at_the_door, "read": read, "count": count}[wanted](sys.stdin.buffer, told)
    except Refused as refused:
        put_json(told, {"refused": refused.reason.value})
    except MemoryError:
        put_json(told, {"refused": Reason.TOO_LARGE.value})


if __name__ == "__main__":
    main()
