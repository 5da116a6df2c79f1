"""Pictures with nothing in them but the picture: what a camera wrote beside it is left out.

A JPEG keeps its tables and its scans, a PNG its pixels; place, time, device, thumbnails, comments and
whatever is hung on behind are dropped.
"""

import struct
import zlib

from anclaje.cases.domain.attachments import is_broken

MOST_PIXELS = 40_000_000
SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
RESTARTS = range(0xD0, 0xD8)
FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended, progressive: what cameras and scanners write."""
KEPT = FRAMES | {0xC4, 0xDB, 0xDD, SOS}
ADOBE = 0xEE
PLAIN_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"

PNG = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PALETTE = 3


def bare_jpeg(content: bytes) -> bytes:
    """The picture alone. Raises RuleBroken where it is not one JPEG from its first byte on."""
    out, place, has_frame, has_scan = bytearray(b"\xff\xd8" + PLAIN_JFIF), 2, False, False
    while True:
        marker, place = _marker(content, place)
        if marker == EOI:
            break
        segment, place = _segment(content, place)
        if marker in FRAMES:
            if has_frame:
                raise is_broken()
            _check_pixels(*_frame_size(segment))
            has_frame = True
        elif marker not in KEPT and not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            raise is_broken()
        if marker in KEPT or _is_adobe(marker, segment):
            out += bytes((0xFF, marker)) + struct.pack(">H", len(segment) + 2) + segment
        if marker == SOS:
            end = _end_of_scan(content, place)
            out += content[place:end]
            place, has_scan = end, True
    if not (has_frame and has_scan):
        raise is_broken()
    return bytes(out + b"\xff\xd9")


def _marker(content: bytes, place: int) -> tuple[int, int]:
    """The next marker and where it ends; fill bytes before it are skipped."""
    if content[place : place + 1] != b"\xff":
        raise is_broken()
    while content[place : place + 1] == b"\xff":
        place += 1
    if place >= len(content) or content[place] in (0, SOI):
        raise is_broken()
    return content[place], place + 1


def _segment(content: bytes, place: int) -> tuple[bytes, int]:
    if place + 2 > len(content):
        raise is_broken()
    (length,) = struct.unpack_from(">H", content, place)
    if length < 2 or place + length > len(content):
        raise is_broken()
    return content[place + 2 : place + length], place + length


def _frame_size(segment: bytes) -> tuple[int, int]:
    if len(segment) < 6:
        raise is_broken()
    height, width = struct.unpack_from(">HH", segment, 1)
    return width, height


def _is_adobe(marker: int, segment: bytes) -> bool:
    """How colours were turned, without which some pictures look wrong; nothing else is in these bytes."""
    return marker == ADOBE and segment.startswith(b"Adobe") and len(segment) == 12


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the coded picture ends: the next marker that is neither a restart nor an escaped byte."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise is_broken()
        after = content[place + 1]
        if after != 0 and after not in RESTARTS and after != 0xFF:
            return place
        place += 1 if after == 0xFF else 2


def bare_png(content: bytes) -> bytes:
    """The pixels alone, packed anew. Raises RuleBroken where it is not one PNG, or is far larger within."""
    chunks = _chunks(content)
    width, height, depth, colour, deflated, filtered, interlaced = _header(chunks)
    if colour not in CHANNELS or depth not in (1, 2, 4, 8, 16) or deflated or filtered or interlaced > 1:
        raise is_broken()
    _check_pixels(width, height)
    row = (width * depth * CHANNELS[colour] + 7) // 8 + 1
    most = row * height + (height + width + 16) * 8 * interlaced
    pixels = _inflated(b"".join(data for kind, data in chunks if kind == b"IDAT"), most)
    if len(pixels) < row * height and not interlaced:
        raise is_broken()
    kept = [chunk for chunk in chunks if chunk[0] in (b"PLTE", b"tRNS")]
    if colour == PALETTE and not any(kind == b"PLTE" for kind, _ in kept):
        raise is_broken()
    whole = [chunks[0], *kept[:2], (b"IDAT", zlib.compress(pixels, 4)), (b"IEND", b"")]
    return PNG + b"".join(_chunk(kind, data) for kind, data in whole)


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    """Every chunk up to the end mark, each as its checksum says; what comes after is not read."""
    found, place = [], len(PNG)
    while True:
        if place + 12 > len(content):
            raise is_broken()
        length, kind = struct.unpack_from(">I4s", content, place)
        data = content[place + 8 : place + 8 + length]
        mark = content[place + 8 + length : place + 12 + length]
        if len(data) < length or mark != struct.pack(">I", zlib.crc32(kind + data)):
            raise is_broken()
        found.append((kind, data))
        place += 12 + length
        if kind == b"IEND":
            return found


def _header(chunks: list[tuple[bytes, bytes]]) -> tuple[int, ...]:
    kind, data = chunks[0]
    if kind != b"IHDR" or len(data) != 13:
        raise is_broken()
    return struct.unpack(">IIBBBBB", data)


def _inflated(packed: bytes, most: int) -> bytes:
    reader = zlib.decompressobj()
    try:
        pixels = reader.decompress(packed, most)
    except zlib.error as error:
        raise is_broken() from error
    if reader.unconsumed_tail or not pixels:
        raise is_broken()
    return pixels


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _check_pixels(width: int, height: int) -> None:
    if not width or not height or width * height > MOST_PIXELS:
        raise is_broken()
