"""What another edition would change for a case, in words: sections of lines, and one short sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from anclaje.cases.domain.moving import Changed, Ended, Move, Redated
from anclaje.cases.lines import TEAMS, Line, because, names_of, section
from anclaje.cases.models import Case
from anclaje.cases.moves import Wanted
from anclaje.cases.wording import STEP_FIELD, label
from anclaje.foundation.templatetags.times import long_day
from anclaje.foundation.translate import read
from anclaje.guide.domain.steps import COMPLETE, NOT_APPLICABLE
from anclaje.guide.domain.values import NextStep, Step
from anclaje.guide.domain.wording import clock_in_words
from anclaje.guide.queries import paragraph_url


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Told:
    """sections: those that hold something. done: what was done and stays. is_nothing: no step changes."""

    sections: Sequence[Section]
    done: str
    is_nothing: bool


def told(move: Move, case: Case, wanted: Wanted, user: Any, at: datetime) -> Told:
    """The whole difference, for the page of one case."""
    words = _Words(case, wanted, user, at)
    sections = [
        Section("new", _("These steps begin"), [words.begins(row) for row in move.new]),
        Section("dates", _("These dates change"), [words.redated(row) for row in move.clocks]),
        Section("ends", _("These steps end"), [words.ended(row) for row in move.dropped]),
        Section("changed", _("These steps read otherwise"), [words.changed(row) for row in move.changed]),
        Section("referrals", _("For what you ask from now on"), [words.asked(row) for row in move.referrals]),
    ]
    return Told([one for one in sections if one.lines], _done(move), move.is_nothing)


class _Words:
    def __init__(self, case: Case, wanted: Wanted, user: Any, at: datetime):
        self.case, self.wanted, self.user, self.at = case, wanted, user, at

    def begins(self, entry: NextStep) -> Line:
        return self._line(
            entry.step,
            state="late" if entry.due_at and entry.due_at < self.at else "new",
            until=entry.due_at,
            why=because(entry.step.id, dict(entry.basis)) if entry.basis else section(entry.step.id),
        )

    def redated(self, row: Redated) -> Line:
        due_at = row.entry.due_at
        return self._line(
            row.step,
            state="late" if due_at and due_at < self.at else "next",
            until=due_at,
            why=because(row.step.id, dict(row.entry.basis)) if row.entry.basis else section(row.step.id),
            note=_("until now: %(date)s") % {"date": long_day(row.held.due_at)},
        )

    def ended(self, row: Ended) -> Line:
        note = _why_it_ends(row)
        edition = self.case.edition if row.is_dropped else None
        return self._line(row.step, state="closed", word=_("Ends"), note=note, edition=edition)

    def changed(self, row: Changed) -> Line:
        parts = list(dict.fromkeys(label(STEP_FIELD, name) for name in row.fields))
        note = _("Changed: %(parts)s") % {"parts": ", ".join(parts)}
        if row.is_aside:
            note = _("%(changed)s. You had put it aside; it stays aside.") % {"changed": note}
        return self._line(row.step, state="closed" if row.is_aside else "next", word=_("Changes"), note=note)

    def asked(self, step: Step) -> Line:
        clock = clock_in_words(step.clock, get_language() or "es") if step.clock else ""
        return self._line(step, state="next", word=_("Changes"), until=clock)

    def _line(self, step: Step, *, edition: Any = None, why: str = "", **facts: Any) -> Line:
        overlay = self.wanted.overlay if edition is None else self.case.overlay
        return Line(
            key=self.case.pk,
            who=names_of(self.case.team_post, self.user) if step.doer in TEAMS else read(step.who),
            what=read(step.action),
            why=why or section(step.id),
            why_href=paragraph_url(edition or self.wanted.edition, step.id, overlay=overlay),
            **facts,
        )


def _why_it_ends(row: Ended) -> str:
    if row.is_dropped:
        return _("The new edition has no such step.")
    if row.state == COMPLETE:
        return _("The new edition asks it no more often than it was done.")
    if row.state == NOT_APPLICABLE:
        return _("By the new edition it does not apply now.")
    return _("By the new edition its time begins later.")


def _done(move: Move) -> str:
    """What was done stays, also where the new edition no longer asks it."""
    if not move.done:
        return ""
    times = sum(row.times for row in move.done)
    gone = sum(row.is_dropped for row in move.done)
    sentence = ngettext(
        "%(n)s step that was done stays done.", "%(n)s steps that were done stay done.", times
    ) % {"n": times}
    if not gone:
        return sentence
    more = ngettext(
        "%(n)s of them the new edition no longer asks; it stays in what happened.",
        "%(n)s of them the new edition no longer asks; they stay in what happened.",
        gone,
    ) % {"n": gone}
    return f"{sentence} {more}"


def in_short(move: Move) -> str:
    """“2 steps begin · 1 date changes”, for a list of cases."""
    parts: list[tuple[Sequence[Any], Callable[[int], str]]] = [
        (move.new, lambda n: ngettext("%(n)s step begins", "%(n)s steps begin", n)),
        (move.clocks, lambda n: ngettext("%(n)s date changes", "%(n)s dates change", n)),
        (move.dropped, lambda n: ngettext("%(n)s step ends", "%(n)s steps end", n)),
        (move.changed, lambda n: ngettext("%(n)s step reads otherwise", "%(n)s steps read otherwise", n)),
        (
            move.referrals,
            lambda n: ngettext(
                "%(n)s time of coming referrals changes", "%(n)s times of coming referrals change", n
            ),
        ),
    ]
    said = [words(len(rows)) % {"n": len(rows)} for rows, words in parts if rows]
    return " · ".join(said) or _("Nothing that this case has in hand changes.")
