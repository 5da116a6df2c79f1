"""What is never written about a neighbourhood, as far as a program can find it.

The rest stands on a page that people read before anything is printed.
"""

import re
from collections.abc import Collection
from enum import StrEnum

from anclaje.foundation import giveaways
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Pattern(StrEnum):
    """What can be found; the pack says which of these it looks for."""

    CODE = "code"
    DOCUMENT = "document"
    TELEPHONE = "telephone"
    EMAIL = "email"
    ADDRESS = "address"
    NAMED_PERSON = "named_person"


EVERY = frozenset(Pattern)
STREET = r"(?:calle|av\.?|avda\.?|avenida|pasaje|pje\.?|diagonal|bulevar|boulevard|bv\.?)"
NUMBERED = r"(?:n[°ºro.]{1,3}\s*|altura\s+|al\s+)"
ADDRESS = re.compile(
    rf"\b{STREET}\s+\d{{1,4}}\s*,?\s+(?:{NUMBERED}|entre\s+)?\d{{1,5}}\b"
    rf"|\b{STREET}\s+(?:[^\W\d]+\.?\s+){{1,4}}?(?:{NUMBERED}\d{{1,5}}|\d{{2,5}})\b"
    r"|\b[^\W\d]+\s+al\s+\d{2,5}\b"
    r"|\b(?:casa|lote|depto\.?|departamento|torre|monoblock)\s+(?:n[°ºro.]{0,3}\s*)?\d{1,4}\b",
    re.IGNORECASE,
)
TITLE = (
    r"don|doña|[Ss]ra?\.|[Ss]eñora?|[Ss]eñor|[Vv]ecin[oa]|[Cc]ompañer[oa]|[Ff]amilia|[Nn]iñ[oa]|[Nn]en[ea]|"
    r"[Cc]hic[oa]|[Pp]rofe|[Dd]ueñ[oa]|[Mm]r\.|[Mm]rs\.|[Mm]s\."
)
CALLED = r"se llaman?|llamad[oa]|le dicen|de nombre|apodad[oa]|called|named"
NAMED_PERSON = re.compile(rf"\b(?:{TITLE}|{CALLED})\s+(?:el\s+|la\s+)?[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+")

SENTENCES = {
    Pattern.CODE: gettext_noop("“%(text)s” looks like the code of a case. A map knows no case: take it out."),
    Pattern.DOCUMENT: gettext_noop("“%(text)s” looks like the number of somebody's document. Take it out."),
    Pattern.TELEPHONE: gettext_noop("“%(text)s” looks like a telephone number. Take it out."),
    Pattern.EMAIL: gettext_noop("“%(text)s” is an e-mail address. Take it out."),
    Pattern.ADDRESS: gettext_noop(
        "“%(text)s” looks like somebody's address. Say the place by what it is, or by its zone."
    ),
    Pattern.NAMED_PERSON: gettext_noop(
        "“%(text)s” looks like a person by name. Say the role instead, without the name."
    ),
}


def check_never(*texts: str, looked_for: Collection[str] = EVERY) -> None:
    """Refuse words that hold what no map may hold; the sentence names what was found."""
    for text in texts:
        found = _first(text, looked_for)
        if found is not None:
            raise RuleBroken(SENTENCES[found[0]], text=found[1])


def _first(text: str, looked_for: Collection[str]) -> tuple[Pattern, str] | None:
    given = giveaways.giveaway_in(text)
    if given is not None and given.kind in looked_for:
        return Pattern(given.kind), given.text
    for pattern, expression in ((Pattern.ADDRESS, ADDRESS), (Pattern.NAMED_PERSON, NAMED_PERSON)):
        if pattern in looked_for and (found := expression.search(text)):
            return pattern, found.group().strip()
    return None
