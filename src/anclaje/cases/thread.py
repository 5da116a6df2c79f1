"""A case as a thread: what is next and who has it; what happened; the plan beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anclaje.cases import boards
from anclaje.cases.domain.referral import ENDED_WITHOUT_SERVICE, Status, urgency_facts
from anclaje.cases.goals import goal_lines_of
from anclaje.cases.happened import Past, happened
from anclaje.cases.lines import (
    Guides,
    Line,
    because,
    names_of,
    referral_line,
    section,
    soonest_first,
    task_in_thread,
)
from anclaje.cases.models import Case, CaseNeed, NeedStatus, Referral, Task
from anclaje.cases.queries import next_steps_of, situation_of, tasks_by_step
from anclaje.cases.wording import DECLINE_REASON, NOT_GIVEN_REASON, label
from anclaje.foundation import pack
from anclaje.foundation.ids import new_id
from anclaje.foundation.keyset import Page
from anclaje.foundation.translate import read
from anclaje.foundation.words import in_language
from anclaje.guide.domain.clock import due
from anclaje.guide.domain.conditions import still_asked
from anclaje.guide.domain.facts import FACTS
from anclaje.guide.domain.steps import NEXT, UNCLEAR
from anclaje.guide.domain.values import Facts, NextStep
from anclaje.guide.queries import paragraph_url

CHOICE = "choice"
IN_SIGHT = timedelta(days=7)
"""What is due later than this is folded; it comes into sight by itself."""


@dataclass(frozen=True)
class Question:
    """A fact that nobody has answered, and how many steps hang on it."""

    sentence: str
    href: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Later:
    """A step that begins when one that is due now is done."""

    what: str
    who: str
    why: str
    why_href: str


@dataclass(frozen=True)
class Thread:
    """coming: lines, late ones first; far: those due after a week. aside: the guide's steps, to tick."""

    coming: Sequence[Line] = ()
    far: Sequence[Line] = ()
    aside: Sequence[Line] = ()
    later: Sequence[Later] = ()
    questions: Sequence[Question] = ()
    happened: Sequence[Past] = ()
    page: Page | None = None
    referrals: Sequence[Referral] = field(default_factory=tuple)


def thread_of(case: Case, user: Any, at: datetime, *, after: str = "") -> Thread:
    """Everything that the case page shows, read in a fixed number of queries."""
    past = happened(case, after=after)
    if not case.is_open:
        return Thread(happened=past.rows, page=past.page)
    tasks = tasks_by_step(case)
    guides = Guides([case])
    steps = _steps_to_do(case, guides, user, at)
    referrals = list(boards.named_referrals(case.referrals.all()).order_by("-sent_at", "-pk"))
    open_ones = [referral for referral in referrals if referral.is_open]
    coming = [
        *steps,
        *(replace(referral_line(one, guides, user, at), code="", place="") for one in open_ones),
        *_needs_to_place(case, referrals, guides, user, at),
        *goal_lines_of(case, user, at),
    ]
    entries = next_steps_of(case, at, tasks)
    far = [line for line in coming if line.until is not None and line.until > at + IN_SIGHT]
    return Thread(
        coming=soonest_first(line for line in coming if line not in far),
        far=soonest_first(far),
        aside=soonest_first(steps),
        later=[_later(case, entry) for entry in entries if entry.state == NEXT],
        questions=_questions(case, entries, situation_of(case, tasks).facts),
        happened=past.rows,
        page=past.page,
        referrals=referrals,
    )


def _steps_to_do(case: Case, guides: Guides, user: Any, at: datetime) -> list[Line]:
    tasks: list[Task] = list(
        case.tasks.to_do().select_related("owner_post__holder", "owner_post__organisation")
    )
    for task in tasks:
        task.case = case
    return [task_in_thread(task, guides, user, at) for task in tasks]


def _needs_to_place(
    case: Case, referrals: Sequence[Referral], guides: Guides, user: Any, at: datetime
) -> list[Line]:
    """Open needs that nobody is asked about: choose who, or choose somebody else, or call it met."""
    lines = []
    for need in case.needs.filter(status=NeedStatus.OPEN).select_related("need"):
        asked = [referral for referral in referrals if referral.need_id == need.pk]
        if not any(referral.is_open for referral in asked):
            latest = asked[0] if asked else None
            came = latest is not None and latest.status == Status.CLOSED
            lines.append(_met_line(need) if came else _choose_line(case, need, latest, guides, user, at))
    return lines


def _choose_line(
    case: Case, need: CaseNeed, latest: Referral | None, guides: Guides, user: Any, at: datetime
) -> Line:
    """The clock of choosing starts with the need, and anew when somebody could not help."""
    since = (latest.ended_at if latest and latest.ended_at else None) or need.recorded_at
    step = guides.recording(case, CHOICE)
    moment = None
    if step.clock is not None:
        events = {step.clock.after: since}
        moment = due(step.clock, events, urgency_facts(need.urgency), pack.current().calendar)
    is_again = latest is not None and latest.status in ENDED_WITHOUT_SERVICE
    sentence = _("chooses somebody else for: %(need)s") if is_again else _("chooses who can: %(need)s")
    is_late = moment is not None and moment.at < at
    return Line(
        key=need.pk,
        state="late" if is_late else ("declined" if is_again else "next"),
        who=names_of(case.team_post, user),
        what=sentence % {"need": read(need.need.name)},
        until=moment.at if moment else None,
        # Asked anew, the time runs from the answer, not from the event that the guide names.
        why=because(step.id, dict(moment.basis)) if moment and not is_again else section(step.id),
        why_href=guides.link(case, step.id),
        note=_why_again(latest) if is_again and latest else "",
        action=_("Choose"),
        action_href=reverse("cases:choose", args=[need.pk]),
        id=f"need-{need.pk}",
    )


def _why_again(referral: Referral) -> str:
    """What came of the one asked before: “Casa Abierta: we have no place now”."""
    if referral.status == Status.WITHDRAWN:
        said = _("taken back")
    else:
        words: Mapping[str, str] = DECLINE_REASON if referral.status == Status.DECLINED else NOT_GIVEN_REASON
        said = label(words, referral.decline_reason)
    return _("%(organisation)s: %(reason)s") % {"organisation": referral.organisation.name, "reason": said}


def _met_line(need: CaseNeed) -> Line:
    return Line(
        key=need.pk,
        state="next",
        what=_("The service came. Is this need met? %(need)s") % {"need": read(need.need.name)},
        action=_("It is met"),
        action_href=reverse("cases:need-ended", args=[need.pk]),
        action_method="post",
        op_id=str(new_id()),
        id=f"need-{need.pk}",
    )


def _later(case: Case, entry: NextStep) -> Later:
    return Later(
        what=read(entry.step.action),
        who=read(entry.step.who),
        why=entry.step.id,
        why_href=paragraph_url(case.edition, entry.step.id, overlay=case.overlay),
    )


def _questions(case: Case, entries: Sequence[NextStep], facts: Facts) -> list[Question]:
    """Each unknown fact once, the one that decides most steps first."""
    language = get_language() or "es"
    waiting: dict[str, list[str]] = {}
    for entry in entries:
        if entry.state == UNCLEAR:
            for fact in still_asked(entry.step.condition, facts):
                waiting.setdefault(fact, []).append(read(entry.step.action))
    return [
        Question(
            sentence=in_language(FACTS[fact].yes, language),
            href=_where_answered(case, fact),
            steps=tuple(steps),
        )
        for fact, steps in sorted(waiting.items(), key=lambda found: -len(found[1]))
    ]


def _where_answered(case: Case, fact: str) -> str:
    if fact.startswith("risk_"):
        name = "cases:risk"
    elif fact.startswith("need."):
        name = "cases:needs"
    elif fact in ("is_child", "is_adult", "language_help", "accessibility_help"):
        name = "cases:people"
    else:
        name = "cases:facts"
    return reverse(name, args=[case.pk])
