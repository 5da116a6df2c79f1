"""The plan as its pages and papers show it. Evidence is for the team, and what is restricted for whom it
is open."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cartography import vocabulary
from anclaje.cartography.domain import plan
from anclaje.cartography.domain.identifying import concerns_of_words
from anclaje.cartography.domain.plan import Part, Standing, standing_of
from anclaje.cartography.domain.plan_invitations import heard_of
from anclaje.cartography.domain.states import MoneyState, Promise
from anclaje.cartography.models import Exercise, Money, PlanRow
from anclaje.cartography.permissions import Reader
from anclaje.cartography.queries_plan import moves_of, totals_of
from anclaje.cartography.wording import day_words
from anclaje.cartography.wording_findings import finding_sentence
from anclaje.cartography.wording_plan import (
    HEARD,
    MONEY,
    PARTS,
    PROMISES,
    STANDINGS,
    money_words,
    purpose_words,
)
from anclaje.cartography.wording_sociogram import groups_words
from anclaje.foundation.translate import read
from anclaje.network.models import Need

Line = dict[str, Any]
ORDER = (Standing.LATE, Standing.TO_COME, Standing.KEPT, Standing.KEPT_LATE, Standing.DROPPED)


def standing(row: PlanRow, today: date) -> Standing:
    return standing_of(row.state, row.due_on, row.ended_on, today)


def promise_line(row: PlanRow, today: date) -> Line:
    now = standing(row, today)
    state, word = STANDINGS[now]
    is_open = now in (Standing.LATE, Standing.TO_COME)
    return {
        "state": state,
        "word": word,
        "who": row.lead.name,
        "what": f"{row.number}. {row.action}",
        "href": reverse("cartography:promise", args=[row.pk]),
        "until": row.due_on if is_open else None,
        "note": row.problem,
    }


def promise_lines(rows: Sequence[PlanRow], today: date) -> list[Line]:
    """What is late first, then what comes next; what ended at the end."""
    first = sorted(rows, key=lambda row: (ORDER.index(standing(row, today)), row.due_on, row.number))
    return [promise_line(row, today) for row in first]


def facts_of(row: PlanRow) -> list[tuple[str, str]]:
    """All that the method asks of a row but evidence and state, which have their own place."""
    co_responsible = ", ".join(one.organisation.name for one in row.co_responsible.all())
    said = {
        Part.PROBLEM: row.problem,
        Part.OBJECTIVE: row.objective,
        Part.ACTION: row.action,
        Part.LEAD: row.lead.name,
        Part.LEAD_ROLE: row.lead_role,
        Part.CO_RESPONSIBLE: co_responsible,
        Part.RESOURCES: row.resources,
        Part.DUE_ON: day_words(row.due_on),
        Part.INDICATOR: row.indicator,
        Part.RISK: row.risk,
        Part.GIVES_BACK_ON: day_words(row.gives_back_on) if row.gives_back_on else "",
    }
    return [(str(PARTS[part]), words) for part, words in said.items()]


def missing_parts(row: PlanRow) -> list[str]:
    found = plan.missing(
        plan.Row(
            problem=row.problem, evidence=len(row.evidence) + len(row.sheets.all()),
            objective=row.objective, action=row.action, lead=row.lead.name, lead_role=row.lead_role,
            co_responsible=len(row.co_responsible.all()), resources=row.resources, due_on=row.due_on,
            indicator=row.indicator, risk=row.risk, state=row.state, gives_back_on=row.gives_back_on,
        )
    )  # fmt: skip
    return [str(PARTS[part]) for part in found]


def state_words(row: PlanRow, today: date) -> str:
    """“kept in time, 3/5/2026”."""
    word = str(STANDINGS[standing(row, today)][1])
    if row.ended_on:
        return f"{word}, {day_words(row.ended_on)}"
    return f"{PROMISES[Promise(row.state)]}, {word}"


def money_rows(row: PlanRow) -> list[Line]:
    return [_money_row(one) for one in row.money.all()]


def _money_row(money: Money) -> Line:
    moves = moves_of(money)
    is_over = bool(moves) and moves[-1].state == MoneyState.SPENT
    return {
        "id": money.pk,
        "amount": money_words(money.amount, money.currency),
        "beneficiary": money.beneficiary,
        "moves": [
            {"word": MONEY[MoneyState(one.state)], "day": day_words(one.since_on), "document": one.document}
            for one in moves
        ],
        "may_move": not is_over,
    }


def invitation_rows(row: PlanRow, today: date) -> list[Line]:
    return [
        {
            "id": one.pk,
            "organisation": one.organisation.name,
            "purpose": purpose_words(one.purpose),
            "sent": day_words(one.sent_on),
            "answered": day_words(one.answered_on) if one.answered_on else "",
            "words": one.words,
            "mark": HEARD[heard_of(one.answer, one.sent_on, today)],
        }
        for one in row.invitations.all()
    ]


def total_rows(rows: Iterable[PlanRow]) -> list[tuple[str, list[str]]]:
    """By currency, how much came at least so far."""
    return [
        (currency, [money_words(sums[state], currency) for state in MoneyState])
        for currency, sums in sorted(totals_of(rows).items())
    ]


def evidence_rows(row: PlanRow, reader: Reader) -> list[Line]:
    """What the map said that day; nothing for whoever is not in the team."""
    if not reader.in_team:
        return []
    names = _names(row.exercise)
    return [
        {
            "sentence": finding_sentence(one["kind"], one["facts"], names),
            "groups": groups_words(one["groups"]) if one["features"] else _("from the directory"),
            "sheets": one["sheets"],
            "said_on": day_words(date.fromisoformat(one["said_on"])),
        }
        for one in row.evidence
        if reader.may_read(one["sensitivity"])
    ]


def _names(exercise: Exercise) -> dict[str, str]:
    names = {code: read(one.name) for code, one in vocabulary.current().categories.items()}
    names |= {row.code: read(row.words) for row in exercise.legend.all()}
    return names | {need.code: read(need.name) for need in Need.objects.all()}


def public_rows(rows: Iterable[PlanRow], today: date) -> list[Line]:
    """What anybody may read: who promised what until when, and what became of it. Words that nobody of the
    team has checked stay away; the promise itself does not."""
    return [
        {
            "number": row.number,
            "lead": row.lead.name,
            "is_checked": row.checked_at is not None,
            "action": row.action if row.checked_at else "",
            "objective": row.objective if row.checked_at else "",
            "reason": row.reason if row.checked_at else "",
            "due_on": row.due_on,
            "ended_on": row.ended_on,
            "gives_back_on": row.gives_back_on,
            "standing": standing(row, today),
            "mark": STANDINGS[standing(row, today)],
        }
        for row in rows
    ]


def by_standing(rows: Sequence[Line]) -> list[Line]:
    """Kept, late, to come, dropped: what a neighbour asks first."""
    order = (
        (_("Promises kept"), (Standing.KEPT, Standing.KEPT_LATE)),
        (_("Promises that are late"), (Standing.LATE,)),
        (_("Still to come"), (Standing.TO_COME,)),
        (_("Promises dropped"), (Standing.DROPPED,)),
    )
    return [
        {"name": name, "rows": [row for row in rows if row["standing"] in standings]}
        for name, standings in order
    ]


def public_words(row: PlanRow) -> list[tuple[str, str]]:
    """The words that the public page shows once they are checked."""
    said = [(PARTS[Part.ACTION], row.action), (PARTS[Part.OBJECTIVE], row.objective)]
    said += [(_("Why it was dropped"), row.reason)] if row.reason else []
    return [(str(label), words) for label, words in said]


def concerns_in(row: PlanRow) -> list[str]:
    """What in these words looks like somebody, for a person to judge."""
    return [one.about for one in concerns_of_words(words for _label, words in public_words(row))]
