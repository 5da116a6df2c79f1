"""What an inspection's page and its rules read: the guide's months, the children, who may lead."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from anclaje.cases.domain.inspection import Answer, Monitored, Seen, monitored, months_of
from anclaje.cases.domain.situation import CHILD_BANDS
from anclaje.cases.models import Case, FollowUp, Inspection, Person
from anclaje.cases.queries import case_steps, exclusions_of, lead_agency, line_of
from anclaje.foundation import pack
from anclaje.guide.domain.values import Step
from anclaje.network.models import IssueType, Need, Organisation

CHILD_LABOUR = "CL"
FAMILY, MONTHS = "family_approach", "follow_up"


def child_labour() -> IssueType:
    return IssueType.objects.get(code=CHILD_LABOUR)


def inspection_of(case: Case) -> Inspection | None:
    return Inspection.objects.select_related("key", "case", "leads").filter(case=case).first()


def step_of_case(case: Case, what: str) -> Step | None:
    """The step of the case's own edition that this recording does; an older edition may have none."""
    return next((step for step in case_steps(case) if step.records == what), None)


def follow_up_months(case: Case) -> tuple[int, ...]:
    step = step_of_case(case, MONTHS)
    return months_of(step.clock) if step else ()


def children_of(case: Case) -> list[Person]:
    """Those under 18, and those whose age nobody knows: not knowing is not grown up."""
    return list(case.people.filter(age_band__in=[*CHILD_BANDS, ""]).order_by("position"))


def may_lead(case: Case, at: datetime) -> list[Organisation]:
    """Who may lead the meeting with the family: whoever leads child labour by configuration, and the
    institutions that the guide's step names where the family lives, less those that the case shuts out."""
    lead = lead_agency(child_labour(), at)
    step = step_of_case(case, FAMILY)
    kinds = step.actors if step else ()
    local = Organisation.objects.active().on_the_care_side().filter(actor_type__code__in=kinds)
    found = [lead, *local.filter(place=case.place_id).exclude(pk=lead.pk).select_related("parent").in_order()]
    exclusions = exclusions_of(case)
    return [row for row in found if not exclusions.names_organisation(line_of(row), row.place_id)]


def needs_of_the_family() -> list[Need]:
    """What is agreed with the family is kept as needs: the pack says which (income, child care)."""
    codes = pack.current().settings.get("inspection", {}).get("family_needs", ())
    return list(Need.objects.filter(code__in=codes).in_order())


def seen_of(inspection: Inspection) -> list[Seen]:
    return [_seen(row) for row in inspection.follow_ups.order_by("month", "person__position")]


def _seen(row: FollowUp) -> Seen:
    return Seen(row.person_id, row.month, Answer(row.in_school), Answer(row.still_working))


def monitored_in(case: Case) -> Monitored | None:
    """Out of work, at school, followed to the end: what closing asks of a case that an inspection found.

    None where no inspection is noted.
    """
    inspection = inspection_of(case)
    if inspection is None:
        return None
    children: Sequence[UUID] = [child.pk for child in children_of(case)]
    return monitored(children, follow_up_months(case), seen_of(inspection))
