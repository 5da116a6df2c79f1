"""What was noted, what it may mean, whom to consult, what comes next. Guidance for a person, never a verdict.

Unknown is not no; danger overrides; there is no weight, level or probability here, and nothing is reported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from anclaje.cases.domain.instruments import Advice, Instrument, Item, Rule
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.conditions import holds, still_asked
from anclaje.guide.domain.values import Facts


class Value(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


class Basis(StrEnum):
    OBSERVED = "observed"
    TOLD = "told"
    DOCUMENT = "document"


class Age(StrEnum):
    """The bands in which the law of child labour thinks."""

    UNKNOWN = ""
    UNDER_14 = "under_14"
    OF_14_15 = "14_15"
    OF_16_17 = "16_17"
    ADULT = "adult"


class Status(StrEnum):
    DRAFT = "draft"
    DONE = "done"
    DECLINED = "declined"
    DESTROYED = "destroyed"


MOVES = {
    Status.DRAFT: {Status.DONE, Status.DECLINED, Status.DESTROYED},
    Status.DONE: {Status.DESTROYED},
    Status.DECLINED: {Status.DESTROYED},
}


def check_move(current: str, wanted: Status) -> None:
    """Refuse a move that the table does not hold."""
    if wanted not in MOVES.get(Status(current), ()):
        raise RuleBroken(gettext_noop("This checklist is finished. Begin another one."))


@dataclass(frozen=True)
class Answer:
    value: Value
    basis: Basis | None = None


@dataclass(frozen=True)
class Profile:
    """Nothing that tells who: an age band, what kind of place, what kind of work, how long."""

    age: Age = Age.UNKNOWN
    setting: str = ""
    activity: str = ""
    hours_day: float | None = None
    hours_week: float | None = None


@dataclass(frozen=True)
class Observed:
    item: Item
    basis: Basis


@dataclass(frozen=True)
class Classed:
    """What the law calls it. open: the facts that would decide a rule that is not decided yet."""

    rule: Rule
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """danger None: nobody has said. could_be_asked: unknown signs that may be asked about without harm;
    not_for_asking: those that are left to a specialised team."""

    danger: bool | None
    observed: tuple[Observed, ...]
    classed: tuple[Classed, ...]
    undecided: tuple[Classed, ...]
    consult: tuple[Advice, ...]
    next_steps: tuple[Advice, ...]
    could_be_asked: tuple[Item, ...]
    not_for_asking: tuple[Item, ...]
    facts: Facts = field(default_factory=dict)

    @property
    def nothing_was_noted(self) -> bool:
        return not self.classed and not any(seen.item.is_sign for seen in self.observed)


def check_answers(answers: Mapping[str, Answer], items: Sequence[Item]) -> None:
    """Refuse an answer to what is not asked here, and a yes or no that does not say how one knows."""
    if set(answers) - {item.id for item in items}:
        raise RuleBroken(gettext_noop("This is not asked on this page."))
    for answer in answers.values():
        if says_something(answer) != (answer.basis is not None):
            raise RuleBroken(gettext_noop("Say of each yes and each no how it is known."))


def says_something(answer: Answer) -> bool:
    return answer.value in (Value.YES, Value.NO)


def result_of(instrument: Instrument, profile: Profile, answers: Mapping[str, Answer], day: date) -> Result:
    """What these answers amount to on this day. Danger first, then children, then the rest."""
    facts = facts_of(instrument, profile, answers)
    rules = [rule for rule in instrument.rules if rule.holds_on(day)]
    facts |= {rule.id: holds(rule.when, facts) for rule in rules}
    facts["noted"] = _any([facts["observed"], *(facts[rule.id] for rule in rules)])
    advice = [one for one in instrument.advice if _is_given(one, facts)]
    unknown = [item for item in instrument.items if facts[item.id] is None]
    return Result(
        danger=facts["danger"],
        observed=_observed(instrument, answers),
        classed=tuple(Classed(rule) for rule in rules if facts[rule.id] is True),
        undecided=tuple(
            Classed(rule, _open(instrument, rule, facts)) for rule in rules if _is_open(rule, facts)
        ),
        consult=tuple(one for one in advice if one.whom),
        next_steps=tuple(one for one in advice if not one.whom),
        could_be_asked=tuple(item for item in unknown if item.may_be_asked),
        not_for_asking=tuple(item for item in unknown if not item.may_be_asked),
        facts=facts,
    )


def facts_of(
    instrument: Instrument, profile: Profile, answers: Mapping[str, Answer]
) -> dict[str, bool | None]:
    """Everything that a condition may ask; what nobody knows is None."""
    facts: dict[str, bool | None] = {item.id: _said(answers.get(item.id)) for item in instrument.items}
    facts |= _ages(profile.age)
    for code in instrument.settings:
        facts[f"setting_{code}"] = profile.setting == code if profile.setting else None
    for code in instrument.activities:
        facts[f"activity_{code}"] = profile.activity == code if profile.activity else None
    for threshold in instrument.thresholds:
        hours = getattr(profile, threshold.of)
        facts[threshold.name] = None if hours is None else hours > threshold.over
    facts["danger"] = _any(facts[item.id] for item in instrument.items if item.is_danger)
    facts["observed"] = _any(facts[item.id] for item in instrument.items if item.is_sign)
    for name, condition in instrument.conditions.items():
        facts[name] = holds(condition, facts)
    return facts


def _said(answer: Answer | None) -> bool | None:
    if answer is None or not says_something(answer):
        return None
    return answer.value == Value.YES


def _any(values) -> bool | None:
    known = set(values)
    if True in known:
        return True
    return None if None in known else False


def _ages(age: Age) -> dict[str, bool | None]:
    bands = {"age_under_14": Age.UNDER_14, "age_14_15": Age.OF_14_15, "age_16_17": Age.OF_16_17}
    facts = {name: None if age == Age.UNKNOWN else age == band for name, band in bands.items()}
    facts["is_child"] = None if age == Age.UNKNOWN else age != Age.ADULT
    facts["under_16"] = None if age == Age.UNKNOWN else age in (Age.UNDER_14, Age.OF_14_15)
    return facts


def _is_given(advice: Advice, facts: Facts) -> bool:
    answer = holds(advice.when, facts)
    return answer is True or (answer is None and advice.also_if_unknown)


def _observed(instrument: Instrument, answers: Mapping[str, Answer]) -> tuple[Observed, ...]:
    """In the order of the pages, danger first. Signed weights, and only these, put strong signs first."""
    seen = [
        Observed(item, answers[item.id].basis)
        for item in instrument.items
        if _said(answers.get(item.id)) and answers[item.id].basis is not None
    ]
    order = {"S": 0, "M": 1, "W": 2}
    weights = instrument.weights
    return tuple(
        sorted(seen, key=lambda one: (not one.item.is_danger, order.get(weights.get(one.item.id), 3)))
    )


def _is_open(rule: Rule, facts: Facts) -> bool:
    """Nobody knows yet whether it holds, and something that was said points to it."""
    return facts[rule.id] is None and bool(facts.get("is_child") is not False)


def _open(instrument: Instrument, rule: Rule, facts: Facts) -> tuple[str, ...]:
    """The unknown facts below a rule, named conditions taken apart."""
    asked = list(still_asked(rule.when, facts))
    found: list[str] = []
    while asked:
        name = asked.pop(0)
        if name in instrument.conditions:
            asked += still_asked(instrument.conditions[name], facts)
        elif name not in found:
            found.append(name)
    return tuple(found)
