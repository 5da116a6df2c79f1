"""The facts of a case that the criteria of an exit are read from."""

from collections.abc import Sequence

from django.urls import reverse

from anclaje.cases import events
from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.domain.closing import Answer, Criterion, Facts, Name, criteria
from anclaje.cases.domain.referral import PersonsWord
from anclaje.cases.models import Case, EntryKind, NeedStatus
from anclaje.cases.queries_inspection import monitored_in
from anclaje.cases.wording import label
from anclaje.cases.wording_together import ANSWER, ANSWER_LOOKS, CRITERION

OF_CHILDREN = (Name.OUT_OF_WORK, Name.IN_SCHOOL, Name.FOLLOWED)
CAME = (PersonsWord.CAME, PersonsWord.CAME_LATE)


def criteria_of(
    case: Case, *, reason: ClosingReason | str = "", way_back_told: bool | None = None
) -> Sequence[Criterion]:
    """Each criterion as the case stands. way_back_told: what is being said now; else what the case knows."""
    goals = list(case.plan_entries.filter(kind=EntryKind.GOAL).values_list("reached_at", flat=True))
    needs = list(case.needs.values_list("status", flat=True))
    facts = Facts(
        goals=len(goals),
        reached=sum(reached is not None for reached in goals),
        risks=list(case.risks.order_by("assessed_at", "pk").values_list("level", flat=True)),
        needs_open=needs.count(NeedStatus.OPEN),
        needs_met=needs.count(NeedStatus.MET),
        supports=case.referrals.filter(persons_word__in=CAME).count(),
        person_decides=reason == ClosingReason.PERSON_DECIDED,
        way_back_told=_told(case) if way_back_told is None else way_back_told,
        children=monitored_in(case),
    )
    return criteria(facts)


def _told(case: Case) -> bool | None:
    """A sheet with the way back was made for them: the case knows no more than that."""
    made = case.happenings.filter(kind=events.SHEET_MADE, facts__sheet="way_back")
    return True if made.exists() else None


def criteria_in_words(case: Case) -> list[tuple[str, str, str, str]]:
    """(criterion, met or not or not known, its look, where it is followed up) before anybody decides."""
    inspection = reverse("cases:inspection", args=[case.pk])
    return [
        (
            label(CRITERION, one.name),
            label(ANSWER, one.answer),
            ANSWER_LOOKS[one.answer],
            inspection if one.name in OF_CHILDREN and one.answer is not Answer.MET else "",
        )
        for one in criteria_of(case)
    ]
