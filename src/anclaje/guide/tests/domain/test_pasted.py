import time

import pytest

from anclaje.guide.domain.pasted import pasted

KEYS = {"olavarria": "06595", "06595": "06595", "9 de julio": "06588"}


@pytest.mark.parametrize(
    "line",
    [
        "Olavarría; 3",
        "Olavarría,3",
        "Olavarría\t3",
        "olavarria 3",
        "06595;3",
        '"Olavarría",3',
        "Olavarría: 3",
    ],
)
def test_a_name_or_code_and_a_number_are_read(line):
    assert pasted(line, KEYS).numbers == {"06595": 3}


def test_a_name_that_begins_with_a_number_is_read():
    assert pasted("9 de Julio 4", KEYS).numbers == {"06588": 4}


def test_a_decimal_comma_is_a_decimal_comma():
    assert pasted("Olavarría; 2,5", KEYS).numbers == {"06595": 2.5}


def test_a_heading_is_left_out_and_what_cannot_be_read_is_told():
    found = pasted("municipio;aperturas\nOlavarría;3\nLugar;4\nOlavarría;muchos\n", KEYS)

    assert found.numbers == {"06595": 3}
    assert found.unread == ("Lugar;4", "Olavarría;muchos")


def test_a_name_said_twice_counts_both_times():
    assert pasted("Olavarría 1\n06595 2", KEYS).numbers == {"06595": 3}


@pytest.mark.parametrize("line", ["a" + " " * 11_000 + "b", " \t;" * 4_000 + "x", "9" * 12_000, "9," * 6_000])
def test_a_line_made_to_hold_the_reader_up_does_not(line):
    begun = time.perf_counter()

    found = pasted(f"Olavarría 3\n{line}", KEYS)

    assert time.perf_counter() - begun < 1
    assert found.numbers == {"06595": 3}
    assert found.unread


@pytest.mark.parametrize("number", ["9" * 400, "1000000001", "9" * 23])
def test_a_number_that_nobody_counts_is_told(number):
    found = pasted(f"Olavarría; {number}", KEYS)

    assert found.numbers == {}
    assert found.unread == (f"Olavarría; {number}",)


def test_lines_beyond_the_last_that_is_read_are_told_and_not_lost_in_silence():
    found = pasted("\n".join(["Olavarría 1"] * 402), KEYS)

    assert found.numbers == {"06595": 400}
    assert len(found.unread) == 2
