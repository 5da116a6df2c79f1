"""What happened in a case, in words, newest first and page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cases import events
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.moving import Decision
from anclaje.cases.models import Case, CaseMove, Happening, Referral
from anclaje.cases.wording import (
    ASIDE_REASON,
    CLOSING_REASON,
    DECLINE_REASON,
    NOT_GIVEN_REASON,
    ORIGIN,
    PAUSE_REASON,
    PERSONS_WORD,
    PURPOSE,
    REFERENCE,
    RISK,
    STATED_EVENT,
    label,
)
from anclaje.cases.wording_gate import ORDER_TOLD
from anclaje.cases.wording_happened import HAPPENED
from anclaje.cases.wording_plan import (
    CONTACT_OUTCOME,
    DROP_REASON,
    SAID,
    TRIED_WAY,
    WITH_WHOM,
    WITHDRAW_REASON,
)
from anclaje.foundation.keyset import Page, page
from anclaje.foundation.translate import read
from anclaje.guide.domain.values import Step
from anclaje.guide.queries import steps
from anclaje.network.models import Need, Organisation, Post

A_PAGE = 25


@dataclass(frozen=True)
class Past:
    """A row of the thread's past. `note` holds people's own words and is left off paper."""

    at: datetime
    what: str
    who: str
    note: str = ""
    href: str = ""
    state: str = "done"


@dataclass(frozen=True)
class Happened:
    rows: Sequence[Past]
    page: Page


def happened(case: Case, *, after: str = "", size: int = A_PAGE) -> Happened:
    rows = case.happenings.select_related("key", "by", "referral__organisation")
    found = page(rows, order=("-at", "-pk"), after=after, size=size)
    words = _Words(case, found.rows)
    return Happened([_past(row, words) for row in found.rows], found)


def last_change(row: Case | Referral) -> tuple[str, datetime] | None:
    """Who changed it last, and when: told to whoever was looking at an older version."""
    newest = row.happenings.select_related("by").order_by("-at", "-pk").first()
    return (newest.by.name if newest.by else "", newest.at) if newest else None


def _past(row: Happening, words: "_Words") -> Past:
    return Past(
        at=row.at,
        what=words.sentence(row),
        who=who_did(row),
        note=row.opened("text"),
        href=reverse("cases:referral", args=[row.referral_id]) if row.referral_id else "",
        state="late" if row.kind in (events.REFERRAL_DECLINED, events.REFERRAL_NOT_GIVEN) else "done",
    )


def who_did(row: Happening) -> str:
    """Who wrote it down, and for whom where it was told by telephone."""
    name = row.by.name if row.by else ""
    if row.referral and row.facts.get("by_way"):
        return _("%(name)s, for %(organisation)s, by telephone") % {
            "name": name,
            "organisation": row.referral.organisation.name,
        }
    return name


class _Words:
    """Codes of a happening as words: need, step, level, reason."""

    def __init__(self, case: Case, rows: Sequence[Happening]):
        self._steps = _steps_ever(case)
        self._needs = {need.code: need for need in Need.objects.all()}
        asked = {row.facts.get("recipient") for row in rows} - {None, ""}
        taken = {row.facts.get("post") for row in rows} - {None, ""}
        self._organisations = {str(row.pk): row.name for row in Organisation.objects.filter(pk__in=asked)}
        posts = Post.objects.filter(pk__in=taken).select_related("holder", "organisation")
        self._posts = {str(post.pk): (post.holder or post.organisation).name for post in posts}

    def sentence(self, row: Happening) -> str:
        details = [self._detail(name, value, row.kind) for name, value in sorted(row.facts.items())]
        if row.kind == events.REFERRAL_SENT and row.referral:
            details.insert(0, row.referral.organisation.name)
        details = [detail for detail in details if detail]
        what = label(HAPPENED, row.kind)
        if not details:
            return what
        return _("%(what)s: %(detail)s") % {"what": what, "detail": " · ".join(details)}

    def _detail(self, name: str, value: Any, kind: str) -> str:
        if name == "need" and value in self._needs:
            return read(self._needs[value].name)
        if name == "step" and value in self._steps:
            return read(self._steps[value].action)
        if name == "to_edition":
            return _("edition %(number)s") % {"number": value} if kind == events.CASE_MOVED else ""
        if name == "from_edition":
            return _("edition %(number)s") % {"number": value} if kind == events.CASE_LEFT else ""
        if name == "recipient":
            return self._organisations.get(value, "")
        if name == "post":
            return self._posts.get(value, "")
        if name == "purpose" and value == Purpose.REFER:
            return ""  # the organisation's name says it
        if name == "reason":
            return label(_REASONS.get(kind, {}), value)
        words = _WORDS.get(name)
        return label(words, value) if words is not None else ""


def _steps_ever(case: Case) -> dict[str, Step]:
    """Of every edition that the case followed, so that a step that a later one dropped keeps its name."""
    pins = [(move.from_edition, move.from_overlay) for move in _moved(case)]
    pins.append((case.edition, case.overlay))
    return {step.id: step for edition, overlay in pins for step in steps(edition, overlay)}


def _moved(case: Case) -> list[CaseMove]:
    rows = case.moves.filter(decision=Decision.MOVED).select_related("from_edition", "from_overlay")
    return list(rows.order_by("at", "pk"))


_WORDS: Mapping[str, Mapping[str, str]] = {
    "origin": ORIGIN,
    "level": RISK,
    "event": STATED_EVENT,
    "word": PERSONS_WORD,
    "purpose": PURPOSE,
    "reference": REFERENCE,
    "told": ORDER_TOLD,
    "way": TRIED_WAY,
    "outcome": CONTACT_OUTCOME,
    "with_whom": WITH_WHOM,
    "said": SAID,
}
_REASONS: Mapping[str, Mapping[str, str]] = {
    events.REFERRAL_DECLINED: DECLINE_REASON,
    events.REFERRAL_NOT_GIVEN: NOT_GIVEN_REASON,
    events.TASK_NOT_APPLICABLE: ASIDE_REASON,
    events.CASE_CLOSED: CLOSING_REASON,
    events.GOAL_DROPPED: DROP_REASON,
    events.ATTACHMENT_WITHDRAWN: WITHDRAW_REASON,
    events.PAUSED: PAUSE_REASON,
}
