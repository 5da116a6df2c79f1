"""The counts that others may ask for, through `privacy.statistics` and never as rows.

Each counts what happened within a period of the whole province, so that a completed one stays as it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from anclaje.cases.actions._clocks import ANSWER
from anclaje.cases.domain.moving import Decision
from anclaje.cases.domain.referral import PersonsWord, Status
from anclaje.cases.domain.task import State
from anclaje.cases.models import Case, CaseMove, Escalation, Referral, Task
from anclaje.cases.summaries_near import SERVED_NEAR, served_near
from anclaje.cases.summaries_words import WORDS_BY_SERVICE, words_by_service
from anclaje.foundation import pack
from anclaje.guide.models import Edition
from anclaje.guide.queries import steps
from anclaje.privacy import statistics
from anclaje.territory.models import GroupingMember
from anclaje.territory.queries import municipalities

CASES_OPENED = "cases.opened"
REFERRALS_SENT = "cases.referrals_sent"
CLOSED_WITH_THE_PERSONS_WORD = "cases.closed_with_the_persons_word"
ANSWERS = "cases.answers"
OPENED_BY_MUNICIPALITY = "cases.opened_by_municipality"
STEP_TIMES = "cases.step_times"
LATE_BY_REGION = "cases.late_by_region"
OUTCOMES_BETWEEN = "cases.outcomes_between"
SERVICE_GIVEN, SERVICE_NOT_GIVEN = "given", "not_given"
STEP_IN_TIME, STEP_LATE = "in_time", "late"
IN_TIME, OTHERWISE = "accepted_in_time", "otherwise"


def cases_opened(*, starts_at: datetime, ends_at: datetime) -> int:
    return Case.objects.filter(opened_at__gte=starts_at, opened_at__lt=ends_at).count()


def referrals_sent(*, starts_at: datetime, ends_at: datetime) -> int:
    return Referral.objects.filter(sent_at__gte=starts_at, sent_at__lt=ends_at).count()


def closed_with_the_persons_word(*, starts_at: datetime, ends_at: datetime) -> int:
    """Services of which the person said that they came, in time or late."""
    came = [PersonsWord.CAME.value, PersonsWord.CAME_LATE.value]
    return Referral.objects.filter(
        ended_at__gte=starts_at, ended_at__lt=ends_at, persons_word__in=came
    ).count()


def answers(*, starts_at: datetime, ends_at: datetime) -> dict[str, int]:
    """The referrals sent: accepted within the period before anybody had to be reminded, and all others.

    What comes of them after its end changes nothing, or two readings could be subtracted.
    """
    sent = Referral.objects.filter(sent_at__gte=starts_at, sent_at__lt=ends_at)
    reminded = Escalation.objects.filter(referral__in=sent, clock=ANSWER, climbed_at__lt=ends_at).values(
        "referral"
    )
    accepted = sent.filter(answered_at__lt=ends_at).exclude(status=Status.DECLINED)
    in_time = accepted.exclude(pk__in=reminded).count()
    return {IN_TIME: in_time, OTHERWISE: sent.count() - in_time}


def opened_by_municipality(*, starts_at: datetime, ends_at: datetime) -> dict[str, int]:
    """Cases opened, by the code of every municipality: one that had none is a cell like the others."""
    opened = Case.objects.filter(opened_at__gte=starts_at, opened_at__lt=ends_at)
    counted = Counter(opened.order_by().values_list("place__code", flat=True))
    return {code: counted[code] for code in municipalities().values_list("code", flat=True)}


def step_times(
    *, starts_at: datetime, ends_at: datetime, edition_id: UUID | None = None
) -> dict[tuple[int, str], dict[str, int]]:
    """(edition, step) → how often it was done by its date, and how often not, among dates in the period.

    A step belongs to the edition that its case followed when it was due. One that lapsed or was put
    aside before its date was never late.
    """
    found = _every_step(edition_id, (STEP_IN_TIME, STEP_LATE))
    for row in _due_within(starts_at, ends_at, edition_id):
        if row.key in found:
            found[row.key][STEP_LATE if row.is_late else STEP_IN_TIME] += 1
    return found


def late_by_region(
    *, starts_at: datetime, ends_at: datetime, edition_id: UUID | None = None
) -> dict[tuple[int, str], dict[str, int]]:
    """(edition, step) → in how many of its late ones the case was in each region of the main kind."""
    regions = _regions()
    found = _every_step(edition_id, sorted(set(regions.values())))
    for row in _due_within(starts_at, ends_at, edition_id):
        if row.is_late and row.key in found and row.place_id in regions:
            found[row.key][regions[row.place_id]] += 1
    return found


def outcomes_between(*, starts_at: datetime, ends_at: datetime) -> dict[tuple[str, str], dict[str, int]]:
    """(sending, receiving institution) → referrals that ended in a service in the period, and without one.

    Counted when it happened, not when it was sent: no other total adds these up. A pair without a row
    says as little as one that is held back.
    """
    nothing = dict.fromkeys((SERVICE_GIVEN, SERVICE_NOT_GIVEN), 0)
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(nothing.copy)
    refused = [Status.DECLINED.value, Status.NOT_GIVEN.value]
    for cell, rows in (
        (SERVICE_GIVEN, Referral.objects.filter(given_at__gte=starts_at, given_at__lt=ends_at)),
        (
            SERVICE_NOT_GIVEN,
            Referral.objects.filter(ended_at__gte=starts_at, ended_at__lt=ends_at, status__in=refused),
        ),
    ):
        for sender, receiver in rows.order_by().values_list("sender_post__organisation", "organisation"):
            found[str(sender), str(receiver)][cell] += 1
    return dict(found)


def _every_step(edition_id: UUID | None, cells: Iterable[str]) -> dict[tuple[int, str], dict[str, int]]:
    """A row for every step of a case in every published edition: that one is missing would tell, too."""
    editions = Edition.objects.published()
    if edition_id is not None:
        editions = editions.filter(pk=edition_id)
    return {
        (edition.number, step.id): dict.fromkeys(cells, 0)
        for edition in editions
        for step in steps(edition)
        if step.runs == "case"
    }


@dataclass(frozen=True)
class _DueRow:
    edition: int
    step_id: str
    place_id: UUID
    is_late: bool

    @property
    def key(self) -> tuple[int, str]:
        return (self.edition, self.step_id)


def _due_within(starts_at: datetime, ends_at: datetime, edition_id: UUID | None) -> Iterator[_DueRow]:
    due = Task.objects.filter(due_at__gte=starts_at, due_at__lt=ends_at)
    moved = _moves_of(due)
    numbers = dict(Edition.objects.values_list("pk", "number"))
    rows = due.values_list("case", "step_id", "state", "due_at", "ended_at", "case__edition", "case__place")
    for case, step_id, state, due_at, ended_at, edition, place in rows.iterator():
        in_time = ended_at is not None and ended_at <= due_at
        if in_time and state != State.DONE:
            continue
        followed = next((earlier for at, earlier in moved.get(case, ()) if at > due_at), edition)
        if edition_id in (None, followed):
            yield _DueRow(numbers[followed], step_id, place, not in_time)


def _moves_of(tasks: QuerySet[Task]) -> dict[UUID, list[tuple[datetime, UUID]]]:
    """Case → when it left which edition, oldest first."""
    found: dict[UUID, list[tuple[datetime, UUID]]] = defaultdict(list)
    moves = CaseMove.objects.filter(decision=Decision.MOVED, case__in=tasks.order_by().values("case"))
    for case, at, edition in moves.order_by("at", "pk").values_list("case", "at", "from_edition"):
        found[case].append((at, edition))
    return found


def _regions() -> dict[UUID, str]:
    """Municipality → the code of its region of the pack's main kind."""
    kind = pack.current().settings["territory"]["main_grouping"]
    return dict(GroupingMember.objects.filter(kind=kind).values_list("place", "grouping__code"))


def register() -> None:
    statistics.register(CASES_OPENED, cases_opened)
    statistics.register(REFERRALS_SENT, referrals_sent)
    statistics.register(CLOSED_WITH_THE_PERSONS_WORD, closed_with_the_persons_word)
    statistics.register_table(ANSWERS, answers)
    statistics.register_table(OPENED_BY_MUNICIPALITY, opened_by_municipality)
    statistics.register_rows(STEP_TIMES, step_times)
    statistics.register_rows(LATE_BY_REGION, late_by_region)
    statistics.register_rows(OUTCOMES_BETWEEN, outcomes_between)
    statistics.register_rows(SERVED_NEAR, served_near)
    statistics.register_rows(WORDS_BY_SERVICE, words_by_service)
