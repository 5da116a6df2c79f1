import pytest

from anclaje.privacy.attachments import open_file, seal_file
from anclaje.privacy.sealing import CannotOpen


def test_a_file_opens_as_it_was_handed_in_and_shows_nothing_before():
    kept = seal_file(b"Protocolo interno", "guide.source.file:1")

    assert b"Protocolo" not in kept
    assert open_file(kept, "guide.source.file:1") == b"Protocolo interno"


def test_each_file_has_a_key_of_its_own():
    assert seal_file(b"igual", "a")[:61] != seal_file(b"igual", "a")[:61]


@pytest.mark.parametrize("changed", [30, 70, -1])
def test_a_file_that_was_touched_does_not_open(changed):
    kept = bytearray(seal_file(b"Protocolo interno", "a"))
    kept[changed] ^= 1

    with pytest.raises(CannotOpen):
        open_file(bytes(kept), "a")


def test_a_file_does_not_open_in_another_ones_place():
    with pytest.raises(CannotOpen):
        open_file(seal_file(b"Protocolo", "a"), "b")
