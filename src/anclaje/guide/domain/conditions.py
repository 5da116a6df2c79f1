"""Conditions: named facts combined by all, any and not. No code is evaluated.

    "is_child"      {"all": [c, …]}      {"any": [c, …]}      {"not": c}      None (always)

Three-valued: what is not known is neither yes nor no.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Any

from anclaje.guide.domain.facts import EXCLUSIVE, FACTS
from anclaje.guide.domain.values import Facts

Condition = Any
MOST_FACTS = 12
DEEPEST = 8


class BadCondition(ValueError):
    """Something else than a condition; `code` tells which rule it breaks."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


def holds(condition: Condition, facts: Facts) -> bool | None:
    """True, False, or None when what is known does not decide it."""
    if condition is None:
        return True
    if isinstance(condition, str):
        return facts.get(condition)
    if "not" in condition:
        return _opposite(holds(condition["not"], facts))
    if "all" in condition:
        return _all(holds(part, facts) for part in condition["all"])
    return _opposite(_all(_opposite(holds(part, facts)) for part in condition["any"]))


def _opposite(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _all(answers: Iterator[bool | None]) -> bool | None:
    known = set(answers)
    if False in known:
        return False
    return None if None in known else True


def check(condition: Condition, known: Collection[str] = FACTS.keys(), depth: int = 0) -> None:
    """Refuse what is no condition, or asks a fact that nobody records (BadCondition)."""
    if condition is None and depth == 0:
        return
    if depth > DEEPEST:
        raise BadCondition("condition_too_deep", "This condition is nested too deeply.")
    if isinstance(condition, str):
        if condition not in known:
            raise BadCondition("unknown_fact", f"No fact is called “{condition}”.")
        return
    for part in _parts(condition):
        check(part, known, depth + 1)


def _parts(condition: Condition) -> list[Condition]:
    if not isinstance(condition, Mapping) or len(condition) != 1:
        raise BadCondition("bad_condition", "A condition is a fact, or one of all, any and not.")
    ((word, parts),) = condition.items()
    if word == "not":
        return [parts]
    if word not in ("all", "any") or not isinstance(parts, list) or not parts:
        raise BadCondition("bad_condition", "all and any are followed by a list that is not empty.")
    return parts


def facts_in(condition: Condition) -> frozenset[str]:
    """The names of the facts that this condition asks."""
    if condition is None:
        return frozenset()
    if isinstance(condition, str):
        return frozenset({condition})
    return frozenset().union(*(facts_in(part) for part in _parts(condition)))


def can_hold(condition: Condition) -> bool:
    """Whether any possible person makes this condition true (nobody is both child and adult)."""
    names = sorted(facts_in(condition))
    if len(names) > MOST_FACTS:
        raise BadCondition("condition_too_wide", f"A condition asks at most {MOST_FACTS} facts.")
    return any(
        holds(condition, dict(zip(names, answers, strict=True)))
        for answers in product((True, False), repeat=len(names))
        if _is_possible(dict(zip(names, answers, strict=True)))
    )


def _is_possible(facts: Mapping[str, bool]) -> bool:
    true = {name for name, holds_here in facts.items() if holds_here}
    if any(len(group & true) > 1 for group in EXCLUSIVE):
        return False
    levels = {"risk_low", "risk_medium", "risk_high"}
    return not (true & levels and facts.get("risk_assessed") is False)


def still_asked(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The unknown facts that would help decide an unclear condition, in a stable order."""
    if holds(condition, facts) is not None:
        return ()
    return tuple(sorted(name for name in facts_in(condition) if facts.get(name) is None))


WORDS = {
    "es": {"always": "siempre", "all": " y ", "any": " o ", "not": "no se da que (%s)"},
    "en": {"always": "always", "all": " and ", "any": " or ", "not": "it is not so that (%s)"},
}


def sentence(condition: Condition, language: str) -> str:
    """The condition in words, to be read after "if" ("es" or "en")."""
    short = language.split("-")[0]
    words = WORDS.get(short, WORDS["en"])
    return words["always"] if condition is None else _said(condition, short, words)


def _said(condition: Condition, language: str, words: Mapping[str, str], inside: bool = False) -> str:
    if isinstance(condition, str):
        return FACTS[condition].yes.get(language) or FACTS[condition].yes["en"]
    ((word, parts),) = condition.items()
    if word == "not":
        if isinstance(parts, str):
            return FACTS[parts].no.get(language) or FACTS[parts].no["en"]
        return words["not"] % _said(parts, language, words)
    text = words[word].join(_said(part, language, words, inside=True) for part in parts)
    return f"({text})" if inside and len(parts) > 1 else text
