import pytest

from anclaje.privacy.sealing import (
    CannotOpen,
    blind_index,
    decrypt,
    encrypt,
    new_wrapped_key,
    unwrap,
)

KEY = bytes(range(32))


def test_what_was_sealed_opens_again():
    sealed = encrypt(KEY, b"Contactar por la tarde", b"here")

    assert b"tarde" not in sealed
    assert decrypt(KEY, sealed, b"here").decode() == "Contactar por la tarde"


def test_the_same_text_never_looks_the_same_twice():
    assert encrypt(KEY, b"x", b"here") != encrypt(KEY, b"x", b"here")


@pytest.mark.parametrize("place", [0, 5, 20])
def test_a_changed_text_does_not_open(place):
    sealed = bytearray(encrypt(KEY, b"something long enough", b"here"))
    sealed[place or 1] ^= 1

    with pytest.raises(CannotOpen):
        decrypt(KEY, bytes(sealed), b"here")


def test_a_text_moved_to_another_row_does_not_open():
    with pytest.raises(CannotOpen):
        decrypt(KEY, encrypt(KEY, b"x", b"this row"), b"that row")


def test_another_case_key_does_not_open_it():
    with pytest.raises(CannotOpen):
        decrypt(unwrap(new_wrapped_key()), encrypt(KEY, b"x", b"here"), b"here")


def test_a_blind_index_finds_a_name_however_it_is_written():
    assert blind_index("name", "José  Pérez") == blind_index("name", "jose perez")


def test_a_blind_index_does_not_join_one_purpose_to_another():
    assert blind_index("name", "1234") != blind_index("reference", "1234")
