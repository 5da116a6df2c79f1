"""Which open cases do not follow the newest edition, and what following it would change for each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from anclaje.cases.domain.moving import Decision, Move, what_would_change
from anclaje.cases.models import (
    Case,
    CaseMove,
    CaseNeed,
    Happening,
    Person,
    Referral,
    RiskAssessment,
    Task,
)
from anclaje.cases.permissions import can_move
from anclaje.cases.queries import TOLD, Gathered, gathered, held, situation_from, tasks_by_step
from anclaje.foundation import pack
from anclaje.guide.models import Edition, Overlay
from anclaje.guide.queries import NoEdition, current_edition, overlay_for, steps
from anclaje.network.models import Need


@dataclass(frozen=True)
class Wanted:
    """What a case could follow: the newest edition and its municipality's newest word on it."""

    edition: Edition
    overlay: Overlay | None


def wanted_for(case: Case) -> Wanted | None:
    """What is newer than what this case follows, or of the place where it is now; None: it follows that."""
    try:
        edition = current_edition()
    except NoEdition:
        return None
    overlay = overlay_for(case.place, edition)
    if edition == case.edition and (overlay == case.overlay or (overlay is None and _is_of_here(case))):
        return None
    return Wanted(edition, overlay)


def _is_of_here(case: Case) -> bool:
    """False after a transfer: it still follows the word, and the telephones, of the place where it was."""
    return case.overlay is None or case.overlay.municipality_id == case.place_id


def is_left(case: Case, wanted: Wanted) -> bool:
    """Whether somebody looked at exactly this and left the case as it is."""
    return case.moves.filter(
        decision=Decision.LEFT, to_edition=wanted.edition, to_overlay=wanted.overlay
    ).exists()


def to_ask_about(case: Case, user: Any) -> Wanted | None:
    """What is newer than what this open case follows, for whoever may decide and has not done so."""
    wanted = wanted_for(case) if case.is_open else None
    if wanted is None or is_left(case, wanted) or not can_move(user, case):
        return None
    return wanted


def counted_by(referral: Referral) -> tuple[Edition, Overlay | None]:
    """The edition and overlay by which its running clock was counted: those that the case followed then."""
    case = referral.case
    if "edition" in referral.basis:
        moves = case.moves.filter(decision=Decision.MOVED, at__gte=referral.clock_starts_at)
        left = moves.select_related("from_edition", "from_overlay__municipality").order_by("at", "pk").first()
        if left is not None:
            return left.from_edition, left.from_overlay
    return case.edition, case.overlay


def to_look_at(user: Any, newest: Edition) -> QuerySet[Case]:
    """Open cases that follow something older and of which nobody has said that they stay there.

    Each is annotated with `newest_overlay`, the key of its municipality's word on the newest edition.
    """
    words = Overlay.objects.filter(edition=newest, municipality=OuterRef("place")).order_by("-number")
    left = CaseMove.objects.filter(case=OuterRef("pk"), decision=Decision.LEFT, to_edition=newest)
    cases = (
        Case.objects.movable_by(user).still_open().annotate(newest_overlay=Subquery(words.values("pk")[:1]))
    )
    speaks = Q(newest_overlay__isnull=False)
    elsewhere = Q(overlay__isnull=False) & ~Q(overlay__municipality=F("place"))
    older = (
        ~Q(edition=newest)
        | elsewhere
        | (speaks & (Q(overlay__isnull=True) | ~Q(overlay=F("newest_overlay"))))
    )
    return (
        cases.filter(older)
        .exclude(speaks & Exists(left.filter(to_overlay=OuterRef("newest_overlay"))))
        .exclude(~speaks & Exists(left.filter(to_overlay__isnull=True)))
    )


def how_many_to_look_at(user: Any) -> int:
    try:
        return to_look_at(user, current_edition()).count()
    except NoEdition:
        return 0


def move_of(case: Case, wanted: Wanted, at: datetime) -> Move:
    """What would change for this one case."""
    return _move(gathered(case), tasks_by_step(case), wanted, at)


def moves_of(cases: Sequence[Case], newest: Edition, at: datetime) -> dict[UUID, Move]:
    """What would change for each, in a fixed number of queries; the cases come from `to_look_at`."""
    rows = {one.case.pk: one for one in _gathered_together(cases)}
    tasks = _by_case(Task.objects.filter(case__in=cases))
    overlays = Overlay.objects.prefetch_related("steps").in_bulk(
        {case.newest_overlay for case in cases} - {None}
    )
    return {
        case.pk: _move(
            rows[case.pk],
            {(task.step_id, task.occurrence): task for task in tasks[case.pk]},
            Wanted(newest, overlays.get(case.newest_overlay)),
            at,
        )
        for case in cases
    }


def _move(rows: Gathered, tasks: Mapping[tuple[str, int], Task], wanted: Wanted, at: datetime) -> Move:
    case = rows.case
    return what_would_change(
        steps(case.edition, case.overlay),
        steps(wanted.edition, wanted.overlay),
        situation_from(rows, tasks),
        [held(task) for task in tasks.values()],
        at,
        calendar=pack.current().calendar,
    )


def _gathered_together(cases: Sequence[Case]) -> Iterable[Gathered]:
    people = _by_case(Person.objects.filter(case__in=cases))
    needs = _by_case(CaseNeed.objects.filter(case__in=cases).select_related("need"))
    told = _by_case(Happening.objects.filter(case__in=cases, kind__in=TOLD).order_by("at"))
    risks = RiskAssessment.objects.filter(case__in=cases).order_by().values_list("case")
    assessed = dict(risks.annotate(Max("assessed_at")))
    all_needs = list(Need.objects.values_list("code", flat=True))
    for case in cases:
        yield Gathered(case, people[case.pk], needs[case.pk], all_needs, assessed.get(case.pk), told[case.pk])


def _by_case(rows: Iterable[Any]) -> Mapping[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found
