"""The cases that a filter chooses for one person: one condition, whatever shows them.

The list, the board, the calendar, the counts of kept filters, the load and the export all ask here.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least

from anclaje.accounts.roles import Right
from anclaje.cases.domain import filters
from anclaje.cases.domain.case import Status as CaseStatus
from anclaje.cases.domain.filters import Filter, Risk, State
from anclaje.cases.domain.referral import RECEIVER_MOVES, Status
from anclaje.cases.domain.risk import Level
from anclaje.cases.models import Case, CaseNeed, NeedStatus, Referral, Task
from anclaje.guide.models import Edition
from anclaje.guide.queries import NoEdition, current_edition
from anclaje.network.standing import standing_of
from anclaje.territory.queries import within

IS_NEW_FOR = timedelta(days=3)
SOON = timedelta(days=7)
NEVER = datetime(9000, 1, 1, tzinfo=UTC)
FIRST_ASKING = ("asks_at", "-opened_at", "pk")
RISKS = {
    Risk.HIGH: (Level.HIGH, Level.EXTREME),
    Risk.MEDIUM: (Level.MEDIUM,),
    Risk.LOW: (Level.LOW,),
    Risk.UNKNOWN: ("",),
}


def chosen(user: Any, by: Filter, at: datetime) -> QuerySet[Case]:
    """The cases that exist for this person and that the filter names."""
    return Case.objects.visible_to(user).filter(condition(by, user, at))


def first_asking_first(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With `asks_at`, when something of the case falls due: the late ones are the earliest.

    A case in which nothing has a date stands after all others.
    """
    return cases.annotate(asks_at=Least(_earliest(_tasks()), _earliest(_referrals())))


def _earliest(rows: QuerySet) -> Coalesce:
    dated = rows.filter(due_at__isnull=False).order_by("due_at")
    return Coalesce(Subquery(dated.values("due_at")[:1]), Value(NEVER))


def condition(by: Filter, user: Any, at: datetime) -> Q:
    """What must hold of a case; together with `visible_to`, never alone."""
    wanted = Q(status=CaseStatus.CLOSED if by.status == filters.CLOSED else CaseStatus.OPEN)
    for state in by.states:
        wanted &= holds(state, at)
    if by.place:
        wanted &= _in(by.place)
    if by.need:
        needs = CaseNeed.objects.filter(case=OuterRef("pk"), status=NeedStatus.OPEN)
        wanted &= Q(Exists(needs.filter(need__code=by.need)))
    if by.asked:
        wanted &= _asked(by.asked)
    if by.risk:
        wanted &= Q(risk_level__in=RISKS[Risk(by.risk)])
    if by.issue:
        wanted &= Q(issue__code=by.issue)
    if by.edition:
        wanted &= _follows_an_older_edition()
    return wanted & _whose(by.who, user)


def holds(state: str, at: datetime) -> Q:
    """What this state means of a case at this instant.

    A pause explains a silence, and moves no date: what is late stays late.
    """
    return {
        State.LATE: lambda: (
            Q(Exists(_tasks().filter(due_at__lt=at))) | Q(Exists(_referrals().filter(due_at__lt=at)))
        ),
        State.SILENT: lambda: Q(Exists(silent(_referrals(), at))),
        State.WAITING: lambda: Q(Exists(_referrals().filter(status__in=RECEIVER_MOVES, due_at__gte=at))),
        State.WORD: lambda: Q(Exists(_referrals().filter(status=Status.GIVEN))),
        State.PAUSED: lambda: (
            Q(Exists(_tasks().filter(paused_until__gt=at)))
            | Q(Exists(_referrals().filter(paused_until__gt=at)))
        ),
        State.WEEK: lambda: (
            Q(Exists(_tasks().filter(due_at__gte=at, due_at__lt=at + SOON)))
            | Q(Exists(_referrals().filter(due_at__gte=at, due_at__lt=at + SOON)))
        ),
        State.NEW: lambda: Q(opened_at__gt=at - IS_NEW_FOR),
    }[State(state)]()


def silent(referrals: QuerySet[Referral], at: datetime) -> QuerySet[Referral]:
    """Those in which whoever was asked let the time pass, and which nobody has paused for now."""
    is_running = Q(paused_until__isnull=True) | Q(paused_until__lte=at)
    return referrals.filter(is_running, status__in=RECEIVER_MOVES, due_at__lt=at)


def _tasks() -> QuerySet[Task]:
    return Task.objects.to_do().filter(case=OuterRef("pk"))


def _referrals() -> QuerySet[Referral]:
    return Referral.objects.still_open().filter(case=OuterRef("pk"))


def _in(place: str) -> Q:
    return Q(place__in=within(place)) if ":" in place else Q(place__code=place)


def _asked(organisation: str) -> Q:
    key = as_key(organisation)
    return Q(Exists(_referrals().filter(organisation=key))) if key else Q(pk__in=[])


def _follows_an_older_edition() -> Q:
    try:
        return ~Q(edition=current_edition())
    except NoEdition:
        return Q(pk__in=Edition.objects.none().values("pk"))


def _whose(who: str, user: Any) -> Q:
    if who == filters.EVERYBODY:
        return Q()
    standing = standing_of(user)
    if who == filters.ME:
        return Q(team_post__in=[post.pk for post in standing.posts])
    if who == filters.MY_TEAM:
        return Q(team_post__organisation__in=standing.organisations_with(Right.FOLLOW_CASES))
    key = as_key(who)
    return Q(team_post=key) if key else Q(pk__in=[])


def as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def counts(user: Any, wanted: Sequence[Filter], at: datetime) -> list[int]:
    """How many cases each of these chooses: one query for all of them."""
    if not wanted:
        return []
    counted: Mapping[str, Count] = {
        f"n{at_place}": Count("pk", filter=condition(by, user, at)) for at_place, by in enumerate(wanted)
    }
    found = Case.objects.visible_to(user).aggregate(**counted)
    return [found[name] for name in counted]
