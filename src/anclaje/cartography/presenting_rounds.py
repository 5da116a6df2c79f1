"""A validation round as its pages and its paper show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anclaje.cartography.domain.rounds import Proposed, proposed_in
from anclaje.cartography.domain.validation import Say, Voices, state_of
from anclaje.cartography.map_links import on_the_map
from anclaje.cartography.models import Feature, Question, RoundPrint, RoundReading, ValidationRound
from anclaje.cartography.paper.round_layout import AROUND_MM
from anclaje.cartography.presenting_sociogram import sentence_of
from anclaje.cartography.wording import day_words
from anclaje.cartography.wording_sociogram import heard_mark
from anclaje.foundation.translate import read

Row = dict[str, Any]


def round_line(row: ValidationRound) -> Row:
    count = row.questions.count()
    return {
        "state": "done" if row.closed_at else "next",
        "word": pgettext("round", "closed") if row.closed_at else _("still open"),
        "who": row.where,
        "what": _("Round %(number)s, %(day)s") % {"number": row.number, "day": day_words(row.held_on)},
        "href": reverse("cartography:round", args=[row.pk]),
        "note": ngettext("%(n)s question", "%(n)s questions", count) % {"n": count},
    }


def feature_words(row: Feature) -> str:
    name = read(row.legend.words)
    return f"{name}: {row.words}" if row.words else name


def question_words(row: Question) -> str:
    """What is asked, as it stands on paper."""
    return feature_words(row.feature) if row.feature else sentence_of(row.tie)


def question_rows(
    exercise_id: UUID, questions: Sequence[Question], said: Mapping[UUID, Voices], *, is_closed: bool
) -> list[Row]:
    """Each with its voices, and what they make of it; while the round is open, what they would make."""
    rows = []
    for one in questions:
        thing = one.feature or one.tie
        voices = said.get(thing.pk, Voices())
        rows.append(
            {
                "id": one.pk,
                "number": one.number,
                "words": question_words(one),
                "href": on_the_map(exercise_id, one.feature_id)
                if one.feature_id
                else reverse("cartography:sociogram", args=[exercise_id]) + "#ties",
                "voices": voices,
                "would_be": heard_mark(thing.heard if is_closed else state_of(voices)),
            }
        )
    return rows


@dataclass(frozen=True)
class Strip:
    """A row as it was photographed: `whole`, its width and height in mm; `view`, all of it, and `crops`, the
    part of each answer, as an SVG's viewBox says them.
    """

    href: str
    whole: tuple[float, float]
    view: str
    crops: tuple[str, ...]
    said: Mapping[str, Proposed]
    people: "Strip | None" = None


def strips_of(row: ValidationRound, user: Any) -> dict[str, Strip]:
    """By question, what was read last and where its picture is."""
    found: dict[str, Strip] = {}
    readings = RoundReading.objects.visible_to(user).of_round(row).kept().select_related("page")
    for reading in readings.order_by("read_at", "pk"):
        said, record = proposed_in(reading.counts), reading.page.record
        people = _strip(reading, 0, record["people_mm"], (), {}) if record["page"] == 1 else None
        for one in record["rows"]:
            cells = tuple(cell["at_mm"] for cell in one["cells"])
            found[one["key"]] = _strip(
                reading, one["number"], one["at_mm"], cells, said.get(one["key"], {}), people
            )
    return found


def pairs(cells: Sequence[Any], strip: Strip | None) -> list[tuple[Any, str]]:
    """Each field of a question with its part of the strip, where there is one."""
    return list(zip(cells, strip.crops if strip else [""] * len(cells), strict=True))


def is_unsure(strip: Strip | None) -> bool:
    return strip is not None and not all(one.is_sure for one in strip.said.values())


def counted(questions: Sequence[Question], known: Mapping[UUID, Voices]) -> dict[str, int | None]:
    """What was counted before, by field."""
    return {
        f"{say}_{one.pk}": getattr(known[key], say) or None
        for one in questions
        if (key := one.feature_id or one.tie_id) in known
        for say in Say
    }


def proposed(strips: Mapping[str, Strip]) -> dict[str, int | None]:
    """What the photographs say, by field; nothing where they are not sure."""
    return {
        f"{say}_{key}": said.voices if said.is_sure else None
        for key, strip in strips.items()
        for say, said in strip.said.items()
    }


def unsure_in(strips: Mapping[str, Strip]) -> dict[str, Proposed]:
    """By field, what is likely where the photograph is not sure."""
    return {
        f"{say}_{key}": said
        for key, strip in strips.items()
        for say, said in strip.said.items()
        if not said.is_sure
    }


def page_lines(row: ValidationRound, user: Any) -> list[Row]:
    """The pages of the sheet printed last, and others that were sent: which are read, which are missing."""
    latest = RoundPrint.objects.visible_to(user).filter(round=row).latest_first().first()
    readings = RoundReading.objects.visible_to(user).of_round(row).kept().select_related("page__printed")
    lines = {reading.page_id: _read_line(reading) for reading in readings.in_order()}
    if latest is not None:
        for page in latest.pages.order_by("number"):
            lines.setdefault(page.pk, _missing_line(page))
    return list(lines.values())


def _strip(
    reading: RoundReading, number: int, box: Sequence[float], cells: Sequence, said: Mapping, people=None
) -> Strip:
    left = box[0] - AROUND_MM
    whole = round(box[2] - box[0] + 2 * AROUND_MM, 2), round(box[3] - box[1] + 2 * AROUND_MM, 2)
    href = reverse("cartography:round-strip", args=[reading.pk, number])
    crops = tuple(f"{cell[0] - left:.2f} 0 {cell[2] - cell[0]:.2f} {whole[1]:.2f}" for cell in cells)
    return Strip(href, whole, f"0 0 {whole[0]:.2f} {whole[1]:.2f}", crops, said, people)


def _read_line(reading: RoundReading) -> Row:
    cells = [one for answers in proposed_in(reading.counts).values() for one in answers.values()]
    unsure = sum(not one.is_sure for one in cells)
    note = ngettext("%(n)s count to look at", "%(n)s counts to look at", unsure) % {"n": unsure}
    return {
        "state": "next",
        "word": _("to compare"),
        "who": _("Page %(number)s") % {"number": reading.page.number},
        "what": _("%(n)s counts read") % {"n": len(cells)},
        "note": note if unsure else _("all of them sure"),
        "forget": reverse("cartography:forget-round-reading", args=[reading.pk]),
    }


def _missing_line(page: Any) -> Row:
    return {
        "state": "waiting",
        "word": _("not here yet"),
        "who": _("Page %(number)s") % {"number": page.number},
        "what": page.record["code"],
        "note": "",
    }
