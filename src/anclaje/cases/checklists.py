"""The pack's checklists and reporting route, and what a kept row says in their terms."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any

from anclaje.cases.domain import reporting
from anclaje.cases.domain.instruments import Instrument, named, read_instrument
from anclaje.cases.domain.screening import Age, Answer, Basis, Profile, Result, Value, result_of
from anclaje.cases.models import Report, Screening
from anclaje.foundation import pack as packs
from anclaje.foundation.codes import make_code
from anclaje.foundation.models import own_jurisdiction
from anclaje.foundation.pack import Pack

FOLDER = "screening"
OTHERS = {"common.toml", "keeping.toml", "reporting.toml"}
COMMON_PAGES = 1
"""The first page asks for danger; it is filled in before anything else."""


def instruments() -> Mapping[str, Instrument]:
    """Every checklist of the pack by its id, in the order of their files."""
    return _instruments(packs.current())


@lru_cache
def _instruments(pack: Pack) -> Mapping[str, Instrument]:
    common = _toml(pack, "common.toml")
    files = sorted(path.name for path in pack.path(FOLDER).glob("*.toml") if path.name not in OTHERS)
    return named([read_instrument(_toml(pack, name), common) for name in files])


def route() -> reporting.Route:
    return _route(packs.current())


@lru_cache
def _route(pack: Pack) -> reporting.Route:
    return reporting.read_route(_toml(pack, "reporting.toml"))


def keeping() -> Mapping[str, int]:
    """How many days each kind of row is kept."""
    return _keeping(packs.current())


@lru_cache
def _keeping(pack: Pack) -> Mapping[str, int]:
    return _toml(pack, "keeping.toml")


def new_code(letter: str, at: datetime) -> str:
    """A code of its own kind: nobody takes it for a case's. S: a checklist of signs. L: a proof of calls."""
    return make_code(f"{own_jurisdiction()}-{letter}", at.year)


def _toml(pack: Pack, name: str) -> Any:
    return tomllib.loads(pack.path(f"{FOLDER}/{name}").read_text(encoding="utf-8"))


def profile_text(profile: Profile) -> str:
    return json.dumps(asdict(profile))


def profile_of(screening: Screening) -> Profile:
    said = json.loads(screening.opened("profile") or "{}")
    return Profile(**{**said, "age": Age(said.get("age", ""))})


def answers_text(answers: Mapping[str, Answer]) -> str:
    return json.dumps({item: [answer.value, answer.basis or ""] for item, answer in answers.items()})


def answers_of(screening: Screening) -> dict[str, Answer]:
    said = json.loads(screening.opened("answers") or "{}")
    return {
        item: Answer(Value(value), Basis(basis) if basis else None) for item, (value, basis) in said.items()
    }


def result(screening: Screening, at: datetime) -> Result:
    """What the checklist amounts to, by the law of the day on which it was finished (or of today)."""
    instrument = instruments()[screening.instrument]
    known = {item.id for item in instrument.items}
    answers = {item: answer for item, answer in answers_of(screening).items() if item in known}
    day = packs.current().calendar.day(screening.finished_at or at)
    return result_of(instrument, profile_of(screening), answers, day)


def calls_made(report: Report) -> list[reporting.Made]:
    return [
        reporting.Made(call.channel, reporting.Outcome(call.outcome), call.made_at)
        for call in report.calls.all()
    ]


def standings(report: Report) -> list[reporting.Standing]:
    facts = {"danger": report.danger, "is_child": report.is_child}
    return reporting.standings(route(), facts, calls_made(report))
