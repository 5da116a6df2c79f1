"""A certificate says who did what, and how anybody may find out whether it is true."""

import io
from dataclasses import replace

from pypdf import PdfReader

from anclaje.training.paper.certificate import Certificate, certificate

ONE = Certificate(
    person="María Inventada", did="completó", title="Los once indicadores",
    facts=("12 horas", "Edición 3", "14 de octubre de 2026"), institution="Institución inventada",
    code="AR-B-26-0K7F3-X", address="https://anclaje.example/certificates/AR-B-26-0K7F3-X/",
    signed=(("Nombre Inventado", "Coordinación"),), notice="Demostración: todo es inventado.",
)  # fmt: skip


def read(one: Certificate) -> tuple[str, PdfReader]:
    reader = PdfReader(io.BytesIO(certificate(one)))
    return " ".join(reader.pages[0].extract_text().split()), reader


def test_it_says_who_what_how_long_of_which_edition_and_when():
    said, _ = read(ONE)

    for words in (ONE.person, ONE.did, ONE.title, *ONE.facts, ONE.institution, ONE.code, "Nombre Inventado"):
        assert words in said, words
    assert "Demostración: todo es inventado." in said


def test_it_is_one_lying_page_however_long_a_name_is():
    long = replace(ONE, person="María de los Milagros " * 5, title="Los once indicadores " * 8)

    _, reader = read(long)

    [page] = reader.pages
    assert page.mediabox.width > page.mediabox.height
    assert "Los once indicadores" in page.extract_text()


def test_nobody_needs_to_sign():
    assert ONE.person in read(replace(ONE, signed=(), notice=""))[0]


def test_a_name_is_never_markup():
    assert "#emph[x] *y*" in read(replace(ONE, person="#emph[x] *y*"))[0]
