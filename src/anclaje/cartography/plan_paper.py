"""The plan as values for its papers: the same in the document and in the PDF.

Nothing of the evidence goes with it but how much there is: findings are the team's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.cartography import presenting_plan as shown
from anclaje.cartography.domain.states import MoneyState
from anclaje.cartography.models import Exercise, PlanRow
from anclaje.cartography.wording import day_words, spoken
from anclaje.cartography.wording_plan import MONEY, STANDINGS

Pairs = list[tuple[str, str]]
Table = list[list[str]]


@dataclass(frozen=True)
class Promise:
    heading: str
    state: str
    facts: Pairs
    money: Table
    invitations: Table


@dataclass(frozen=True)
class Paper:
    """Tables begin with their header; an empty one has nothing to show."""

    title: str
    about: str
    purpose: str
    language: str
    overview: Table
    totals: Table
    promises: list[Promise]
    words: dict[str, str]


def paper_of(exercise: Exercise, rows: Sequence[PlanRow], today: date) -> Paper:
    hood = exercise.neighbourhood
    about = _("%(place)s. Led by %(lead)s. As of %(day)s.") % {
        "place": hood.place.name, "lead": exercise.lead.name, "day": day_words(today)
    }  # fmt: skip
    if exercise.is_demonstration:
        about = f"{about} {_('Invented, for the demonstration.')}"
    return Paper(
        title=_("Joint action plan of %(name)s") % {"name": hood.name},
        about=about,
        purpose=exercise.purpose,
        language=spoken(),
        overview=_overview(rows, today),
        totals=_totals(rows),
        promises=[_promise(row, today) for row in rows],
        words={
            "overview": _("All promises"),
            "money": _("Money"),
            "invitations": _("Invitations"),
            "totals": _("Money, as far as papers show it"),
            "none": _("Nothing has been promised yet."),
            "page": _("Page"),
            "of": _("of"),
        },
    )


def _overview(rows: Sequence[PlanRow], today: date) -> Table:
    header = [_("No."), _("Action"), _("Who leads it"), _("Until when"), _("State")]
    lines = [
        [str(row.number), row.action, row.lead.name, day_words(row.due_on),
         str(STANDINGS[shown.standing(row, today)][1])]
        for row in rows
    ]  # fmt: skip
    return [header, *lines] if lines else []


def _totals(rows: Sequence[PlanRow]) -> Table:
    lines = [[currency, *sums] for currency, sums in shown.total_rows(rows)]
    return [[_("Currency"), *(str(MONEY[state]) for state in MoneyState)], *lines] if lines else []


def _promise(row: PlanRow, today: date) -> Promise:
    facts = [(label, words) for label, words in shown.facts_of(row) if words]
    facts.append((_("Evidence"), _evidence(row)))
    if row.reason:
        facts.append((_("Why it was dropped"), row.reason))
    money = [
        [one["amount"], one["beneficiary"], "; ".join(_moved(move) for move in one["moves"]) or "—"]
        for one in shown.money_rows(row)
    ]
    invitations = [
        [one["organisation"], one["purpose"], one["sent"], str(one["mark"][1])]
        for one in shown.invitation_rows(row, today)
    ]
    money_header = [_("Amount"), _("For whom"), _("How far it came, by which document")]
    invited_header = [_("Institution"), _("For what"), _("Invited on"), _("What they answered")]
    return Promise(
        heading=f"{row.number}. {row.action}",
        state=shown.state_words(row, today),
        facts=facts,
        money=[money_header, *money] if money else [],
        invitations=[invited_header, *invitations] if invitations else [],
    )


def _moved(move: dict) -> str:
    document = f" ({move['document']})" if move["document"] else ""
    return f"{move['word']} {move['day']}{document}"


def _evidence(row: PlanRow) -> str:
    findings, sheets = len(row.evidence), len(row.sheets.all())
    said = [
        ngettext("%(n)s finding of the map", "%(n)s findings of the map", findings) % {"n": findings},
        ngettext("%(n)s sheet", "%(n)s sheets", sheets) % {"n": sheets},
    ]
    return ", ".join(part for part, count in zip(said, (findings, sheets), strict=True) if count) or "—"
