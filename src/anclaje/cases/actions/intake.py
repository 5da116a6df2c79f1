"""A case begins with a request: two minutes, then the guide says what is next."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from anclaje.accounts.models import User
from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.audit.recording import action
from anclaje.cases import events, notifications, permissions
from anclaje.cases.actions import _access, _tasks
from anclaje.cases.actions._thread import write_down
from anclaje.cases.models import Case, InboundRequest, Person, Reference
from anclaje.cases.queries import exclusions_of, lead_agency
from anclaje.cases.taking_part import is_post_shut_out
from anclaje.cases.working.handover import check_post_can_take
from anclaje.foundation.codes import make_code
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen, own_jurisdiction
from anclaje.foundation.site import is_demonstration
from anclaje.foundation.words import gettext_noop
from anclaje.guide.queries import current_edition, overlay_for
from anclaje.network.models import IssueType, Post
from anclaje.network.standing import standing_of
from anclaje.privacy.models import CaseKey
from anclaje.privacy.sealing import blind_index
from anclaje.territory.models import Place

TRIES = 20


@dataclass(frozen=True)
class Request:
    """What is asked at the telephone. references: (kind, number) pairs of other registries."""

    origin: str
    issue: IssueType
    place: Place
    asked_at: datetime
    is_invented: bool
    asked_by: str = ""
    note: str = ""
    age_bands: tuple[str, ...] = ("",)
    references: tuple[tuple[str, str], ...] = field(default_factory=tuple)


@action
def record_request(*, request: Request, by: User, at: datetime) -> Case:
    """Open a case for a request that came in.

    The agency that leads this kind of issue gets it, and the recorder's own organisation keeps
    it in sight. A site that has not passed its readiness check takes invented cases only.
    """
    permissions.check_can_open_cases(by)
    _check_kind_of_site(request)
    case = _open_case(request, by, at)
    _keep_request(case, request, by)
    _keep_people(case, request.age_bands, at)
    write_down(events.CASE_OPENED, case=case, by=by, at=at, origin=request.origin)
    _tasks.refresh(case, at)
    notifications.tell_lead_opened(case, by=by, at=at)
    return case


def _check_kind_of_site(request: Request) -> None:
    if is_demonstration() and not request.is_invented:
        raise RuleBroken(
            gettext_noop(
                "This is a demonstration. No real person may be entered before the readiness check "
                "has passed. Use the telephone, or line 145."
            )
        )
    if request.is_invented and not is_demonstration():
        raise RuleBroken(gettext_noop("This site holds real people. Invented cases belong elsewhere."))
    if request.asked_at.tzinfo is None:
        raise ValueError("asked_at must be aware.")


def _open_case(request: Request, by: User, at: datetime) -> Case:
    lead = lead_agency(request.issue, at)
    edition = current_edition()
    if not (edition.is_signed or request.is_invented):
        raise RuleBroken(gettext_noop("An unsigned guide runs only in the demonstration."))
    own_post = _own_post(by)
    case = Case(
        key=CaseKey.objects.create(),
        is_invented=request.is_invented,
        issue=request.issue,
        place=request.place,
        lead=lead,
        team_post=own_post,
        edition=edition,
        overlay=overlay_for(request.place, edition),
        found_by_inspection=request.origin == "inspection",
        opened_at=at,
        opened_by=by,
    )
    _save_with_new_code(case, at)
    _access.give_grant(case, lead, at)
    if own_post.organisation_id != lead.pk:
        _access.give_grant(case, own_post.organisation, at)
    return case


def _own_post(by: User) -> Post:
    """The post from which this person works on cases: their own before one they stand in for."""
    posts = [post for post in standing_of(by).posts if Right.FOLLOW_CASES in HOLDS[Role(post.role)]]
    return min(posts, key=lambda post: post.holder_id != by.pk)


def _save_with_new_code(case: Case, at: datetime) -> None:
    """Codes are drawn at random: draw again when somebody has it already."""
    for _ in range(TRIES):
        case.code = make_code(own_jurisdiction(), at.year)
        try:
            with transaction.atomic():
                case.save()
        except IntegrityError:
            if not Case.objects.filter(code=case.code).exists():
                raise
        else:
            return
    raise RuntimeError("No free code was found.")


def _keep_request(case: Case, request: Request, by: User) -> None:
    row = InboundRequest(
        case=case, key=case.key, origin=request.origin, asked_at=request.asked_at, recorded_by=by
    )
    row.seal(asked_by=request.asked_by, note=request.note)
    row.save()
    for kind, number in request.references:
        if number.strip():
            _keep_reference(case, kind, number, request.asked_at)


def _keep_reference(case: Case, kind: str, number: str, at: datetime) -> Reference:
    reference = Reference(
        case=case, key=case.key, kind=kind, blind=blind_index("reference", number), kept_at=at
    )
    reference.seal(number=number.strip())
    reference.save()
    return reference


def _keep_people(case: Case, age_bands: tuple[str, ...], at: datetime) -> None:
    for position, band in enumerate(age_bands or ("",), start=1):
        Person.objects.create(case=case, key=case.key, position=position, age_band=band, recorded_at=at)


@action
def keep_reference(*, case: Case, kind: str, number: str, by: User, at: datetime) -> Reference:
    """Keep another registry's file number, so that nobody types it twice."""
    permissions.check_can_work_on(by, case)
    if not number.strip():
        raise RuleBroken(gettext_noop("Write the number as the other registry writes it."))
    if case.references.filter(kind=kind, blind=blind_index("reference", number)).exists():
        raise RuleBroken(gettext_noop("This case has this number already."))
    reference = _keep_reference(case, kind, number, at)
    write_down(events.REFERENCE_KEPT, case=case, by=by, at=at, reference=kind)
    return reference


@action
def assign_case(*, case: Case, post: Post, by: User, at: datetime, seen_version: int | None = None) -> Case:
    """Put the case into the hands of another post of an organisation that accompanies it.

    Refuses a post that cannot take any case, and one of whose people somebody is shut out of this one.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_assign(by, case)
    check_seen(case, seen_version)
    post = Post.objects.for_page().get(pk=post.pk)
    if not case.grants.in_force(at).filter(organisation=post.organisation_id).exists():
        raise RuleBroken(gettext_noop("This organisation does not accompany the case. Refer to it instead."))
    check_post_can_take(post)
    if is_post_shut_out(case, post, exclusions_of(case)):
        raise RuleBroken(gettext_noop("Somebody of this post is shut out of this case."))
    case.team_post = post
    case.save(update_fields=["team_post"])
    _tasks.hand_to(case, post)
    write_down(events.CASE_ASSIGNED, case=case, by=by, at=at, post=str(post.pk))
    notifications.tell_assigned(case, by=by, at=at)
    return case
