"""Checklists of signs as the pack writes them: items in our own words, rules with their law, whom to consult.

An instrument is data. What weighs how much is no part of it, unless a specialist has signed the weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

Texts = Mapping[str, str]
SIGNED = ("name", "role", "date")


class BadInstrument(ValueError):
    """The pack's file is no instrument: a mistake of whoever wrote it."""


@dataclass(frozen=True)
class Item:
    """One sign, as a statement. is_danger: seen, it is an emergency. may_be_asked: without doing harm.

    is_sign False: a fact that the rules ask, and that by itself is no sign (the child goes to school).
    source: S found in a public source, K general knowledge. refers_to: the lists that it is about.
    """

    id: str
    text: Texts
    why: Texts
    source: str
    refers_to: tuple[str, ...] = ()
    is_danger: bool = False
    may_be_asked: bool = True
    is_sign: bool = True


@dataclass(frozen=True)
class Page:
    title: Texts
    lead: Texts
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Threshold:
    """A fact made from a number of the profile: `over` so many hours."""

    name: str
    of: str
    over: float
    text: Texts


@dataclass(frozen=True)
class Rule:
    """What the law, or practice, calls it when the condition holds; in force between two days."""

    id: str
    when: Any
    says: Texts
    law: Texts
    source: str
    starts_on: date
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True)
class Advice:
    """whom: `line:911`, `actor:A10`, `organisation:CODE`, `focal_point`, `lead`; empty where it is a step.

    also_if_unknown: given, too, so long as nobody knows whether the condition holds.
    """

    says: Texts
    when: Any = None
    whom: str = ""
    also_if_unknown: bool = False


@dataclass(frozen=True)
class Instrument:
    """choices: what a profile may say of setting and activity. facts: the words of facts that are no item."""

    id: str
    version: str
    issue: str
    name: Texts
    lead: Texts
    pages: tuple[Page, ...]
    asks_hours: bool = False
    is_pending: bool = True
    settings: Mapping[str, Texts] = field(default_factory=dict)
    activities: Mapping[str, Texts] = field(default_factory=dict)
    thresholds: tuple[Threshold, ...] = ()
    facts: Mapping[str, Texts] = field(default_factory=dict)
    conditions: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    advice: tuple[Advice, ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict)

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for page in self.pages for item in page.items)


def read_instrument(data: Mapping[str, Any], common: Mapping[str, Any]) -> Instrument:
    """The instrument that these two files of a pack describe; `common` opens it with danger, and ends it with
    whom to consult. BadInstrument when something does not fit, RuleBroken for weights that nobody signed."""
    pages = tuple(_page(page) for page in (*common.get("pages", ()), *data["pages"]))
    found = Instrument(
        id=data["id"],
        version=data["version"],
        issue=data["issue"],
        name=data["name"],
        lead=data["lead"],
        pages=pages,
        asks_hours=data.get("asks_hours", False),
        is_pending=data.get("is_pending_validation", True),
        settings={**common.get("settings", {}), **data.get("settings", {})},
        activities={**common.get("activities", {}), **data.get("activities", {})},
        thresholds=tuple(Threshold(**row) for row in data.get("thresholds", ())),
        facts={**common.get("facts", {}), **data.get("facts", {})},
        conditions=data.get("conditions", {}),
        rules=tuple(_rule(row) for row in data.get("rules", ())),
        advice=tuple(Advice(**row) for row in (*common.get("advice", ()), *data.get("advice", ()))),
        weights=signed_weights(data),
    )
    _check(found)
    return found


def signed_weights(data: Mapping[str, Any]) -> Mapping[str, str]:
    """The weights of the items, if a specialist put their name, role and the day to them; else none.

    Weights without a signature are refused rather than passed over: somebody meant them to be used.
    """
    weights = data.get("weights")
    if not weights:
        return {}
    signature = weights.get("signed_by") or {}
    if not all(signature.get(part) for part in SIGNED):
        raise RuleBroken(gettext_noop("These weights are not used: no specialist has signed them."))
    return {item: value for item, value in weights.items() if item != "signed_by"}


def _page(row: Mapping[str, Any]) -> Page:
    return Page(row["title"], row.get("lead", {}), tuple(_item(item) for item in row["items"]))


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        id=row["id"],
        text=row["text"],
        why=row["why"],
        source=row.get("source", "K"),
        refers_to=tuple(row.get("refers_to", ())),
        is_danger=row.get("is_danger", False),
        may_be_asked=row.get("may_be_asked", True),
        is_sign=row.get("is_sign", True),
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        when=row["when"],
        says=row["says"],
        law=row["law"],
        source=row["source"],
        starts_on=row["starts_on"],
        ends_on=row.get("ends_on"),
    )


def _check(instrument: Instrument) -> None:
    ids = [item.id for item in instrument.items]
    if len(ids) != len(set(ids)):
        raise BadInstrument(f"{instrument.id}: an item stands twice.")
    if set(instrument.weights) - set(ids):
        raise BadInstrument(f"{instrument.id}: a weight is of no item.")
    _check_words(instrument)


def _check_words(instrument: Instrument) -> None:
    said: list[Texts] = [instrument.name, instrument.lead]
    said += [text for item in instrument.items for text in (item.text, item.why)]
    said += [rule.says for rule in instrument.rules]
    said += [advice.says for advice in instrument.advice]
    if any(not texts.get(language) for texts in said for language in ("es", "en")):
        raise BadInstrument(f"{instrument.id}: a text lacks one of its languages.")


def named(instruments: Sequence[Instrument]) -> dict[str, Instrument]:
    return {instrument.id: instrument for instrument in instruments}
