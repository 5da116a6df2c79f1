"""Rows of what keeps the directory true: questions, corrections, duty turns, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from anclaje.foundation import pack as packs
from anclaje.network.domain.corrections import OFFERED
from anclaje.network.domain.hours_text import read_hours
from anclaje.network.domain.verification import is_silent
from anclaje.network.models import Correction, DutyTurn, Verification
from anclaje.network.models.verification import Outcome
from anclaje.network.showing import hours_words
from anclaje.network.wording import CORRECTED, DAY_NAMES

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class VerificationRow:
    """One question of a quarter. state: a word of the state marks; says: the same in a sentence."""

    verification: Any
    organisation: Any
    state: str
    says: str
    is_answered: bool
    asked: str


def verification_row(verification: Verification, at: datetime) -> VerificationRow:
    """Select `organisation__place` and both contacts with it."""
    calendar = packs.current().calendar
    asked_on, today = calendar.day(verification.asked_at), calendar.day(at)
    state, says = "waiting", _("waits for an answer")
    if verification.outcome == Outcome.CONFIRMED:
        state, says = "done", _("all confirmed")
    elif verification.outcome == Outcome.CORRECTED:
        state, says = "done", _("answered, with corrections")
    elif is_silent(asked_on, today):
        state, says = "late", _("silent")
    elif verification.deputy_asked_at:
        says = _("waits, the deputy was asked too")
    whom = _whom(verification)
    return VerificationRow(
        verification, verification.organisation, state, says, bool(verification.outcome), whom
    )


def _whom(verification: Verification) -> str:
    """Which addresses got the letter, or that none did: then somebody has to bring the link."""
    contacts = (verification.contact, verification.deputy_contact)[: _letters(verification)]
    asked = [one.email for one in contacts if one and one.email]
    if asked:
        return " · ".join(asked)
    if verification.outcome:
        return _("nobody by e-mail")
    return _("nobody by e-mail: print the link or send it")


@dataclass(frozen=True)
class CorrectionRow:
    """What somebody wrote beside what is listed; `about` names the thing, `came` how it arrived."""

    correction: Any
    about: str
    label: str
    listed: str
    wanted: str
    came: str


def correction_row(correction: Correction) -> CorrectionRow:
    about = correction.service or correction.contact
    by = correction.proposed_by.name if correction.proposed_by_id else _("by the link")
    return CorrectionRow(
        correction,
        str(about) if about else "",
        str(CORRECTED[correction.field]),
        _corrected(correction, correction.from_value),
        _corrected(correction, correction.to_value),
        by,
    )


@dataclass(frozen=True)
class TurnRow:
    turn: Any
    role: str
    telephone: str
    days: str
    hours: str
    since: date
    until: date | None


def turn_row(turn: DutyTurn) -> TurnRow:
    """Select `contact` with it."""
    over_midnight = turn.ends <= turn.starts
    hours = f"{turn.starts:%H:%M}–{turn.ends:%H:%M}"
    if over_midnight:
        hours = _("%(hours)s of the next day") % {"hours": hours}
    return TurnRow(
        turn, _(turn.contact.role_label), turn.contact.telephone, days_words(turn.weekdays), hours,
        turn.from_on, turn.until_on,
    )  # fmt: skip


def days_words(days: Sequence[str]) -> str:
    if set(days) == set(DAY_NAMES):
        return _("every day")
    return ", ".join(str(DAY_NAMES[day]) for day in DAY_NAMES if day in days)


def gaps_words(gaps: Sequence[tuple[datetime, datetime]]) -> list[str]:
    """The hours without anybody; the same hours of days that follow each other are told once."""
    runs: list[list[tuple[datetime, datetime]]] = []
    for gap in gaps:
        if runs and _follows(runs[-1][-1], gap):
            runs[-1].append(gap)
        else:
            runs.append([gap])
    return [_run_words(run) for run in runs]


def _follows(before: tuple[datetime, datetime], gap: tuple[datetime, datetime]) -> bool:
    return all(
        after.date() - one.date() == A_DAY and after.time() == one.time()
        for one, after in zip(before, gap, strict=True)
    ) and (gap[0].date() == gap[1].date())


def _run_words(run: Sequence[tuple[datetime, datetime]]) -> str:
    if len(run) == 1:
        return gap_words(run[0])
    names = list(DAY_NAMES.values())
    return _("%(first)s to %(last)s, from %(since)s to %(until)s") % {
        "first": names[run[0][0].weekday()],
        "last": names[run[-1][0].weekday()],
        "since": f"{run[0][0]:%H:%M}",
        "until": f"{run[0][1]:%H:%M}",
    }


def gap_words(gap: tuple[datetime, datetime]) -> str:
    """ "Saturday 08:00 to 20:00"."""
    since, until = gap
    names = list(DAY_NAMES.values())
    facts = {
        "day": names[since.weekday()],
        "since": f"{since:%H:%M}",
        "until_day": names[until.weekday()],
        "until": f"{until:%H:%M}",
    }
    if since.date() == until.date():
        return _("%(day)s from %(since)s to %(until)s") % facts
    return _("%(day)s %(since)s to %(until_day)s %(until)s") % facts


def _letters(verification: Verification) -> int:
    return 2 if verification.deputy_asked_at else 1


def _corrected(correction: Correction, value: str) -> str:
    if correction.field == OFFERED:
        return _("yes") if value else _("no")
    if correction.field == "hours" and correction.service_id:
        return hours_words(read_hours(value))
    return value
