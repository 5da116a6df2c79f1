"""What the rules need to know of a case, gathered from its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from anclaje.cases import events
from anclaje.cases.domain.consent import Given
from anclaje.cases.domain.exclusions import Exclusions
from anclaje.cases.domain.moving import Held
from anclaje.cases.domain.risk import by_hand
from anclaje.cases.domain.situation import Known, events_of, facts_of
from anclaje.cases.domain.task import State
from anclaje.cases.models import Case, CaseNeed, Happening, Identity, NeedStatus, Person, Task
from anclaje.cases.wording import ACCESSIBILITY, LANGUAGES, URGENCY, label
from anclaje.foundation import pack
from anclaje.foundation.translate import read
from anclaje.guide.domain.steps import next_steps
from anclaje.guide.domain.values import NextStep, Situation, Step
from anclaje.guide.queries import steps
from anclaje.network.models import IssueType, LeadAgency, Need, Organisation, Service

MOTHER_TONGUE = "es"


def lead_agency(issue: IssueType, at: datetime) -> Organisation:
    """Who leads the care of people for this issue on that local day: configuration, not code."""
    day = pack.current().calendar.local(at).date()
    leads = LeadAgency.objects.for_issue(issue.code).in_force(day)
    return leads.select_related("organisation").get().organisation


def consents_given(case: Case) -> list[Given]:
    """Every consent and refusal of the case, as the rules read them."""
    return [
        Given(
            id=row.pk,
            purpose=row.purpose,
            recipient=row.recipient_id,
            data=frozenset(row.data),
            agreed=row.agreed,
            given_at=row.given_at,
            ends_at=row.ends_at,
            revoked_at=row.revoked_at,
        )
        for row in case.consents.all()
    ]


def exclusions_of(case: Case) -> Exclusions:
    """Who is shut out of the case now."""
    rows = case.exclusions.filter(lifted_at__isnull=True)
    named = list(rows.values_list("organisation_id", "user_id", "place_id"))
    return Exclusions(
        organisations=frozenset(organisation for organisation, _, _ in named if organisation),
        people=frozenset(user for _, user, _ in named if user),
        places=frozenset(place for _, _, place in named if place),
    )


def line_of(organisation: Organisation) -> tuple[UUID, ...]:
    """The organisation and those that it belongs to, nearest first."""
    line = [organisation.pk]
    while organisation.parent_id and organisation.parent_id not in line:
        organisation = organisation.parent
        line.append(organisation.pk)
    return tuple(line)


def is_shut_out(service: Service, exclusions: Exclusions) -> bool:
    """Whether the case must not reach this service: its institution, one above it, or where either sits."""
    organisation = service.organisation
    where = {organisation.place_id, service.location.place_id if service.location else None}
    return any(exclusions.names_organisation(line_of(organisation), place) for place in where)


def known_to_share(case: Case, need: CaseNeed, urgency: str, request: str) -> dict[str, str]:
    """The words of every field that a referral could share; the rules choose among them."""
    first = case.people.select_related("key").order_by("position").first()
    identity = getattr(first, "identity", None) if first else None
    post = case.team_post
    return {
        "code": case.code,
        "need": read(need.need.name),
        "urgency": label(URGENCY, urgency),
        "request": request.strip(),
        "return_contact": ", ".join(
            part for part in (post.organisation.name, post.holder.name if post.holder else "") if part
        ),
        "language": ", ".join(label(LANGUAGES, code) for code in first.languages) if first else "",
        "accessibility": ", ".join(label(ACCESSIBILITY, code) for code in first.accessibility)
        if first
        else "",
        "age_band": first.age_band if first else "",
        "name": identity.opened("name") if identity else "",
        "safe_contact": safe_contact_of(case) or (identity.opened("contact") if identity else ""),
    }


def safe_contact_of(case: Case) -> str:
    """What whoever contacts the person must know: how, when, and who must not answer."""
    never = case.opened("must_not_answer").strip()
    parts = [
        case.opened("safe_contact_note"),
        case.opened("safe_contact_times"),
        gettext("Must not answer or find out: %(who)s") % {"who": never} if never else "",
    ]
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def names_of_people(case: Case) -> list[str]:
    """The names that the case keeps, so that none of them goes where only a code may stand."""
    rows = Identity.objects.filter(person__case=case).select_related("key")
    return [name for name in (row.opened("name") for row in rows) if name]


def situation_of(case: Case, known_tasks: Mapping[tuple[str, int], Task]) -> Situation:
    """The facts and events that the guide is asked with."""
    return situation_from(gathered(case), known_tasks)


@dataclass(frozen=True)
class Gathered:
    """The rows that a situation is made of. told: its events and agreed plans, oldest first."""

    case: Case
    people: Sequence[Person]
    needs: Sequence[CaseNeed]
    all_needs: Sequence[str]
    risk_assessed_at: datetime | None
    told: Sequence[Happening]


TOLD = (events.EVENT_STATED, events.PLAN_AGREED)


def gathered(case: Case) -> Gathered:
    return Gathered(
        case=case,
        people=list(case.people.all()),
        needs=list(case.needs.select_related("need")),
        all_needs=list(Need.objects.values_list("code", flat=True)),
        risk_assessed_at=case.risks.order_by("-assessed_at").values_list("assessed_at", flat=True).first(),
        told=list(case.happenings.filter(kind__in=TOLD).order_by("at")),
    )


def situation_from(rows: Gathered, known_tasks: Mapping[tuple[str, int], Task]) -> Situation:
    case, people, needs = rows.case, rows.people, rows.needs
    known = Known(
        issues=[case.issue.code],
        age_bands=[person.age_band for person in people],
        needs=[need.need.code for need in needs if need.status == NeedStatus.OPEN],
        all_needs=rows.all_needs,
        needs_were_recorded=bool(needs),
        risk_level=case.risk_level or None,
        found_by_inspection=case.found_by_inspection,
        speaks_other_language=any(set(p.languages) - {MOTHER_TONGUE} for p in people),
        has_accessibility_need=any(p.accessibility for p in people),
        flags=case.flags,
    )
    done = {
        task.step_id: task.ended_at
        for _, task in sorted(known_tasks.items())
        if task.state == State.DONE and task.ended_at
    }
    return Situation(facts_of(known), events_of(_happened(rows), done))


def _happened(rows: Gathered) -> dict[str, datetime | None]:
    case = rows.case
    request = getattr(case, "request", None)
    happened: dict[str, datetime | None] = {
        "request_received": request.asked_at if request else case.opened_at,
        "case_opened": case.opened_at,
        "needs_recorded": min((need.recorded_at for need in rows.needs), default=None),
        "risk_assessed": rows.risk_assessed_at,
    }
    for row in rows.told:
        if row.kind == events.PLAN_AGREED:
            happened["plan_agreed"] = row.at
        else:
            happened[row.facts["event"]] = datetime.fromisoformat(row.facts["happened"])
    return happened


def tasks_by_step(case: Case) -> dict[tuple[str, int], Task]:
    return {(task.step_id, task.occurrence): task for task in case.tasks.all()}


def held(task: Task) -> Held:
    """The task as the rules of moving read it."""
    return Held(task.step_id, task.occurrence, task.state, task.due_at)


def next_steps_of(case: Case, at: datetime, known_tasks: Mapping[tuple[str, int], Task]) -> list[NextStep]:
    """What the pinned edition, with the municipality's overlay, says of this case now.

    A date that was agreed when risk was assessed holds where it is sooner than the guide's.
    """
    entries = next_steps(
        case_steps(case),
        situation_of(case, known_tasks),
        [task.step_id for task in known_tasks.values() if task.state == State.DONE],
        at,
        calendar=pack.current().calendar,
    )
    return by_hand(entries, case.look_again_at)


def case_steps(case: Case) -> list[Step]:
    return [step for step in steps(case.edition, case.overlay) if step.runs == "case"]


def step_of(task: Task) -> Step | None:
    """The step that this task is an occurrence of, in the case's own edition."""
    found = (step for step in steps(task.case.edition, task.case.overlay) if step.id == task.step_id)
    return next(found, None)
