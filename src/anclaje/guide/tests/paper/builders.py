"""A small book for the tests of paper: only what matters is said."""

from dataclasses import replace

from anclaje.foundation.typesetting import qr
from anclaje.guide.paper.values import Book, ChapterOnPaper, Masthead, PieceOnPaper, Ribbon, StepOnPaper

NAMES = (
    "this_language qr address mark contents begins law signed_by step who_here within what absent "
    "desks reach night institution kind whom search what_i_do language skip nothing_found"
)
LABELS = {name: name for name in NAMES.split()}
"""Every label is its own name."""


def a_masthead(**changes) -> Masthead:
    address = "https://anclaje.example/guide/1/"
    head = Masthead(
        language="es",
        title="Guía de prueba",
        edition="Edición 1",
        mark="abc123",
        address=address,
        qr=qr(address),
        ribbons=(Ribbon("Pendiente de validación", "Nadie la revisó."),),
        labels=LABELS,
    )
    return replace(head, **changes)


def a_step(number="P01.1", **changes) -> StepOnPaper:
    step = StepOnPaper(
        number=number,
        who="Equipo",
        action="Evalúa el riesgo.",
        within="24 horas",
        facts=(),
        details=(("Deja", "Una nota"),),
        laws=(),
        mark="K",
    )
    return replace(step, **changes)


def a_chapter(number="P01", steps=None, pieces=(), **changes) -> ChapterOnPaper:
    chapter = ChapterOnPaper(
        number=number,
        title="Detección",
        purpose="Para qué.",
        trigger="Alguien ve señales.",
        steps=(a_step(f"{number}.1"),) if steps is None else tuple(steps),
        pieces=tuple(pieces),
    )
    return replace(chapter, **changes)


def a_piece(number="G1.1", kind="paragraph", **changes) -> PieceOnPaper:
    return PieceOnPaper(number=number, kind=kind, **changes)


def a_book(**changes) -> Book:
    book = Book(
        head=a_masthead(),
        authority="El texto que se firma es el castellano.",
        signed=(),
        nobody_signed="Nadie la firmó.",
        front=(a_piece("G1", "heading", text="Para qué"), a_piece(text="Dice quién hace qué.")),
        chapters=(a_chapter(),),
        laws=(),
    )
    return replace(book, **changes)
