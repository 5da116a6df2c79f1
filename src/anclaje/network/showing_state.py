"""The state of a municipality's entries in words: a shape, a sentence, and what to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from anclaje.network.domain.freshness import State
from anclaje.network.models import Contact
from anclaje.network.queries_state import InstitutionState, RosterState, Standing
from anclaje.network.showing import ContactRow, contact_rows
from anclaje.network.showing_upkeep import gaps_words
from anclaje.network.wording import STATES

MARKS = {State.FRESH: "done", State.OLD: "waiting", State.SILENT: "late", State.DOUBTFUL: "unclear"}


@dataclass(frozen=True)
class ContactLine:
    """A contact of the agreement and how far it holds."""

    contact: ContactRow
    mark: str
    says: str


@dataclass(frozen=True)
class EntryRow:
    """A service or contact: its name, a state mark and the words beside it."""

    name: str
    is_contact: bool
    mark: str
    says: str
    verified_on: Any
    waiting_since: Any


@dataclass(frozen=True)
class InstitutionRow:
    organisation: Any
    rows: Sequence[EntryRow]
    is_in_order: bool


def contact_lines(contacts: Sequence[Standing]) -> list[ContactLine]:
    shown = contact_rows([one.row for one in contacts])
    return [
        ContactLine(row, MARKS[one.state], str(STATES[one.state]))
        for row, one in zip(shown, contacts, strict=True)
    ]


def institution_rows(institutions: Iterable[InstitutionState]) -> list[InstitutionRow]:
    return [
        InstitutionRow(
            one.organisation,
            [*map(_entry_row, one.contacts), *map(_entry_row, one.services)],
            one.is_in_order,
        )
        for one in institutions
    ]


def roster_rows(roster: RosterState | None) -> list[str]:
    """The hours of this week that nobody has."""
    return gaps_words(roster.gaps) if roster else []


def _entry_row(one: Standing) -> EntryRow:
    is_contact = isinstance(one.row, Contact)
    name = contact_rows([one.row])[0].role if is_contact else one.row.name
    return EntryRow(
        name, is_contact, MARKS[one.state], str(STATES[one.state]), one.row.verified_on, one.waiting_since
    )
