"""A checklist in words: its pages, and what it amounts to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from anclaje.cases import checklists
from anclaje.cases.domain.instruments import Instrument
from anclaje.cases.domain.screening import Classed, Result, Status, Value
from anclaje.cases.models import Screening
from anclaje.cases.whom_to_consult import Directory, Named
from anclaje.cases.wording import label
from anclaje.cases.wording_signs import BASIS_NOTED, SIGNS_AGE
from anclaje.foundation.translate import read

MOST_OPEN = 4


@dataclass(frozen=True)
class Part:
    """One page of the list. answered of so many; href to (go on) filling it in."""

    title: str
    answered: int
    count: int
    href: str


@dataclass(frozen=True)
class Noted:
    text: str
    basis: str
    why: str
    is_danger: bool


@dataclass(frozen=True)
class Law:
    """What the law calls it. open: what would decide it."""

    says: str
    law: str
    open: Sequence[str] = ()


@dataclass(frozen=True)
class Shown:
    """instrument None: the pack no longer has it. danger: True, False or None for not known."""

    instrument: Instrument | None
    name: str
    is_destroyed: bool = False
    has_changed: bool = False
    profile: Sequence[str] = ()
    profile_href: str = ""
    note: str = ""
    parts: Sequence[Part] = ()
    danger: bool | None = None
    noted: Sequence[Noted] = ()
    laws: Sequence[Law] = ()
    undecided: Sequence[Law] = ()
    consult: Sequence[Named] = ()
    next_steps: Sequence[str] = ()
    could_be_asked: Sequence[str] = ()
    not_for_asking: Sequence[str] = ()
    nothing_was_noted: bool = True


def shown(row: Screening, at: datetime) -> Shown:
    """What the page and the paper show, in the reader's language."""
    instrument = checklists.instruments().get(row.instrument)
    if instrument is None or row.status == Status.DESTROYED:
        name = read(instrument.name) if instrument else row.instrument
        return Shown(instrument, name, is_destroyed=row.status == Status.DESTROYED)
    result = checklists.result(row, at)
    directory = Directory(row.place, instrument.issue, at, row.case)
    return Shown(
        instrument=instrument,
        name=read(instrument.name),
        has_changed=instrument.version != row.instrument_version,
        profile=_profile(row, instrument),
        profile_href=reverse("cases:screening-profile", args=[row.pk]),
        note=row.opened("note"),
        parts=_parts(row, instrument),
        danger=result.danger,
        noted=_noted(result),
        laws=[_law(instrument, one) for one in result.classed],
        undecided=[_law(instrument, one) for one in result.undecided],
        consult=directory.named(result.consult),
        next_steps=[read(one.says) for one in result.next_steps],
        could_be_asked=[read(item.text) for item in result.could_be_asked],
        not_for_asking=[read(item.text) for item in result.not_for_asking],
        nothing_was_noted=result.nothing_was_noted,
    )


def _profile(row: Screening, instrument: Instrument) -> list[str]:
    said = checklists.profile_of(row)
    words = [label(SIGNS_AGE, said.age)] if said.age else []
    for code, known in ((said.setting, instrument.settings), (said.activity, instrument.activities)):
        words += [read(known[code])] if code in known else []
    return words


def _parts(row: Screening, instrument: Instrument) -> list[Part]:
    answers = checklists.answers_of(row)
    answered = {item for item, answer in answers.items() if answer.value != Value.NOT_ASKED}
    return [
        Part(
            read(page.title),
            sum(item.id in answered for item in page.items),
            len(page.items),
            reverse("cases:screening-page", args=[row.pk, number]),
        )
        for number, page in enumerate(instrument.pages)
    ]


def _noted(result: Result) -> list[Noted]:
    return [
        Noted(read(seen.item.text), label(BASIS_NOTED, seen.basis), read(seen.item.why), seen.item.is_danger)
        for seen in result.observed
    ]


def _law(instrument: Instrument, classed: Classed) -> Law:
    words = {item.id: read(item.text) for item in instrument.items}
    words |= {threshold.name: read(threshold.text) for threshold in instrument.thresholds}
    words |= {name: read(text) for name, text in instrument.facts.items()}
    asked = list(dict.fromkeys(words.get(name, name) for name in classed.open))
    return Law(read(classed.rule.says), read(classed.rule.law), asked[:MOST_OPEN])
