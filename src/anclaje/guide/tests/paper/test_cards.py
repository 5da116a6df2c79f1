"""Pocket cards: one A6 panel after another, nothing cut in two, four on a sheet."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from anclaje.foundation.typesetting import qr
from anclaje.guide.paper.cards import cards_pdf
from anclaje.guide.paper.values import Card, Cards
from anclaje.guide.tests.paper.builders import a_masthead, a_step

A6 = (298, 420)
A4 = (595, 842)


def a_card(steps=3, code="P01") -> Card:
    address = f"https://anclaje.example/guide/1/{code}/"
    rows = tuple(
        a_step(f"{code}.{at}", action=f"Hace la cosa número {at} con cuidado.") for at in range(1, steps + 1)
    )
    return Card(code, "Detección y consulta", "Para qué.", rows, address, qr(address))


def pages(cards: Cards) -> list:
    return PdfReader(BytesIO(cards_pdf(cards))).pages


def test_a_card_is_a6_and_holds_every_step():
    found = pages(Cards(a_masthead(), (a_card(30),)))

    told = " ".join(" ".join(page.extract_text() for page in found).split())
    assert {round(float(page.mediabox.width)) for page in found} == {A6[0]}
    assert {round(float(page.mediabox.height)) for page in found} == {A6[1]}
    assert len(found) > 2
    assert all(f"número {at} con" in told for at in range(1, 31))
    assert f"1/{len(found)}" in found[0].extract_text()


@pytest.mark.thorough
def test_a_step_is_never_on_two_panels():
    found = pages(Cards(a_masthead(), (a_card(30),)))

    for at in range(1, 31):
        holds = [page for page in found if re.search(rf"P01\.{at}\D", page.extract_text())]
        assert len(holds) == 1


def test_the_sheet_has_four_panels_a_page():
    cards = tuple(a_card(2, f"P{at:02}") for at in range(1, 7))
    found = pages(Cards(a_masthead(), cards, sheet=True))

    assert len(found) == 2
    assert round(float(found[0].mediabox.width)) == A4[0]
    assert found[0].extract_text().count("Detección y consulta") == 4


def test_cards_are_tagged_too():
    root = PdfReader(BytesIO(cards_pdf(Cards(a_masthead(), (a_card(),))))).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "es-AR"
