"""Rows as pages show them: the path of an exercise, its one next thing, legend, groups, sheets."""

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
from anclaje.foundation.ids import new_id
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


def next_thing(exercise: Exercise, path: list[Step]) -> Line:
    """The one next thing to do, as a next line; it can be done from there."""
    here = path[exercise.phase]
    line: Line = {"state": "next", "word": _("now"), "who": here.name, "what": here.says}
    for is_lacking, what, href, action in _lacking(exercise):
        if is_lacking:
            return {**line, "what": what, "href": href, "action": action, "action_href": href}
    item = next((one for one in here.items if one["is_needed"] and not one["is_done"]), None)
    if item is not None:
        return {**line, "what": item["name"], "href": f"#phase-{here.number}"}
    return {**line, **_to_the_next_phase(exercise)}


def _lacking(exercise: Exercise) -> Iterable[tuple[bool, str, str, str]]:
    """What a tick alone does not bring: whether it is lacking, in words, where, and its button."""
    change = reverse("cartography:change-exercise", args=[exercise.pk])
    never = reverse("cartography:never", args=[exercise.pk])
    yield not exercise.red_lines, _("Write down the red lines of the neighbourhood"), change, _("Write them")
    phase = exercise.phase
    workshop = reverse("cartography:new-workshop", args=[exercise.pk])
    if phase >= phases.Phase.SETTING_UP:
        yield not exercise.workshops.exists(), _("Say when and where the workshop is"), workshop, _("Add it")
        read_rules = _("Read what is never mapped, before anything is printed")
        yield exercise.never_acknowledged_at is None, read_rules, never, _("Read it")
        sheets = reverse("cartography:sheets", args=[exercise.pk])
        printed = exercise.sheets.filter(printed_at__isnull=False)
        yield not printed.exists(), _("Print the sheets"), sheets, _("Choose them")


def _to_the_next_phase(exercise: Exercise) -> Line:
    to = phases.next_of(exercise.phase)
    if to is None:
        return {"what": _("Tell the neighbourhood what was kept, and choose the day of the next return.")}
    return {
        "what": _("Everything needed here is done. Go on to “%(phase)s”.")
        % {"phase": wording.phase_words(to)},
        "action": _("Go on"),
        "action_href": reverse("cartography:move-phase", args=[exercise.pk, to]),
        "action_method": "post",
        "op_id": new_id(),
        "seen_version": exercise.version,
    }


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
