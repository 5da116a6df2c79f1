"""An edition as the book that paper/ sets: every word in the reader's language."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.foundation.templatetags.times import absolute
from anclaje.foundation.translate import read
from anclaje.guide import wording
from anclaje.guide.document import Chapter, Line, Piece, Reading
from anclaje.guide.models import Edition, LawEntry, Signature
from anclaje.guide.paper.values import (
    Book,
    ChapterOnPaper,
    LawOnPaper,
    PieceOnPaper,
    SignedBy,
    StepOnPaper,
)
from anclaje.guide.printing.common import LANGUAGE_NAMES, masthead


def book_of(reading: Reading, address: str) -> Book:
    """The whole edition that this reading holds. address: of its contents page."""
    edition = reading.edition
    return Book(
        head=masthead(edition, reading.language, address),
        authority=_authority(edition),
        signed=signed_by(edition),
        nobody_signed=_("No institution has signed this edition."),
        front=_with_sound_levels([piece_on_paper(piece, reading.laws) for piece in reading.front()]),
        chapters=tuple(chapter_on_paper(chapter, reading.laws) for chapter in reading.chapters()),
        laws=tuple(_law(law) for law in reading.laws.values()),
    )


def chapter_on_paper(chapter: Chapter, laws: dict[str, LawEntry]) -> ChapterOnPaper:
    return ChapterOnPaper(
        number=chapter.number,
        title=read(chapter.body["title"]),
        purpose=read(chapter.body["purpose"]),
        trigger=read(chapter.body["trigger"]),
        steps=tuple(step_on_paper(line) for line in chapter.lines),
        pieces=_with_sound_levels([piece_on_paper(piece, laws) for piece in chapter.notes], least=2),
    )


def step_on_paper(line: Line) -> StepOnPaper:
    """The same words as the page's line."""
    facts = []
    if line.condition:
        facts.append(_("only if %(condition)s") % {"condition": line.condition})
    if line.consent:
        facts.append(_("with the person's consent"))
    if line.gap:
        facts.append(line.gap)
    return StepOnPaper(
        number=line.number,
        who=line.who,
        action=line.action,
        within=line.within,
        facts=tuple(facts),
        details=tuple((label, words.rstrip(".")) for label, words in _details(line) if words),
        laws=tuple((law.code, norm_in_words(law)) for law in line.laws),
        mark=line.mark,
    )


def _details(line: Line) -> list[tuple[str, str]]:
    ladder = (
        _("%(who)s is told after %(after)s") % {"who": who, "after": after} for who, after in line.ladder
    )
    return [
        (_("Leaves"), line.output),
        (_("Takes"), line.needs),
        (_("Counted"), line.counted),
        (_("In hand of"), f"{line.doer}, {line.runs}"),
        (_("Institutions"), institutions(line)),
        (_("If it is late"), "; ".join(ladder)),
        (_("Decided here"), line.decided),
    ]


def institutions(line: Line) -> str:
    """The kinds of institution that take part; only their number where almost all do."""
    if not line.is_anybody_s:
        return "; ".join(name for _code, name in line.actors)
    many = ngettext(
        "%(kinds)s kind of institution", "any of %(kinds)s kinds of institution", len(line.actors)
    )
    return many % {"kinds": len(line.actors)}


def piece_on_paper(piece: Piece, laws: dict[str, LawEntry]) -> PieceOnPaper:
    body = piece.body
    cited = [norm_in_words(laws[code]) for code in body.get("legal") or () if code in laws]
    return PieceOnPaper(
        number=piece.number,
        kind=piece.kind,
        level=body.get("level", 1),
        title=_said(body.get("title") or body.get("caption")),
        text=_said(body.get("text")),
        mark=" · ".join([*cited, *([piece.mark] if piece.mark else [])]),
        items=tuple(_said(item) for item in body.get("items", ())),
        is_numbered=bool(body.get("is_numbered")),
        columns=tuple(_said(column) for column in body.get("columns", ())),
        rows=tuple(tuple(_said(cell) for cell in row) for row in body.get("rows", ())),
    )


def _with_sound_levels(pieces: Iterable[PieceOnPaper], least: int = 1) -> tuple[PieceOnPaper, ...]:
    """No heading more than one level below the one before it: an accessible document leaves none out."""
    found, before = [], least - 1
    for piece in pieces:
        if piece.kind == "heading":
            before = min(max(piece.level, least), before + 1)
            piece = replace(piece, level=before)
        found.append(piece)
    return tuple(found)


def norm_in_words(law: LawEntry) -> str:
    norm = read(law.norm)
    return (
        norm if not law.article else _("%(norm)s, art. %(article)s") % {"norm": norm, "article": law.article}
    )


def _law(law: LawEntry) -> LawOnPaper:
    since = law.in_force_from + (f"–{law.in_force_to}" if law.in_force_to else "")
    facts = [since, str(wording.LAW[law.status]), law.source, *([read(law.note)] if law.note else [])]
    return LawOnPaper(law.code, norm_in_words(law), read(law.text), " · ".join(facts))


def _authority(edition: Edition) -> str:
    language = LANGUAGE_NAMES.get(edition.authoritative, edition.authoritative)
    return _("The text that people sign is the one in %(language)s.") % {"language": language}


def signed_by(edition: Edition) -> tuple[SignedBy, ...]:
    """The signatures to the text that was published (or, of a draft, to any of its versions)."""
    rows = Signature.objects.filter(asked__edition=edition, asked__taken_back_at__isnull=True)
    if edition.is_published and rows.filter(mark=edition.content_hash).exists():
        rows = rows.filter(mark=edition.content_hash)
    rows = rows.select_related("asked__organisation").order_by("signed_at", "pk")
    return tuple(_signature(row) for row in rows)


def _signature(row: Signature) -> SignedBy:
    facts = [row.role, absolute(timezone.localdate(row.signed_at))]
    if row.paper_reference:
        facts.append(_("on paper: %(reference)s") % {"reference": row.paper_reference})
    if row.is_demonstration:
        facts.append(_("invented signature, for the demonstration"))
    return SignedBy(row.asked.organisation.name, row.name, " · ".join(fact for fact in facts if fact))


def _said(texts) -> str:
    return read(texts) if texts else ""
