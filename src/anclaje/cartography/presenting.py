"""Rows as pages show them: the path of an exercise, its legend, groups and sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.cartography import vocabulary, wording
from anclaje.cartography.domain import phases
from anclaje.cartography.domain.groups import AgeBand, Gender
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.models import Exercise, Group, LegendEntry, Sheet, Workshop
from anclaje.cartography.queries import ticked
from anclaje.foundation.translate import read

Line = dict[str, Any]


def exercise_line(row: Exercise) -> Line:
    is_open = row.state == phases.State.OPEN
    return {
        "state": "next" if is_open else "closed",
        "word": _("under way") if is_open else _("ended"),
        "who": f"{row.neighbourhood.name} · {row.neighbourhood.place.name}",
        "what": row.purpose,
        "href": reverse("cartography:exercise", args=[row.pk]),
        "note": _("Phase %(number)s: %(name)s")
        % {"number": row.phase, "name": wording.phase_words(row.phase)},
    }


@dataclass(frozen=True)
class Step:
    """A phase on the path; what is still to come has no word. items: {code, name, is_done, is_needed}."""

    number: int
    name: str
    says: str
    state: str
    word: str
    is_here: bool
    items: list[dict[str, Any]]


def path_of(exercise: Exercise) -> list[Step]:
    """All eleven phases from the first to the last, with what of each is done."""
    done = ticked(exercise)
    return [
        Step(
            number=one.number,
            name=read(one.name),
            says=read(one.says),
            state=_phase_state(one.number, exercise.phase),
            word=_phase_word(one.number, exercise.phase),
            is_here=one.number == exercise.phase,
            items=[
                {
                    "code": item.code,
                    "name": read(item.name),
                    "is_needed": item.is_needed,
                    "is_done": (one.number, item.code) in done,
                }
                for item in one.items
            ],
        )
        for one in vocabulary.current().phases
    ]


def _phase_state(number: int, current: int) -> str:
    if number == current:
        return "next"
    return "done" if number < current else "waiting"


def _phase_word(number: int, current: int) -> str:
    if number == current:
        return _("here we are")
    return _("behind us") if number < current else ""


def ways_back(exercise: Exercise) -> list[dict[str, Any]]:
    """Earlier phases to which this one may return."""
    return [
        {"to": int(to), "name": wording.phase_words(to)}
        for to in phases.MOVES[phases.Phase(exercise.phase)]
        if to < exercise.phase
    ]


def legend_rows(entries: Iterable[LegendEntry]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pk,
            "version": row.version,
            "name": read(row.words),
            "pen": row.pen,
            "pen_words": wording.pen_words(row.pen),
            "kind": wording.KINDS[MarkKind(row.kind)],
            "sensitivity": wording.SENSITIVITIES[Sensitivity(row.sensitivity)],
            "state": wording.SENSITIVITY_STATES[Sensitivity(row.sensitivity)],
            "is_restricted": row.sensitivity == Sensitivity.RESTRICTED,
            "is_digitised": row.is_digitised,
            "agreed_on": row.digitising_agreed_on,
        }
        for row in entries
    ]


def sensitivities() -> list[tuple[str, str]]:
    """Each word with what it means."""
    return [(str(wording.SENSITIVITIES[one]), str(wording.WHAT_IT_MEANS[one])) for one in Sensitivity]


def workshop_line(row: Workshop) -> Line:
    people, groups = people_at(row), row.groups.count()
    return {
        "state": "done" if groups else "next",
        "word": _("held") if groups else _("prepared"),
        "who": row.where,
        "what": _("Workshop of %(day)s") % {"day": wording.day_words(row.held_on)},
        "href": reverse("cartography:workshop", args=[row.pk]),
        "note": ngettext("%(n)s person", "%(n)s people", people) % {"n": people} if people else "",
    }


def people_at(workshop: Workshop) -> int:
    return sum(workshop.groups.values_list("counts__people", flat=True).exclude(counts__people=None))


@dataclass(frozen=True)
class GroupTable:
    """A group as a table: a row for each age band, a column for each gender, with sums."""

    id: Any
    number: int
    people: int
    rows: list[tuple[str, list[int]]]


def group_table(group: Group) -> GroupTable:
    known = {(one.age_band, one.gender): one.people for one in group.counts.all()}
    rows = [
        (str(wording.AGES[age]), [known.get((age, gender), 0) for gender in Gender])
        for age in AgeBand
        if any(known.get((age, gender)) for gender in Gender)
    ]
    return GroupTable(group.pk, group.number, sum(known.values()), rows)


def sheet_line(row: Sheet) -> Line:
    for_whom = _("group %(number)s") % {"number": row.group.number} if row.group else ""
    return {
        "state": "done" if row.printed_at else "next",
        "word": _("printed") if row.printed_at else _("to be printed"),
        "who": for_whom,
        "what": row.title or wording.sheet_words(row.kind),
        "href": reverse("cartography:sheet", args=[row.pk]),
        "code": row.code,
        "note": f"{wording.sheet_words(row.kind)} · {row.paper.upper()}",
    }
