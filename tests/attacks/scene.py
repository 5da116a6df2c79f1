"""Two cases that have nothing to do with each other, and everybody who might knock."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.actions import assessment, consents, people
from anclaje.cases.models import Case, CaseNeed, Consent, Exclusion, PlanEntry, Referral, Task
from anclaje.cases.models.plan import EntryKind
from anclaje.cases.tests.builders import a_case, a_need, a_referral
from anclaje.foundation.ids import new_id
from anclaje.network.models import Contact, Organisation, Service
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_service,
    an_organisation,
)

NAME = "Zulema Inconfundible"
CONTACT = "2284 555 0199"
NOTE = "detrás del molino amarillo"


def signed_in(user: Any) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def posted(version: int | None = None, **fields: Any) -> dict[str, Any]:
    seen = {} if version is None else {"seen_version": version}
    return {"op_id": str(new_id()), **seen, **fields}


@dataclass(frozen=True)
class Story:
    """A case with one of everything that a nested address can name."""

    case: Case
    need: CaseNeed
    service: Service
    referral: Referral
    consent: Consent
    exclusion: Exclusion
    entry: PlanEntry
    task: Task

    @cached_property
    def worker(self) -> Client:
        return signed_in(self.case.opened_by)


def a_story(service: Service | None = None, by: Any = None) -> Story:
    case = a_case(by=by)
    by = case.opened_by
    need = a_need(case)
    service = service or a_service(an_organisation(), name="Alojamiento")
    person = case.people.get(position=1)
    people.record_identity(person=person, name=NAME, contact=CONTACT, by=by, at=NOW)
    people.agree_safe_contact(case=case, way="telephone", note=NOTE, by=by, at=NOW)
    referral = a_referral(case=case, service=service)
    exclusion = consents.set_exclusion(
        case=case, organisation=an_organisation(place=a_municipality("Azul", "06049")), by=by, at=NOW
    )
    entry = assessment.record_plan_entry(
        case=case, kind=EntryKind.GOAL, text="Terminar la escuela", owner=None, due_on=None, by=by, at=NOW
    )
    return Story(
        case, need, service, referral, referral.consent, exclusion, entry, case.tasks.to_do().first()
    )


def a_stranger_caseworker() -> Any:
    """Full rights to care, in an organisation that has nothing to do with the case."""
    return a_person_with(Role.CASEWORKER, organisation=an_organisation(), name="Olga Otra")


def everybody() -> dict[str, Any]:
    """Somebody of each role, each in an organisation of their own; and a visitor."""
    people_by_role: dict[str, Any] = {"visitor": None}
    for role in Role:
        enforcing = role in (Role.INSPECTOR, Role.LEARNER)
        organisation = an_organisation(f"Casa de {role}", kind="A09" if enforcing else "A15")
        people_by_role[str(role)] = a_person_with(role, organisation=organisation, name=f"Persona {role}")
    return people_by_role


def patterns() -> list[tuple[str, URLPattern]]:
    """Every address of the site, as (route, pattern)."""
    found = []

    def walk(resolver: URLResolver, before: str) -> None:
        for entry in resolver.url_patterns:
            route = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry, route)
            else:
                found.append((route, entry))

    walk(get_resolver(), "/")
    return found


def contact_of(organisation: Organisation) -> Contact:
    with writing():
        return Contact.objects.create(
            organisation=organisation, role_label="Guardia", telephone="2284 555 0000"
        )


def addresses_of(story):
    """Every address that names something of this case, with all its ids."""
    case, need, referral = (
        f"/cases/{story.case.pk}/",
        f"/cases/needs/{story.need.pk}/",
        f"/cases/referrals/{story.referral.pk}/",
    )
    return [
        case,
        *(
            f"{case}{name}/"
            for name in (
                "print",
                "steps/aside",
                "steps/put-aside",
                "needs",
                "risk",
                "facts",
                "event",
                "plan",
                "plan/agreed",
                f"plan/{story.entry.pk}/reached",
                "people",
                "people/1",
                "people/1/identity",
                "safe-contact",
                "reference",
                "consents",
                f"consents/{story.consent.pk}/revoke",
                "exclusions",
                f"exclusions/{story.exclusion.pk}/lift",
                "assign",
                "close",
                "reopen",
            )
        ),
        need + "who-can/",
        need + f"refer/{story.service.pk}/",
        need + "ended/",
        f"/cases/steps/{story.task.pk}/done/",
        referral,
        *(
            f"{referral}{name}/"
            for name in (
                "accept",
                "decline",
                "ask",
                "confirm",
                "not-given",
                "answer",
                "persons-word",
                "withdraw",
            )
        ),
    ]


def everything_posted(story):
    return posted(
        1,
        task=str(story.task.pk),
        tasks=[str(story.task.pk)],
        reason="not_needed",
        wants="show",
        N02="high",
        level="low",
        word="came",
        answer="sí",
        note="x",
        kind="goal",
        text="x",
        way="telephone",
        post=str(story.case.team_post_id),
        **{"show-reason": "x", "show-op_id": posted()["op_id"]},
    )


def state_of(story):
    """All that could have been changed of the case, as it stands."""
    case = Case.objects.get(pk=story.case.pk)
    return (
        case.version,
        case.status,
        case.happenings.count(),
        case.tasks.filter(state="to_do").count(),
        Referral.objects.get(pk=story.referral.pk).version,
        case.exclusions.filter(lifted_at=None).count(),
    )
