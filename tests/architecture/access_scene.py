"""One scene in which every role stands in every relation to every kind of thing.

Olavarría is the municipality of those with a local post, Azul is elsewhere. Institutions without a
right to care are given what they must never use: an open grant for the case of relation `own`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from tests.architecture.cartography_scene import CartographyScene
from tests.architecture.consultation_scene import ConsultationScene
from tests.architecture.coordination_scene import CoordinationScene
from tests.architecture.directory_scene import DirectoryScene
from tests.architecture.drafting_scene import DraftingScene
from tests.architecture.gate_scene import GateScene
from tests.architecture.guide_scene import guide_argument, make_guide_scene
from tests.architecture.hsds_scene import public_key
from tests.architecture.places_scene import PlacesScene
from tests.architecture.plan_scene import PlanScene
from tests.architecture.signs_scene import SignsScene
from tests.architecture.sources_scene import SourcesScene
from tests.architecture.together_scene import TogetherScene
from tests.architecture.training_scene import TrainingScene
from tests.architecture.working_scene import WorkingScene

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.actions import assessment, consents, referrals, tasks
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.models import Case, Grant, Referral
from anclaje.cases.models.plan import EntryKind
from anclaje.cases.tests.builders import a_case, a_need, the_guide, the_lead
from anclaje.foundation import pack as packs
from anclaje.guide.actions.rights import load_rights
from anclaje.guide.models import Guide
from anclaje.network.actions.agreements import Reached, join_municipality
from anclaje.network.actions.contacts import ContactFacts, add_contact
from anclaje.network.models import Agreement, Contact, ImportRun, Organisation, Post, Service
from anclaje.network.tests.builders import (
    a_municipality,
    a_post,
    a_service,
    a_user,
    an_organisation,
    the_vocabulary,
)

FOLLOWING = (Role.COORDINATOR, Role.SUPERVISOR, Role.CASEWORKER, Role.COPRETI_OFFICER)
RECEIVING = (Role.FOCAL_POINT, Role.SERVICE_WORKER)
LOCAL = (*RECEIVING, Role.FACILITATOR)
WITHOUT_CARE = tuple(role for role in Role if role not in (*FOLLOWING, *RECEIVING))
SIDES = {Role.INSPECTOR: "A13", Role.LEARNER: "A09", Role.FACILITATOR: "A25", Role.TRAINER: "A26"}


@dataclass
class Scene:
    """people: by role. organisations: by role. cases: by name (see `_make_cases`)."""

    at: datetime
    people: dict[Role, User] = field(default_factory=dict)
    organisations: dict[Role, Organisation] = field(default_factory=dict)
    posts: dict[Role, Post] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    neighbour: Organisation | None = None
    far: Organisation | None = None
    far_person: User | None = None
    far_post: Post | None = None
    agreements: dict[str, Agreement] = field(default_factory=dict)
    services: dict[UUID, Service] = field(default_factory=dict)
    contacts: dict[UUID, Contact] = field(default_factory=dict)
    run: ImportRun | None = None
    places: PlacesScene | None = None
    directory: DirectoryScene | None = None
    draft: DraftingScene | None = None
    consultation: ConsultationScene | None = None
    gate: GateScene | None = None
    sources: SourcesScene | None = None
    together: TogetherScene | None = None
    signs: SignsScene | None = None
    plan: PlanScene | None = None
    working: WorkingScene | None = None
    coordination: CoordinationScene | None = None
    cartography: CartographyScene | None = None
    training: TrainingScene | None = None

    def case_for(self, role: Role, relation: str) -> Case:
        return self.cases[_case_name(role, relation)]

    def referral_for(self, role: Role, relation: str) -> Referral:
        """Of the case; for a receiver its own, or another institution's of the very same case."""
        case = self.case_for(role, relation)
        rows = case.referrals.in_order()
        if role in RECEIVING and relation == "own":
            return rows.get(organisation=self.organisations[role])
        if role in RECEIVING and relation == "other":
            return rows.get(organisation=self.neighbour)
        return rows.first()

    def organisation_for(self, role: Role, relation: str) -> Organisation:
        return {"own": self.organisations[role], "same_municipality": self.neighbour, "other": self.far}[
            relation
        ]


def _case_name(role: Role, relation: str) -> str:
    if role == Role.COPRETI_OFFICER:
        names = {"own": "CL here", "same_municipality": "HT here", "other": "CL led, elsewhere"}
        return names.get(relation, "HT elsewhere")
    if role in RECEIVING:
        names = {"own": "HT here", "same_municipality": "CL here", "other": "HT here"}
        return names.get(relation, "HT elsewhere")
    names = {"own": "HT here", "same_municipality": "CL here", "other": "HT led, elsewhere"}
    return names.get(relation, "CL elsewhere" if role in FOLLOWING else "HT elsewhere")


def make_scene(at: datetime) -> Scene:
    the_vocabulary()
    the_guide()
    with writing():
        Guide.objects.update(is_public=True)
    load_rights(pack=packs.current(), by=None, at=at)
    scene = Scene(at)
    here, there = a_municipality(), a_municipality("Azul", "06049", -36.78, -59.86)
    scene.neighbour, scene.far = an_organisation(place=here, kind="A10"), an_organisation(place=there)
    for role in Role:
        _seat(scene, role, here)
    scene.far_person = a_user("Fabio Lejos")
    scene.far_post = a_post(Role.FOCAL_POINT, organisation=scene.far, place=there, holder=scene.far_person)
    for organisation in {*scene.organisations.values(), scene.neighbour, scene.far}:
        scene.services[organisation.pk] = a_service(organisation)
        facts = ContactFacts("Guardia", telephone="0800 555 0001")
        scene.contacts[organisation.pk] = add_contact(organisation=organisation, facts=facts, by=None, at=at)
    for name, place, host in (
        ("own", here, scene.organisations[Role.FOCAL_POINT]),
        ("other", there, scene.far),
    ):
        scene.agreements[name] = _agreement(place, host, at)
    _make_cases(scene, here, there)
    scene.gate = GateScene(
        scene.cases.values(), scene.people, scene.organisations, scene.far_person, at
    )  # fmt: skip
    scene.plan = PlanScene(at, scene.cases)
    scene.together = TogetherScene(at, scene.cases, scene.posts, scene.neighbour)
    scene.draft = DraftingScene(at)
    make_guide_scene(scene)
    scene.sources = SourcesScene(at)
    scene.working = WorkingScene(scene.people, at)
    scene.coordination = CoordinationScene(scene.posts, scene.far_post, here, there, at)
    scene.cartography = CartographyScene(scene.posts, scene.far_post, here, there, at)
    scene.training = TrainingScene(scene.posts, scene.far, at)
    scene.places = PlacesScene({"own": here, "other": there}, at)
    scene.directory = DirectoryScene(scene.contacts, {"own": here, "other": there}, at)
    scene.consultation = ConsultationScene(at, scene.people)
    unasked = a_post(Role.FOCAL_POINT, organisation=scene.far, holder=a_user("Nora Consultada"))
    scene.signs = SignsScene(scene.people, scene.far_person, unasked, here, at)
    with writing():
        scene.run = ImportRun.objects.create(
            by=scene.people[Role.COORDINATOR], file_name="directorio.csv", received_at=at
        )
    return scene


def _seat(scene: Scene, role: Role, here: Any) -> None:
    programme = (Role.COORDINATOR, Role.SUPERVISOR, Role.CASEWORKER, Role.GUIDE_EDITOR, Role.ADMINISTRATOR)
    if role in programme:
        organisation = the_lead("HT")
    elif role == Role.COPRETI_OFFICER:
        organisation = the_lead("CL")
    else:
        organisation = an_organisation(place=here, kind=SIDES.get(role, "A15"))
    person = a_user(f"Persona {role}")
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=person, type=kind, data={"seed": "", "used_mask": 0})
    scene.people[role], scene.organisations[role] = person, organisation
    scene.posts[role] = a_post(
        role, organisation=organisation, place=here if role in LOCAL else None, holder=person
    )


def _agreement(place: Any, host: Organisation, at: datetime) -> Agreement:
    reached = Reached(telephone="0800 555 0002")
    known = Post.objects.active().filter(organisation=host, role=Role.FOCAL_POINT, place=place).first()
    focal = Reached(user=known.holder, telephone="0800 555 0003") if known else reached
    return join_municipality(
        municipality=place,
        organisation=host,
        signed_on=date(2026, 1, 5),
        ends_on=None,
        focal_point=focal,
        deputy=reached,
        duty_telephone="0800 555 0004",
        by=None,
        at=at,
    )


def _make_cases(scene: Scene, here: Any, there: Any) -> None:
    """“led, elsewhere”: one's agency leads it, and the other agency's team accompanies it."""
    programme, commission = scene.people[Role.CASEWORKER], scene.people[Role.COPRETI_OFFICER]
    receivers = [scene.organisations[role] for role in RECEIVING]
    for name, issue, place, by, asked in (
        ("HT here", "HT", here, programme, [*receivers, scene.neighbour]),
        ("CL here", "CL", here, commission, [scene.neighbour]),
        ("HT led, elsewhere", "HT", there, commission, [scene.far]),
        ("CL led, elsewhere", "CL", there, programme, [scene.far]),
        ("HT elsewhere", "HT", there, programme, [scene.far]),
        ("CL elsewhere", "CL", there, commission, [scene.far]),
    ):
        scene.cases[name] = _whole_case(scene, issue, place, by, asked)
    for role in WITHOUT_CARE:
        if scene.organisations[role] == the_lead("HT"):
            continue
        for relation in ("own", "other"):
            with writing():
                Grant.objects.get_or_create(
                    case=scene.case_for(role, relation),
                    organisation=scene.organisations[role],
                    ends_at=None,
                    defaults={"starts_at": scene.at},
                )


def _whole_case(scene: Scene, issue: str, place: Any, by: User, asked: list[Organisation]) -> Case:
    """With everything that an address of a case can name."""
    case = a_case(by=by, at=scene.at, issue=issue, place=place)
    need = a_need(case, at=scene.at)
    for organisation in asked:
        consents.record_consent(
            case=case, purpose=Purpose.REFER, recipient=organisation, data=["language"], agreed=True,
            is_oral=True, is_assent=False, note="", by=by, at=scene.at,
        )  # fmt: skip
        referrals.send_referral(
            need=need, service=scene.services[organisation.pk], urgency="high", request="Una cama",
            share=["language"], by=by, at=scene.at,
        )  # fmt: skip
    assessment.record_plan_entry(
        case=case, kind=EntryKind.GOAL, text="Una meta", owner=None, due_on=None, by=by, at=scene.at
    )
    consents.set_exclusion(case=case, user=a_user("Nadie Más"), by=by, at=scene.at)
    aside = case.tasks.to_do().in_order().last()
    tasks.set_not_applicable(case=case, tasks=[aside], reason="not_needed", by=by, at=scene.at)
    return case


def arguments(scene: Scene, role: Role, relation: str, names: list[str], operation: str) -> dict[str, Any]:
    """What stands for each part of the address, for this role and relation."""
    return {name: _argument(scene, role, relation, name, operation) for name in names}


def _argument(scene: Scene, role: Role, relation: str, name: str, operation: str) -> Any:
    case = scene.case_for(role, relation)
    if name in (told := scene.sources.arguments(operation)):
        return told[name]
    if operation.startswith("training:"):
        return scene.training.arguments(role, relation, operation)[name]()
    if name == "code":
        return _code(relation, operation)
    if operation.startswith("hsds:"):
        return public_key(operation)
    if name == "service_id" and operation == "cases:refer":
        return scene.services[scene.neighbour.pk].pk
    found = {
        "case_id": lambda: case.pk,
        "referral_id": lambda: scene.referral_for(role, relation).pk,
        "need_id": lambda: case.needs.first().pk,
        "task_id": lambda: case.tasks.to_do().in_order().first().pk,
        "entry_id": lambda: case.plan_entries.first().pk,
        "consent_id": lambda: case.consents.in_order().first().pk,
        "exclusion_id": lambda: case.exclusions.first().pk,
        "position": lambda: 1,
        "move": lambda: "accept",
        "organisation_id": lambda: scene.organisation_for(role, relation).pk,
        "service_id": lambda: scene.services[scene.organisation_for(role, relation).pk].pk,
        "contact_id": lambda: scene.contacts[scene.organisation_for(role, relation).pk].pk,
        "post_id": lambda: scene.posts[role].pk if relation == "own" else scene.far_post.pk,
        **scene.plan.arguments(case, operation),
        "user_id": lambda: scene.people[role].pk if relation == "own" else scene.far_person.pk,
        "agreement_id": lambda: scene.agreements[relation].pk,
        "run_id": lambda: scene.run.pk,
        **guide_argument(scene, role, relation, operation),
        **{part: lambda value=value: value for part, value in scene.draft.arguments().items()},
        **scene.consultation.arguments(role, relation, operation),
        **scene.working.arguments(role),
        **scene.gate.arguments(role, relation, case, operation),
        **scene.signs.arguments(role, relation),
        **scene.together.arguments(role, relation, _case_name(role, relation)),
        "procedure": lambda: "P06",
        "language": lambda: "es",
        "step_id": lambda: "P06.4",
        **scene.places.arguments(relation, operation),
        **scene.directory.arguments(lambda: scene.organisation_for(role, relation), relation, operation),
        "ending": lambda: "csv",
        **scene.coordination.arguments(role, relation, operation),
        **scene.cartography.arguments(relation, operation),
        "key": lambda: "1-set-password",
        "uidb36": lambda: "1",
    }
    return found[name]()


def _code(relation: str, operation: str) -> str:
    if operation in ("guide:what-i-do", "guide:card"):
        return "A10"
    return "06049" if relation == "other" else "06595"


def form(scene: Scene, role: Role, relation: str, operation: str) -> dict[str, Any]:
    """What a page's form must name for the page to know what it is about."""
    if operation == "cases:put-aside":
        task = scene.case_for(role, relation).tasks.filter(state="not_applicable").first()
        return {"task": str(task.pk)}
    return scene.sources.form(operation)


def body(scene: Scene, role: Role, relation: str, operation: str) -> dict[str, Any]:
    """A program's input of the right shape, so that what is refused is refused for what it is about."""
    op_id = str(uuid4())
    if operation == "api:case-referrals":
        need = scene.case_for(role, relation).needs.first()
        service = scene.services[scene.neighbour.pk]
        return {
            "op_id": op_id, "need": str(need.pk), "service": str(service.pk), "urgency": "low",
            "request": "Una cama",
        }  # fmt: skip
    return {"op_id": op_id, "seen_version": 0}
