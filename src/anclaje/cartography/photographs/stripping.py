"""What a picture's file says besides its pixels is left out: where, when, by whom, with which telephone.

JPEG and PNG are cut apart and put together again, other kinds become PNG: no pixel changes. Only the way
up stays.
"""

from io import BytesIO
from struct import unpack

from PIL import Image, ImageOps

EXIF_ORIENTATION = 0x0112
START, END, SCAN, RESTARTS = 0xD8, 0xD9, 0xDA, range(0xD0, 0xD8)
JFIF, ADOBE, COMMENT = 0xE0, 0xEE, 0xFE
APPLICATIONS = range(0xE0, 0xF0)
PLAIN_JFIF = b"JFIF\0\1\1\0\0\1\0\1\0\0"
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_PIXELS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


def stripped(data: bytes) -> bytes:
    """The same picture without anything else. It was opened before: this only takes away."""
    with Image.open(BytesIO(data)) as opened:
        kind, turned = opened.format, opened.getexif().get(EXIF_ORIENTATION, 1)
        if kind == "JPEG":
            return _jpeg(data, turned)
        if kind == "PNG" and turned == 1:
            return _png(data)
        kept = BytesIO()
        picture = ImageOps.exif_transpose(opened).convert("RGB")
        picture.info.clear()
        picture.save(kept, "PNG", compress_level=1)
        return kept.getvalue()


def _jpeg(data: bytes, turned: int) -> bytes:
    """Its segments but for those of applications; nothing that follows its end."""
    kept, at = [data[:2]], 2
    if turned in range(2, 9):
        way_up = Image.Exif()
        way_up[EXIF_ORIENTATION] = turned
        said = way_up.tobytes()
        kept.append(b"\xff\xe1" + (len(said) + 2).to_bytes(2) + said)
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker == END:
            break
        if marker in (0xFF, 0x00, START) or marker in RESTARTS:
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        kept.append(_segment(data[at:end], marker))
        at = end
        if marker == SCAN:
            end = _end_of_scan(data, at)
            kept.append(data[at:end])
            at = end
    return b"".join([*kept, b"\xff\xd9"])


def _segment(segment: bytes, marker: int) -> bytes:
    if marker == JFIF and segment[4:9] == b"JFIF\0":
        return b"\xff\xe0" + (len(PLAIN_JFIF) + 2).to_bytes(2) + PLAIN_JFIF  # without its small picture
    if marker == ADOBE and segment[4:9] == b"Adobe":
        return b"\xff\xee\x00\x0e" + segment[4:16]  # how colours are told
    return b"" if marker in APPLICATIONS or marker == COMMENT else segment


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the pixels of a scan end: at a marker that is neither stuffing nor a restart."""
    while (found := data.find(b"\xff", at)) >= 0 and found + 1 < len(data):
        follows = data[found + 1]
        if follows == 0xFF:
            at = found + 1
        elif follows == 0x00 or follows in RESTARTS:
            at = found + 2
        else:
            return found
    return len(data)


def _png(data: bytes) -> bytes:
    kept, at = [PNG_START], len(PNG_START)
    while at + 12 <= len(data):
        (length,) = unpack(">I", data[at : at + 4])
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if kind in PNG_PIXELS:
            kept.append(data[at:end])
        at = end
        if kind == b"IEND":
            break
    return b"".join(kept)
