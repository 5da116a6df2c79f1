"""A process of its own opens and reads photographs: whatever they do to it, we get an answer."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from anclaje.cartography.photographs import apart, process
from anclaje.cartography.tests.photo_scenes import a_jpeg
from anclaje.foundation.photographed.refusals import Reason, Refused


def a_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def a_bomb() -> bytes:
    """A PNG of a few bytes that says it has 10,000 million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + a_chunk(b"IHDR", head) + a_chunk(b"IDAT", zlib.compress(b"\0")) + b""


def test_what_passes_the_door_is_the_same_picture():
    clean = apart.strip(a_jpeg())

    assert Image.open(BytesIO(clean)).size == (960, 720)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.NOT_A_PICTURE),
        (b"<svg onload='alert(1)'/>", Reason.NOT_A_PICTURE),
        (b"%PDF-1.7 and so on", Reason.NOT_A_PICTURE),
        (b"GIF89a" + bytes(500), Reason.NOT_A_PICTURE),
        (a_jpeg()[:4000], Reason.CUT_SHORT),
        (a_bomb(), Reason.TOO_LARGE),
        (b"\xff\xd8" + bytes(60_000_001), Reason.TOO_LARGE),
    ],
    ids=["empty", "svg", "pdf", "gif", "cut short", "bomb", "too many bytes"],
)
def test_what_is_no_photograph_is_refused_at_the_door(data, reason):
    with pytest.raises(Refused) as refused:
        apart.strip(data)

    assert refused.value.reason == reason


def test_a_picture_without_a_sheet_is_refused_by_the_reader():
    with pytest.raises(Refused) as refused, apart.reading(a_jpeg(), {"AR-1": [1, 2, 3]}):
        pass

    assert refused.value.reason == Reason.NO_SHEET


def test_a_process_that_runs_out_of_time_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE_S", 0.05)

    with pytest.raises(apart.Broken):
        apart.strip(a_jpeg())


def test_a_process_that_runs_out_of_memory_says_so_or_breaks(monkeypatch):
    monkeypatch.setattr(apart, "MEGABYTES", 60)

    with pytest.raises((apart.Broken, Refused)):
        apart.strip(a_jpeg())


def test_a_part_that_was_cut_off_is_no_part():
    with pytest.raises(EOFError):
        process.get(BytesIO((9).to_bytes(8) + b"short"))
