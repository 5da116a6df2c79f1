"""Messages about cases: a code and a link, and nothing that tells about a person.

They are queued in the action's own transaction, so that none is lost; the worker sends them.
Nobody whom the case excludes is told anything.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.cases.domain.escalation import DEPUTY, LEAD, SUPERVISOR
from anclaje.cases.domain.referral import RECEIVER_MOVES
from anclaje.cases.models import Case, Referral, Task
from anclaje.cases.permissions import is_excluded
from anclaje.cases.queries import exclusions_of, line_of
from anclaje.cases.wording_messages import MESSAGES
from anclaje.guide.models import Edition
from anclaje.network import notices
from anclaje.network.actions import messages
from anclaje.network.models import Post

ANSWERING = [role.value for role in Role if Right.ANSWER_REFERRALS in HOLDS[role]]
SUPERVISING = [role.value for role in Role if Right.SUPERVISE in HOLDS[role]]
COORDINATING = [
    role.value for role in Role if Right.COORDINATE in HOLDS[role] and role.value not in SUPERVISING
]
HOLDING_GATE = [role.value for role in Role if Right.HOLD_LEGAL_GATE in HOLDS[role]]
FOLLOWING = [role.value for role in Role if Right.FOLLOW_CASES in HOLDS[role]]


def may_hear(code: str, person: Any) -> bool:
    """Whether the case with this code shuts this person out by now."""
    case = Case.objects.filter(code=code).values_list("pk", flat=True).first()
    return case is None or not is_excluded(person, case)


for _kind, (_subject, _sentence) in MESSAGES.items():
    notices.register(_kind, subject=_subject, sentence=_sentence, may_hear=may_hear)


def tell_lead_opened(case: Case, *, by: Any, at: datetime) -> None:
    """The leading agency hears of a request that somebody else recorded."""
    if case.team_post.organisation_id != case.lead_id:
        _tell_of_case(lead_posts(case), "case_opened", case, by=by, at=at)


def tell_assigned(case: Case, *, by: Any, at: datetime) -> None:
    if by is None or by.pk not in (case.team_post.holder_id, case.team_post.deputy_id):
        _tell_of_case([case.team_post], "case_assigned", case, by=by, at=at)


def tell_handed_over(post: Post, *, by: Any, at: datetime) -> None:
    """One message however many cases came at once; it names none of them."""
    if by.pk in (post.holder_id, post.deputy_id):
        return
    messages.queue(
        post=post,
        kind="cases_handed_over",
        code="",
        link=reverse("cases:list"),
        dedupe_key=f"handed:{post.pk}:{at:%Y%m%d%H%M%S}",
        by=by,
        at=at,
    )


def tell_moved(case: Case, *, by: Any, at: datetime) -> None:
    """Whoever has the case hears that its steps changed; moving thirty cases is one message."""
    post = case.team_post
    if by.pk in (post.holder_id, post.deputy_id):
        return
    for told in who_may_be_told(case, [post]):
        messages.queue(
            post=told,
            kind="case_moved",
            code="",
            link=reverse("cases:list"),
            dedupe_key=f"moved:{case.edition_id}:{told.pk}:{at:%Y%m%d%H%M}",
            by=by,
            at=at,
        )


def tell_edition_is_out(edition: Edition, *, at: datetime) -> None:
    """Every post that has open cases hears of a new edition, once, without a word about any case."""
    cases = Case.objects.still_open().exclude(edition=edition)
    for post in Post.objects.active().filter(pk__in=cases.values("team_post")).order_by("pk"):
        messages.queue(
            post=post,
            kind="edition_out",
            code="",
            link=reverse("cases:editions"),
            dedupe_key=f"edition:{edition.pk}:{post.pk}",
            by=None,
            at=at,
        )


def tell_gate(case: Case, kind: str, order: UUID, *, but: Any, by: Any, at: datetime) -> None:
    """The holders of the legal gate hear that an order waits for a second person, or has one."""
    posts = Post.objects.active().filter(organisation=case.lead_id, role__in=HOLDING_GATE).order_by("pk")
    for post in who_may_be_told(case, posts):
        if but.pk in (post.holder_id, post.deputy_id):
            continue
        messages.queue(
            post=post,
            kind=kind,
            code=case.code,
            link=reverse("cases:order", args=[order]),
            dedupe_key=f"order:{order}:{kind}:{post.pk}",
            by=by,
            at=at,
        )


def tell_order_released(case: Case, *, by: Any, at: datetime) -> None:
    """The team of the case tells the person, where that is safe."""
    _tell_of_case([case.team_post], "order_released", case, by=by, at=at)


def tell_receiver_sent(referral: Referral, *, by: Any, at: datetime) -> None:
    _tell(_receiving_posts(referral), "referral_sent", referral, by=by, at=at)


def tell_receiver_answered(referral: Referral, *, by: Any, at: datetime) -> None:
    _tell(_receiving_posts(referral), "referral_answer", referral, by=by, at=at)


def tell_receiver_withdrawn(referral: Referral, *, by: Any, at: datetime) -> None:
    _tell(_receiving_posts(referral), "referral_withdrawn", referral, by=by, at=at)


def tell_receiver_it_did_not_come(referral: Referral, *, by: Any, at: datetime) -> None:
    _tell(_receiving_posts(referral), "persons_word", referral, by=by, at=at)


def tell_consent_withdrawn(referral: Referral, *, by: Any, at: datetime) -> None:
    _tell(_receiving_posts(referral), "consent_withdrawn", referral, by=by, at=at)


def tell_sender(referral: Referral, kind: str, *, by: Any, at: datetime) -> None:
    """The sender sees each change at once; whoever made it is not told of it."""
    if by is None or by.pk not in (
        referral.case.team_post.holder_id,
        referral.case.team_post.deputy_id,
    ):
        _tell([referral.case.team_post], kind.removeprefix("cases."), referral, by=by, at=at)


def escalate_referral(referral: Referral, rung: str, *, at: datetime, not_before: datetime) -> None:
    """To whoever has the move: the receiver, or the sender who answers a question or asks the person."""
    posts = posts_above(referral.case, rung)
    if posts is None and referral.status in RECEIVER_MOVES:
        posts = _receiving_posts(referral)
    elif posts is None:
        posts = [referral.case.team_post]
    kind = f"late_{rung}"
    _tell(posts, kind, referral, by=None, at=at, deputy_too=rung == DEPUTY, not_before=not_before)


def escalate_task(task: Task, rung: str, *, at: datetime, not_before: datetime) -> None:
    posts = posts_above(task.case, rung)
    if posts is None:
        posts = [task.owner_post]
    for post in who_may_be_told(task.case, posts):
        messages.queue(
            post=post,
            kind=f"late_{rung}",
            code=task.case.code,
            link=reverse("cases:thread", args=[task.case_id]),
            dedupe_key=f"steps:{task.case_id}:{rung}:{post.pk}:{at:%Y%m%d}:{not_before > at}",
            for_deputy_too=rung == DEPUTY,
            by=None,
            at=at,
            not_before=not_before,
        )


def posts_above(case: Case, rung: str) -> list[Post] | None:
    """Who hears of it on the two upper rungs; None on the lower ones, which stay in the same office."""
    if rung == SUPERVISOR:
        return _supervising_posts(case)
    return lead_posts(case) if rung == LEAD else None


def _tell_of_case(posts: Iterable[Post], kind: str, case: Case, *, by: Any, at: datetime) -> None:
    for post in who_may_be_told(case, posts):
        messages.queue(
            post=post,
            kind=kind,
            code=case.code,
            link=reverse("cases:thread", args=[case.pk]),
            dedupe_key=f"case:{case.pk}:{kind}:{case.version}:{post.pk}",
            by=by,
            at=at,
        )


def _tell(
    posts: Iterable[Post],
    kind: str,
    referral: Referral,
    *,
    by: Any,
    at: datetime,
    deputy_too: bool = False,
    not_before: datetime | None = None,
) -> None:
    for post in who_may_be_told(referral.case, posts):
        messages.queue(
            post=post,
            kind=kind,
            code=referral.case.code,
            link=reverse("cases:referral", args=[referral.pk]),
            dedupe_key=f"referral:{referral.pk}:{kind}:{referral.version}:{referral.round}:{post.pk}",
            for_deputy_too=deputy_too,
            by=by,
            at=at,
            not_before=not_before,
        )


def who_may_be_told(case: Case, posts: Iterable[Post]) -> list[Post]:
    """Posts all of whose people may hear of the case; one whose office is shut out hears nothing either."""
    exclusions = exclusions_of(case)
    return [
        post
        for post in posts
        if not exclusions.names_organisation(line_of(post.organisation), post.place_id)
        and not any(is_excluded(person, case.pk) for person in (post.holder, post.deputy) if person)
    ]


def _receiving_posts(referral: Referral) -> list[Post]:
    posts = Post.objects.active().filter(organisation=referral.organisation_id, role__in=ANSWERING)
    return list(posts.order_by("pk"))


def lead_posts(case: Case) -> list[Post]:
    """Those who coordinate the leading agency; where it names nobody, those who follow its cases."""
    posts = Post.objects.active().filter(organisation=case.lead_id).order_by("pk")
    return list(posts.filter(role__in=COORDINATING)) or list(posts.filter(role__in=FOLLOWING))


def _supervising_posts(case: Case) -> list[Post]:
    """The supervision of the leading agency; where it names none, those who coordinate it."""
    posts = Post.objects.active().filter(organisation=case.lead_id, role__in=SUPERVISING).order_by("pk")
    return list(posts) or lead_posts(case)
