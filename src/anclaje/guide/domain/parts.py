"""A block in words, part by part: its texts, and what its other fields say."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from anclaje.guide.domain.anchors import fields_of, text_of
from anclaje.guide.domain.bodies import clock_from
from anclaje.guide.domain.conditions import sentence
from anclaje.guide.domain.values import Span
from anclaje.guide.domain.wording import clock_in_words, span_in_words

Names = Mapping[str, Mapping[str, str]]
"""Codes in words, by field: {"actors": {"A10": "Servicio Local"}}. A code without words shows itself."""

YES = {"es": "sí", "en": "yes"}
LADDER = {
    "es": {
        "holder": "quien lo tiene",
        "deputy": "la suplencia",
        "lead": "el organismo que coordina",
        "supervisor": "la supervisión",
    },
    "en": {
        "holder": "whoever has it",
        "deputy": "the deputy",
        "lead": "the agency that leads",
        "supervisor": "supervision",
    },
}
AFTER = {"es": "%s, %s después del vencimiento", "en": "%s, %s after it was due"}
BEFORE = {"es": "%s, %s antes del vencimiento", "en": "%s, %s before it is due"}
AT_ONCE = {"es": "%s, al vencer", "en": "%s, when it is due"}


def parts_of(block: Mapping[str, Any], language: str, names: Names) -> Iterator[tuple[str, str]]:
    """(name, words) of everything that the block says in this language, in reading order."""
    short = language.split("-")[0]
    for field in fields_of(block, short):
        yield field, text_of(block, field, short)
    for field, told in FACTS.items():
        value = block.get(field)
        if value not in (None, "", [], False) and not (field == "needs" and isinstance(value, Mapping)):
            yield field, _told(told, value, short, names.get(field, {}))


Telling = Callable[[Any, str, Mapping[str, str]], str]


def _told(told: Telling, value: Any, language: str, names: Mapping[str, str]) -> str:
    """The value in words; as it is written where it makes no sense yet (a draft may)."""
    try:
        return told(value, language, names)
    except (AttributeError, KeyError, TypeError, ValueError):
        return str(value)


def _codes(value: Any, language: str, names: Mapping[str, str]) -> str:
    return "; ".join(names.get(code, code) for code in value)


def _code(value: Any, language: str, names: Mapping[str, str]) -> str:
    return names.get(value, str(value))


def _clock(value: Any, language: str, names: Mapping[str, str]) -> str:
    clock = clock_from(value)
    return clock_in_words(clock, language) if clock else ""


def _condition(value: Any, language: str, names: Mapping[str, str]) -> str:
    return sentence(value, language)


def _escalation(value: Any, language: str, names: Mapping[str, str]) -> str:
    return "; ".join(_rung(rung, language if language in LADDER else "en") for rung in value)


def _rung(rung: Mapping[str, Any], language: str) -> str:
    who, amount = LADDER[language][rung["to"]], rung["amount"]
    if not amount:
        return AT_ONCE[language] % who
    words = AFTER if amount > 0 else BEFORE
    return words[language] % (who, span_in_words(Span(abs(amount), rung["unit"]), language))


def _yes(value: Any, language: str, names: Mapping[str, str]) -> str:
    return YES.get(language, YES["en"])


def _minutes(value: Any, language: str, names: Mapping[str, str]) -> str:
    return span_in_words(Span(int(value), "minutes"), language)


FACTS: dict[str, Telling] = {
    "needs": _codes,
    "actors": _codes,
    "doer": _code,
    "runs": _code,
    "clock": _clock,
    "condition": _condition,
    "consent": _yes,
    "escalation": _escalation,
    "records": _code,
    "effort_minutes": _minutes,
    "legal": _codes,
    "source": _code,
    "level": _code,
    "is_numbered": _yes,
}
"""What a block says otherwise than in a text of its own."""
