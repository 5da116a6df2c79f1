"""What somebody did in a story, told to the same actions that their click would call.

A story's step names its verb (`do`); each function below is one verb. `scene` is where the story
stands: its case, its referrals by need, the people of the demonstration.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.cases.actions import assessment, closing, consents, intake, people, referrals, tasks
from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.referral import PersonsWord
from anclaje.cases.domain.risk import Level
from anclaje.cases.models import Case, Referral, Task
from anclaje.cases.models.plan import EntryKind
from anclaje.network.models import IssueType, Need, Organisation, Service
from anclaje.territory.models import Place

Facts = Mapping[str, Any]


@dataclass
class Scene:
    """One story while it is told. `users`: by role, deputies as "caseworker_deputy"."""

    story: Facts
    users: Mapping[str, User]
    organisations: Mapping[str, Organisation]
    case: Case | None = None
    sent: list[Referral] = field(default_factory=list)

    @property
    def worker(self) -> User:
        return self.users[self.story["by"]]

    def by(self, facts: Facts) -> User:
        return self.users[facts["by"]] if "by" in facts else self.worker

    def referral(self, facts: Facts) -> Referral:
        """The last one sent, or the last one for the need that the step names (`of`)."""
        wanted = facts.get("of")
        found = [one for one in self.sent if wanted is None or one.need.need.code == wanted]
        return found[-1]


def open_case(scene: Scene, facts: Facts, at: datetime) -> None:
    story = scene.story
    request = intake.Request(
        origin=story["origin"],
        issue=IssueType.objects.get(code=story["issue"]),
        place=Place.objects.municipalities().get(code=story["place"]),
        asked_at=at,
        is_invented=True,
        age_bands=tuple(story["ages"]),
        references=tuple(tuple(pair) for pair in story.get("references", ())),
    )
    scene.case = intake.record_request(request=request, by=scene.worker, at=at)


def consent(scene: Scene, facts: Facts, at: datetime) -> None:
    _record_consent(scene, None, (), at, is_assent=facts.get("assent", False))


def _record_consent(
    scene: Scene, recipient: Organisation | None, share: list[str] | tuple, at: datetime, *, is_assent: bool
) -> None:
    consents.record_consent(
        case=scene.case,
        purpose=Purpose.REFER if recipient else Purpose.SUPPORT,
        recipient=recipient,
        data=share,
        agreed=True,
        is_oral=True,
        is_assent=is_assent,
        note="",
        by=scene.worker,
        at=at,
    )


def revoke(scene: Scene, facts: Facts, at: datetime) -> None:
    """The person takes back what the last referral stood on."""
    consents.revoke_consent(consent=scene.referral(facts).consent, by=scene.worker, at=at)


def exclude(scene: Scene, facts: Facts, at: datetime) -> None:
    place = Place.objects.municipalities().get(code=facts["place"])
    consents.set_exclusion(case=scene.case, place=place, reason=facts["reason"], by=scene.worker, at=at)


def contact(scene: Scene, facts: Facts, at: datetime) -> None:
    people.agree_safe_contact(case=scene.case, way=facts["way"], note=facts["note"], by=scene.worker, at=at)


def person(scene: Scene, facts: Facts, at: datetime) -> None:
    people.record_person(
        case=scene.case,
        person=scene.case.people.order_by("position").first(),
        age_band=facts["age_band"],
        gender=facts["gender"],
        languages=facts["languages"],
        accessibility=facts["accessibility"],
        by=scene.worker,
        at=at,
    )


def risk(scene: Scene, facts: Facts, at: datetime) -> None:
    assessment.assess_risk(
        case=scene.case,
        level=Level(facts["level"]),
        factors=facts["factors"],
        note="",
        by=scene.worker,
        at=at,
    )


def needs(scene: Scene, facts: Facts, at: datetime) -> None:
    known = {need.code: need for need in Need.objects.all()}
    wanted = [text.split(":") for text in facts["needs"]]
    assessment.record_needs(
        case=scene.case,
        needs=[(known[code], urgency, "") for code, urgency in wanted],
        by=scene.worker,
        at=at,
    )


def met(scene: Scene, facts: Facts, at: datetime) -> None:
    need = scene.case.needs.get(need__code=facts["need"])
    assessment.end_need(need=need, is_met=True, by=scene.worker, at=at)


def state_facts(scene: Scene, facts: Facts, at: datetime) -> None:
    assessment.state_facts(case=scene.case, flags=dict(facts["flags"]), by=scene.worker, at=at)


def event(scene: Scene, facts: Facts, at: datetime) -> None:
    assessment.state_event(case=scene.case, event=facts["event"], happened_at=at, by=scene.worker, at=at)


def strength(scene: Scene, facts: Facts, at: datetime) -> None:
    _plan_entry(scene, EntryKind.STRENGTH, facts["text"], at)


def goal(scene: Scene, facts: Facts, at: datetime) -> None:
    _plan_entry(scene, EntryKind.GOAL, facts["text"], at)


def _plan_entry(scene: Scene, kind: EntryKind, text: str, at: datetime) -> None:
    assessment.record_plan_entry(
        case=scene.case, kind=kind, text=text, owner=None, due_on=None, by=scene.worker, at=at
    )


def plan(scene: Scene, facts: Facts, at: datetime) -> None:
    assessment.agree_plan(case=scene.case, by=scene.worker, at=at)


def refer(scene: Scene, facts: Facts, at: datetime) -> None:
    """The person agrees to this recipient, then the referral goes out."""
    service = _service(scene, facts)
    _record_consent(scene, service.organisation, facts["share"], at, is_assent=False)
    referral = referrals.send_referral(
        need=scene.case.needs.get(need__code=facts["need"], status="open"),
        service=service,
        urgency=facts["urgency"],
        request=facts["request"],
        share=facts["share"],
        by=scene.worker,
        at=at,
    )
    scene.sent.append(referral)


def _service(scene: Scene, facts: Facts) -> Service:
    """The service of this institution, or of this kind of institution in the municipality."""
    to = facts["to"]
    services = Service.objects.active().filter(needs__code=facts["need"]).select_related("organisation")
    if to in scene.organisations:
        services = services.filter(organisation=scene.organisations[to])
    else:
        services = services.filter(
            organisation__actor_type__code=to, organisation__place__code=scene.story["place"]
        )
    found = services.in_order().first()
    if found is None:
        raise LookupError(f"{scene.story['name']}: nobody ({to}) answers {facts['need']}.")
    return found


def accept(scene: Scene, facts: Facts, at: datetime) -> None:
    referrals.accept_referral(note=facts.get("note", ""), **_answering(scene, facts, at))


def decline(scene: Scene, facts: Facts, at: datetime) -> None:
    referrals.decline_referral(
        reason=facts["reason"], note=facts.get("note", ""), **_answering(scene, facts, at)
    )


def ask(scene: Scene, facts: Facts, at: datetime) -> None:
    referrals.ask_about_referral(question=facts["question"], **_answering(scene, facts, at))


def given(scene: Scene, facts: Facts, at: datetime) -> None:
    referrals.confirm_given(note=facts.get("note", ""), **_answering(scene, facts, at))


def not_given(scene: Scene, facts: Facts, at: datetime) -> None:
    referrals.say_not_given(
        reason=facts["reason"], note=facts.get("note", ""), **_answering(scene, facts, at)
    )


def _answering(scene: Scene, facts: Facts, at: datetime) -> dict[str, Any]:
    """Whoever signs in answers; the others answer by telephone, and the team writes it down."""
    telephone = None if "by" in facts else referrals.OnBehalf("Guardia")
    return {"referral": scene.referral(facts), "on_behalf": telephone, "by": scene.by(facts), "at": at}


def word(scene: Scene, facts: Facts, at: datetime) -> None:
    referrals.record_persons_word(
        referral=scene.referral(facts),
        word=PersonsWord(facts["word"]),
        note=facts.get("note", ""),
        by=scene.worker,
        at=at,
    )


def close(scene: Scene, facts: Facts, at: datetime) -> None:
    closing.close_case(
        case=scene.case, reason=ClosingReason(facts["reason"]), note=facts["note"], by=scene.worker, at=at
    )


def keep_up(scenes: Iterable[Scene], at: datetime, until: datetime) -> None:
    """Diligent teams do, one after the other, the steps that would fall due before `until`."""
    diligent = {
        scene.case.pk: scene for scene in scenes if scene.case is not None and scene.story.get("diligent")
    }
    due = Task.objects.to_do().filter(case__in=diligent, due_at__lte=until).order_by("due_at", "pk")
    for task in list(due):
        tasks.complete_task(task=task, by=diligent[task.case_id].worker, at=at)


VERBS: dict[str, Callable[[Scene, Facts, datetime], None]] = {
    "open": open_case,
    "facts": state_facts,
    **{
        told.__name__: told
        for told in (
            consent, revoke, exclude, contact, person, risk, needs, met, event, strength, goal, plan, refer,
            accept, decline, ask, given, not_given, word, close,
        )
    },
}  # fmt: skip
