"""What paper shows, in words: everything here is already in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class StepOnPaper:
    """facts: when it applies and with what. details: (label, words) in small letters. laws: their codes."""

    number: str
    who: str
    action: str
    within: str
    facts: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    laws: tuple[tuple[str, str], ...]
    mark: str


@dataclass(frozen=True)
class PieceOnPaper:
    """A heading, paragraph, note, list or table; what its kind does not have is empty."""

    number: str
    kind: str
    level: int = 1
    title: str = ""
    text: str = ""
    mark: str = ""
    items: tuple[str, ...] = ()
    is_numbered: bool = False
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class ChapterOnPaper:
    number: str
    title: str
    purpose: str
    trigger: str
    steps: tuple[StepOnPaper, ...]
    pieces: tuple[PieceOnPaper, ...]


@dataclass(frozen=True)
class LawOnPaper:
    code: str
    norm: str
    text: str
    facts: str


@dataclass(frozen=True)
class SignedBy:
    """One institution's signature; facts: as what, when, on which paper."""

    institution: str
    name: str
    facts: str


@dataclass(frozen=True)
class Ribbon:
    """What a reader must know before trusting the text: a short name and the sentence behind it."""

    name: str
    sentence: str


@dataclass(frozen=True)
class Masthead:
    """What every paper says of itself. mark: of the exact text. qr: an SVG drawing of the address."""

    language: str
    title: str
    edition: str
    mark: str
    address: str
    qr: str
    ribbons: tuple[Ribbon, ...]
    labels: Mapping[str, str]
    place: str = ""


@dataclass(frozen=True)
class Book:
    """A whole edition."""

    head: Masthead
    authority: str
    signed: tuple[SignedBy, ...]
    nobody_signed: str
    front: tuple[PieceOnPaper, ...]
    chapters: tuple[ChapterOnPaper, ...]
    laws: tuple[LawOnPaper, ...]


@dataclass(frozen=True)
class Card:
    """A pocket card: the steps of one role, one kind of institution or one procedure."""

    code: str
    title: str
    lead: str
    steps: tuple[StepOnPaper, ...]
    address: str
    qr: str


@dataclass(frozen=True)
class Cards:
    """sheet: four panels on an A4 with lines to cut along; else one A6 page a panel."""

    head: Masthead
    cards: tuple[Card, ...]
    sheet: bool = False


@dataclass(frozen=True)
class DeskOnPaper:
    """An institution that serves the place. night: whether somebody answers there at night."""

    name: str
    kind: str
    contact: str
    night: str


@dataclass(frozen=True)
class PlaceStep:
    """desks: who does it there. fallback: what to do where nobody is. gap: the municipality's own time."""

    number: str
    action: str
    who: str
    within: str
    gap: str
    has_gap: bool
    office: str
    desks: tuple[str, ...]
    fallback: str


@dataclass(frozen=True)
class PlaceChapter:
    number: str
    title: str
    steps: tuple[PlaceStep, ...]


@dataclass(frozen=True)
class PlaceTable:
    """Who does each step in one municipality, and within what time."""

    head: Masthead
    lead: str
    contacts: tuple[tuple[str, str], ...]
    desks: tuple[DeskOnPaper, ...]
    absent: tuple[str, ...]
    chapters: tuple[PlaceChapter, ...]


@dataclass(frozen=True)
class Sheet:
    """A person's rights in one language, whichever it is. parts: (title, lines).

    translator, review, day: who answers for its words, who reviewed them, and when they were written.
    """

    language: str
    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    translator: str
    review: str
    day: str


@dataclass(frozen=True)
class OfflineFile:
    """The same edition in each complete language, the authoritative one first.

    whos: beside each book, who does which steps: (role or kind of institution, numbers).
    """

    books: tuple[Book, ...]
    whos: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
