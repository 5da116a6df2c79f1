"""Posts are made, handed over and ended. Work stays with the post; only the people change."""

from datetime import datetime

from anclaje.accounts.actions.users import invite_user, revoke_user
from anclaje.accounts.models import User
from anclaje.accounts.roles import CARE_ROLES, Role, are_walled_off
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.actions.messages import queue
from anclaje.network.models import Organisation, Post, PostTenure
from anclaje.network.permissions import check_can_hand_over, check_can_manage_posts
from anclaje.network.standing import forget_standing
from anclaje.territory.models import Place


@action
def create_post(
    *,
    organisation: Organisation,
    role: Role,
    place: Place | None = None,
    title: str = "",
    holder: User | None = None,
    deputy: User | None = None,
    by: User | None,
    at: datetime,
) -> Post:
    """Make a post, for a municipality or (place None) for the whole territory.

    Refuses a care role inside an enforcement body, a post for oneself, a post that exists, and
    anybody whose other posts stand on the other side of the wall.
    """
    check_can_manage_posts(by)
    _check_role_suits(organisation, role)
    if Post.objects.active().filter(
        organisation=organisation, role=role, place=place, title=title
    ).exists():  # fmt: skip
        raise RuleBroken(gettext_noop("This post exists already. Hand it over instead."))
    post = Post.objects.create(organisation=organisation, role=role, place=place, title=title)
    _seat(post, holder, deputy, by, at)
    record(events.POST_CREATED, by=by, about=post, at=at, role=str(role), **_people(post))
    return post


@action
def invite_to_post(
    *,
    email: str,
    name: str,
    language: str,
    organisation: Organisation,
    role: Role,
    place: Place | None = None,
    title: str = "",
    by: User | None,
    at: datetime,
) -> Post:
    """Make an account (or take the one with this address) and a post for it.

    The message that goes out leads to choosing a password; it holds none.
    """
    check_can_manage_posts(by)
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        user = invite_user(email=email, name=name, language=language, password=None, by=by, at=at)
    post = create_post(
        organisation=organisation, role=role, place=place, title=title, holder=user, by=by, at=at
    )
    queue(
        post=post,
        kind="invitation",
        code="",
        link="/account/password/reset/",
        dedupe_key=f"invitation:{post.pk}",
        by=by,
        at=at,
    )
    return post


@action
def hand_over(
    *,
    post: Post,
    to: User | None,
    deputy: User | None,
    seen_version: int | None = None,
    by: User | None,
    at: datetime,
) -> Post:
    """Give the post to others. Whatever waits for the post waits for them from now on."""
    post = Post.objects.select_related("organisation__actor_type").locked(post.pk)
    check_can_hand_over(by, post)
    check_seen(post, seen_version)
    if post.status != Post.ACTIVE:
        raise RuleBroken(gettext_noop("This post has ended. Make a new one."))
    before = _people(post)
    _seat(post, to, deputy, by, at)
    record(
        events.POST_HANDED_OVER,
        by=by,
        about=post,
        at=at,
        **_people(post),
        **{f"former_{name}": value for name, value in before.items()},
    )
    return post


@action
def end_post(*, post: Post, seen_version: int | None = None, by: User | None, at: datetime) -> Post:
    """Close a post for good. Work that waits for it must be moved first, by whoever owns the work."""
    post = Post.objects.locked(post.pk)
    check_can_manage_posts(by)
    check_seen(post, seen_version)
    if post.status != Post.ACTIVE:
        raise RuleBroken(gettext_noop("This post has ended. Make a new one."))
    if post.agreements.filter(ended_on__isnull=True).exists():
        raise RuleBroken(
            gettext_noop("An agreement in force names this post. Hand it over, or end the agreement.")
        )
    former = _people(post)
    forget_standing(post.holder, post.deputy)
    _close_tenures(post, at)
    post.holder = post.deputy = None
    post.status, post.ended_at = Post.ENDED, at
    post.save()
    record(events.POST_ENDED, by=by, about=post, at=at, **former)
    return post


@action
def revoke_person(*, user: User, by: User, at: datetime) -> User:
    """End somebody's access and take them out of every post, at once. The posts and their work stay."""
    check_can_manage_posts(by)
    user = revoke_user(user=user, by=by, at=at)
    left = 0
    for post in Post.objects.active().held_by(user).in_order().select_for_update(of=("self",)):
        holder = None if post.holder_id == user.pk else post.holder
        deputy = None if post.deputy_id == user.pk else post.deputy
        _write_people(post, holder, deputy, at)
        left += 1
    forget_standing(user)
    record(events.POSTS_LEFT, by=by, about=user, at=at, posts=left)
    return user


def _seat(post: Post, holder: User | None, deputy: User | None, by: User | None, at: datetime) -> None:
    if holder is not None and holder == deputy:
        raise RuleBroken(gettext_noop("The deputy must be somebody else."))
    for user, known in ((holder, post.holder_id), (deputy, post.deputy_id)):
        if user is not None and user.pk != known:
            _check_may_hold(user, Role(post.role), by)
    forget_standing(post.holder, post.deputy, holder, deputy)
    _write_people(post, holder, deputy, at)


def _write_people(post: Post, holder: User | None, deputy: User | None, at: datetime) -> None:
    for user, known, is_deputy in (
        (holder, post.holder_id, False),
        (deputy, post.deputy_id, True),
    ):
        if (user.pk if user else None) == known:
            continue
        _close_tenures(post, at, is_deputy=is_deputy)
        if user is not None:
            PostTenure.objects.create(post=post, user=user, is_deputy=is_deputy, starts_at=at)
    post.holder, post.deputy = holder, deputy
    post.save()


def _close_tenures(post: Post, at: datetime, **which: bool) -> None:
    for tenure in PostTenure.objects.filter(post=post, ends_at__isnull=True, **which):
        tenure.ends_at = max(at, tenure.starts_at)
        tenure.save()


def _check_role_suits(organisation: Organisation, role: Role) -> None:
    if organisation.is_law_enforcement and role in CARE_ROLES:
        raise RuleBroken(
            gettext_noop("Posts that see care cannot be in police, prosecution, courts or inspection.")
        )


def _check_may_hold(user: User, role: Role, by: User | None) -> None:
    if by is not None and user.pk == by.pk:
        raise RuleBroken(gettext_noop("Nobody gives a post to themselves. Ask a colleague."))
    if not user.is_active:
        raise RuleBroken(
            gettext_noop("%(name)s can no longer sign in. Restore the account first."), name=user.name
        )
    held = {Role(held) for held in Post.objects.active().held_by(user).values_list("role", flat=True)}
    if are_walled_off(held | {role}):
        raise RuleBroken(
            gettext_noop(
                "%(name)s would hold a post of care and one that is kept apart from it: "
                "enforcement, or running the site."
            ),
            name=user.name,
        )


def _people(post: Post) -> dict[str, str]:
    return {"holder": str(post.holder_id or ""), "deputy": str(post.deputy_id or "")}
