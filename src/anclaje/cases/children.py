"""A child's looks and adults, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from anclaje.cases.models import ChildRecord, Guardian, Person
from anclaje.cases.wording import label
from anclaje.cases.wording_plan import ASSENT, FAMILY, HEARD, MATURITY, RELATION, TOOK_PART
from anclaje.foundation.words import gettext_noop

ROWS = (
    ("heard", HEARD, gettext_noop("Heard")),
    ("opinion", None, gettext_noop("What they say")),
    ("maturity", MATURITY, gettext_noop("Understands")),
    ("centre_of_life", None, gettext_noop("Where their life is")),
    ("family", FAMILY, gettext_noop("Where they live")),
    ("why_not_family", None, gettext_noop("Why not with family")),
    ("decision", None, gettext_noop("Decided")),
    ("why", None, gettext_noop("Why this is best")),
    ("assent", ASSENT, gettext_noop("Assent")),
    ("why_without_assent", None, gettext_noop("Why it goes on without it")),
)


@dataclass(frozen=True)
class Seen:
    """One look at what is best for the child: (label, words) of what was said."""

    row: ChildRecord
    rows: Sequence[tuple[str, str]]


def looks_at(person: Person) -> list[Seen]:
    """Newest first."""
    rows = person.child_records.select_related("key", "recorded_by").order_by("-number")
    return [Seen(row, _in_words(row)) for row in rows]


def _in_words(row: ChildRecord) -> list[tuple[str, str]]:
    told = [
        (label({"": title}, ""), label(words, getattr(row, name)) if words else row.opened(name))
        for name, words, title in ROWS
    ]
    took_part = ", ".join(label(TOOK_PART, code) for code in row.took_part)
    told.append((label({"": gettext_noop("Took part")}, ""), took_part))
    return [(title, words) for title, words in told if words]


@dataclass(frozen=True)
class Adult:
    row: Guardian
    relation: str
    why: str


def guardians_of(person: Person) -> list[Adult]:
    """As it holds now, those who must not be contacted first."""
    rows = person.guardians.filter(replaced_at=None).select_related("key").order_by("may_be_contacted", "pk")
    return [Adult(row, label(RELATION, row.relation), row.opened("why")) for row in rows]
