"""A safety plan: few parts, the person's own words, and a paper that betrays nobody.

On paper stands an everyday list. Which line means what is known to the person and shown on the
screen; a paper that is found is a shopping list.
"""

import random
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

PARTS = ("signals", "word", "contacts", "devices", "documents", "refuge")


class Keeping(StrEnum):
    SPOKEN = "spoken"
    """The person keeps it in mind: nothing is ever printed."""
    PAPER = "paper"


@dataclass(frozen=True)
class Disguise:
    """An everyday list of the pack. lines: what stands for each part unless the person says otherwise."""

    code: str
    title: str
    lines: Mapping[str, str]
    others: Sequence[str]


WITH_STREET = re.compile(
    r"\b(calle|avenida|av|ruta|pasaje|diagonal|diag|esquina|manzana|mza|street|avenue|road)\b\.?.*\d", re.I
)
LONG_NUMBER = re.compile(r"\d[\d\s.\-/]{1,}\d|\d{3,}")


def check_plan(parts: Mapping[str, str]) -> None:
    """Refuse a plan without a word in it, and one that says where the refuge is."""
    if not any(text.strip() for text in parts.values()):
        raise RuleBroken(gettext_noop("A plan says at least one thing that the person will do."))
    refuge = parts.get("refuge", "")
    if WITH_STREET.search(refuge) or LONG_NUMBER.search(refuge):
        raise RuleBroken(
            gettext_noop("Say where to go without an address or a telephone: who, or what kind of place.")
        )


def check_harmless(words: Mapping[str, str], *, betraying: Collection[str], own: Mapping[str, str]) -> None:
    """Refuse a paper on which a word would tell what it is, or that repeats the plan itself."""
    given = list(words.values())
    if len({bare(word) for word in given}) < len(given):
        raise RuleBroken(gettext_noop("Two lines of the list are alike. Choose different words."))
    told = {bare(text) for text in own.values() if text.strip()}
    for word in given:
        plain = bare(word)
        found = next((one for one in betraying if re.search(rf"\b{re.escape(bare(one))}", plain)), None)
        if found:
            raise RuleBroken(gettext_noop("“%(word)s” would tell what the list is."), word=found)
        if re.search(r"\d{3,}", plain) or "@" in plain or plain in told:
            raise RuleBroken(
                gettext_noop("“%(word)s” would betray the plan: choose an everyday word."), word=word
            )


def bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words_on_paper(parts: Mapping[str, str], disguise: Disguise, chosen: Mapping[str, str]) -> dict[str, str]:
    """Which everyday word stands for each part of this plan: the person's, else the list's own."""
    return {
        name: chosen.get(name, "").strip() or disguise.lines[name]
        for name in PARTS
        if parts.get(name, "").strip()
    }


def list_on_paper(words: Mapping[str, str], disguise: Disguise, mark: str) -> list[str]:
    """The lines of the paper: those that mean something among others, mixed the same way each time."""
    taken = {bare(word) for word in words.values()}
    lines = [*words.values(), *(line for line in disguise.others if bare(line) not in taken)]
    random.Random(mark).shuffle(lines)  # noqa: S311, an order and no secret
    return lines


def must_be_looked_at(looked_at: datetime, risk_assessed_at: datetime | None) -> bool:
    """A plan is looked at again whenever risk was."""
    return risk_assessed_at is not None and risk_assessed_at > looked_at
