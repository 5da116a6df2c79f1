"""The evidence of ties, from what is kept here and from released counts. Never from a row of care."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from anclaje.accounts.roles import Right
from anclaje.coordination import vocabulary
from anclaje.coordination.domain.agreement import REMINDED_BEFORE
from anclaje.coordination.domain.commitment import State
from anclaje.coordination.domain.ties import Evidence, Paper, Tie, tie
from anclaje.coordination.models import (
    Attendance,
    Body,
    Commitment,
    InterAgreement,
    JointActivity,
    Member,
    Party,
    TookPart,
)
from anclaje.foundation import pack
from anclaje.foundation.quarters import completed_quarters
from anclaje.network.models import Agreement, Organisation, Post
from anclaje.network.standing import standing_of
from anclaje.privacy.releases import released_rows
from anclaje.privacy.statistics import Answer, Audience, Released, ask_rows
from anclaje.territory.models import Place
from anclaje.territory.queries import municipalities

OUTCOMES = "cases.outcomes_between"
GIVEN, NOT_GIVEN = "given", "not_given"
A_YEAR = timedelta(days=365)
Counts = Mapping[tuple[str, str], Mapping[str, Answer]]


@dataclass
class Together:
    """What institutions did together in twelve months, as sets of their keys."""

    today: date
    meetings: list[frozenset[UUID]] = field(default_factory=list)
    papers: list[tuple[frozenset[UUID], date | None, date | None]] = field(default_factory=list)
    activities: list[frozenset[UUID]] = field(default_factory=list)
    seats: dict[UUID, dict[UUID, list[bool]]] = field(default_factory=dict)
    """Table → institution → whether somebody holds each of its posts."""
    owed: list[tuple[UUID, UUID, str, date]] = field(default_factory=list)
    """Table, institution that owes, state, day."""
    counts: Counts = field(default_factory=dict)

    def partners_of(self, one: UUID) -> set[UUID]:
        groups = [*self.meetings, *(paper[0] for paper in self.papers), *self.activities]
        groups += [frozenset(at_table) for at_table in self.seats.values()]
        return {other for group in groups if one in group for other in group} - {one}

    def tables_of(self, one: UUID, other: UUID) -> list[UUID]:
        """The tables at which both sit."""
        return [table for table, at_it in self.seats.items() if {one, other} <= set(at_it)]

    def between(self, one: UUID, other: UUID) -> Evidence:
        pair = {one, other}
        tables = self.tables_of(one, other)
        owed = [(state, day) for table, by, state, day in self.owed if table in tables and by in pair]
        paper, ends_on = best_paper(
            [(ends, ended) for parties, ends, ended in self.papers if pair <= parties], self.today
        )
        given, not_given = self._referrals(one, other)
        return Evidence(
            meetings=sum(pair <= there for there in self.meetings),
            paper=paper,
            paper_ends_on=ends_on,
            activities=sum(pair <= there for there in self.activities),
            seats=len(tables),
            empty_seats=sum(not held for table in tables for by in pair for held in self.seats[table][by]),
            given=given,
            not_given=not_given,
            **_of_owed(owed, self.today),
        )

    def tie(self, one: UUID, other: UUID) -> Tie:
        return tie(self.between(one, other))

    def _referrals(self, one: UUID, other: UUID) -> tuple[int | None, int | None]:
        ways = [self.counts.get((str(a), str(b)), {}) for a, b in ((one, other), (other, one))]
        return _sum(way.get(GIVEN) for way in ways), _sum(way.get(NOT_GIVEN) for way in ways)


def together(user: Any, at: datetime, *, among: Collection[UUID] | None = None) -> Together:
    """All evidence, or that of the tables, papers and activities in which one of these institutions is."""
    today = pack.current().calendar.day(at)
    since = today - A_YEAR
    found = Together(today, counts=counts_for(user, at))
    attended = Attendance.objects.there().filter(meeting__starts_at__gte=at - A_YEAR)
    parties = Party.objects.filter(agreement__signed_on__lte=today)
    took = TookPart.objects.filter(activity__held_on__gte=since)
    seats = Member.objects.now().filter(body__ended_on__isnull=True)
    if among is not None:
        attended = attended.filter(meeting__attendance__organisation__in=among).distinct()
        parties = parties.filter(agreement__parties__organisation__in=among).distinct()
        took = took.filter(activity__took_part__organisation__in=among).distinct()
        seats = seats.filter(body__members__post__organisation__in=among).distinct()
    found.meetings = list(_groups(attended.values_list("meeting", "organisation")).values())
    found.activities = list(_groups(took.values_list("activity", "organisation")).values())
    found.papers = _papers(parties)
    for body, organisation, is_held in _seats(seats):
        found.seats.setdefault(body, {}).setdefault(organisation, []).append(is_held)
    found.owed = list(_owed(Commitment.objects.filter(body__in=found.seats), since, "body"))
    return found


def by_municipality(user: Any, at: datetime) -> dict[str, tuple[Place, Tie]]:
    """Code → the municipality and its tie: whether its institutions work with each other and the province."""
    today = pack.current().calendar.day(at)
    since = today - A_YEAR
    seen: dict[UUID, Evidence] = defaultdict(Evidence)

    def add(place: UUID, **facts: Any) -> None:
        seen[place] = replace(seen[place], **facts)

    for place, count in _meetings_by_place(at).items():
        add(place, meetings=count)
    papers = defaultdict(list)
    for row in InterAgreement.objects.filter(place__isnull=False, signed_on__lte=today):
        papers[row.place_id].append((row.ends_on, row.ended_on))
    for row in Agreement.objects.filter(signed_on__lte=today):
        papers[row.municipality_id].append((row.ends_on, row.ended_on))
    for place, ends in papers.items():
        paper, ends_on = best_paper(ends, today)
        add(place, paper=paper, paper_ends_on=ends_on)
    for row in JointActivity.objects.filter(place__isnull=False, held_on__gte=since):
        add(row.place_id, activities=seen[row.place_id].activities + 1)
    held = _seats(
        Member.objects.now().filter(body__ended_on__isnull=True, body__place__isnull=False), "place"
    )
    for place, _, is_held in held:
        add(place, seats=seen[place].seats + 1, empty_seats=seen[place].empty_seats + (not is_held))
    owed = defaultdict(list)
    for place, _, state, day in _owed(
        Commitment.objects.filter(body__place__isnull=False), since, "body__place"
    ):
        owed[place].append((state, day))
    for place, rows in owed.items():
        add(place, **_of_owed(rows, today))
    for place, (given, not_given) in _counts_by_place(counts_for(user, at)).items():
        add(place, given=given, not_given=not_given)
    return {place.code: (place, tie(seen[place.pk])) for place in municipalities()}


@dataclass(frozen=True)
class EmptyChair:
    """A kind of institution that usually sits at such a table and does not, and who could."""

    body: Body
    kind: str
    could_sit: tuple[Organisation, ...]


def empty_chairs(bodies: Iterable[Body]) -> list[EmptyChair]:
    """What the pack expects at these tables and nobody brings."""
    bodies = list(bodies)
    there = defaultdict(set)
    rows = Member.objects.now().filter(body__in=bodies)
    for body, kind in rows.values_list("body", "post__organisation__actor_type__code"):
        there[body].add(kind)
    expected = vocabulary.current().bodies
    lacking = [
        (body, kind)
        for body in bodies
        if body.kind in expected
        for kind in expected[body.kind].expected
        if kind not in there[body.pk]
    ]
    kinds, places = {kind for _, kind in lacking}, {body.place_id for body, _ in lacking}
    could = Organisation.objects.active().filter(actor_type__code__in=kinds, place__in=places)
    by_kind = defaultdict(list)
    for row in could.select_related("actor_type").in_order():
        by_kind[row.place_id, row.actor_type.code].append(row)
    return [EmptyChair(body, kind, tuple(by_kind[body.place_id, kind])) for body, kind in lacking]


def counts_for(user: Any, at: datetime) -> Counts:
    """Referrals between institutions as this reader may see them: inside a year, outside a frozen quarter."""
    is_inside = standing_of(user).may(Right.COORDINATE)
    quarters = completed_quarters(at, pack.current().zone, 4 if is_inside else 1)
    if not is_inside:
        return released_rows(OUTCOMES, quarters[0].name)
    return ask_rows(OUTCOMES, Audience.INSIDE, starts_at=quarters[-1].starts_at, ends_at=quarters[0].ends_at)


def best_paper(ends: Iterable[tuple[date | None, date | None]], today: date) -> tuple[Paper, date | None]:
    """The best of these agreements: (agreed end, end before that)."""
    found: tuple[Paper, date | None] = (Paper.NONE, None)
    for ends_on, ended_on in ends:
        is_over = (ended_on is not None and ended_on <= today) or (ends_on is not None and ends_on <= today)
        if is_over:
            found = found if found[0] is not Paper.NONE else (Paper.OVER, None)
        elif ends_on is not None and ends_on - REMINDED_BEFORE <= today:
            found = (Paper.ENDING, max(ends_on, found[1] or ends_on))
        else:
            return Paper.IN_FORCE, None
    return found


def _of_owed(rows: Iterable[tuple[str, date]], today: date) -> dict[str, int]:
    rows = list(rows)
    return {
        "kept": sum(state in (State.KEPT, State.KEPT_LATE) for state, _ in rows),
        "not_kept": sum(state == State.NOT_KEPT for state, _ in rows),
        "overdue": sum(state == State.OPEN and day < today for state, day in rows),
    }


def _owed(rows: Any, since: date, key: str) -> Iterable[tuple[UUID, UUID, str, date]]:
    recent = rows.filter(state=State.OPEN) | rows.filter(ended_on__gte=since)
    return recent.values_list(key, "owner__organisation", "state", "due_on")


def _papers(parties: Any) -> list[tuple[frozenset[UUID], date | None, date | None]]:
    ends, groups = {}, defaultdict(set)
    rows = parties.values_list("agreement", "organisation", "agreement__ends_on", "agreement__ended_on")
    for agreement, organisation, ends_on, ended_on in rows:
        groups[agreement].add(organisation)
        ends[agreement] = (ends_on, ended_on)
    return [(frozenset(group), *ends[agreement]) for agreement, group in groups.items()]


def _seats(rows: Any, by: str = "body") -> list[tuple[UUID, UUID, bool]]:
    key = "body" if by == "body" else "body__place"
    values = rows.values_list(key, "post__organisation", "post__status", "post__holder", "post__deputy", "pk")
    return [
        (where, organisation, status == Post.ACTIVE and bool(holder or deputy))
        for where, organisation, status, holder, deputy, _ in values
    ]


def _meetings_by_place(at: datetime) -> dict[UUID, int]:
    """Meetings to which two institutions came at least."""
    rows = Attendance.objects.there().filter(
        meeting__starts_at__gte=at - A_YEAR, meeting__body__place__isnull=False
    )
    there, where = defaultdict(set), {}
    for meeting, place, organisation in rows.values_list("meeting", "meeting__body__place", "organisation"):
        there[meeting].add(organisation)
        where[meeting] = place
    found: dict[UUID, int] = defaultdict(int)
    for meeting, institutions in there.items():
        found[where[meeting]] += len(institutions) > 1
    return found


def _counts_by_place(counts: Counts) -> dict[UUID, tuple[int | None, int | None]]:
    """What is told of the institutions that sit in each municipality; what is held back stays so."""
    ids = {UUID(receiver) for _, receiver in counts}
    places = dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "place"))
    cells = defaultdict(list)
    for (_, receiver), row in counts.items():
        cells[places.get(UUID(receiver))].append(row)
    return {
        place: (_sum(row.get(GIVEN) for row in rows), _sum(row.get(NOT_GIVEN) for row in rows))
        for place, rows in cells.items()
        if place is not None
    }


def _sum(answers: Iterable[Answer | None]) -> int | None:
    """Of what was released; None where all of it is held back."""
    values = [answer.value for answer in answers if isinstance(answer, Released)]
    return sum(values) if values else None


def _groups(rows: Iterable[tuple[UUID, UUID]]) -> dict[UUID, frozenset[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for group, organisation in rows:
        found[group].add(organisation)
    return {group: frozenset(members) for group, members in found.items()}
