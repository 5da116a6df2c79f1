"""Who may sit at a conference about a case, and on what ground; who may take the case over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anclaje.cases.domain.conferences import Stands, stands_on
from anclaje.cases.domain.consent import Given, Purpose, covering, said_no
from anclaje.cases.domain.exclusions import Exclusions
from anclaje.cases.models import Case
from anclaje.cases.permissions import is_excluded
from anclaje.cases.permissions_together import CARE_ROLES, TEAM_ROLES
from anclaje.cases.queries import consents_given, exclusions_of, line_of
from anclaje.network.models import Organisation, Post


@dataclass(frozen=True)
class Ground:
    """Why an organisation acts, and the consent that it stands on; none for who accompanies the case."""

    why: Stands
    consent: UUID | None = None


def ground_of(case: Case, post: Post, given: Iterable[Given], at: datetime) -> Ground | None:
    """What lets this post in now; None: its organisation does not act in this case.

    Being asked for a service lets nobody sit at a table at which the person does not want them.
    """
    given = list(given)
    organisation = post.organisation_id
    to_refer = covering(given, purpose=Purpose.REFER, recipient=organisation, at=at)
    to_come = covering(given, purpose=Purpose.CONFERENCE, recipient=organisation, at=at)
    unwanted = said_no(given, purpose=Purpose.CONFERENCE, recipient=organisation, at=at)
    asked = (
        to_refer is not None
        and not unwanted
        and case.referrals.still_open().filter(organisation=organisation).exists()
    )
    accompanies = (
        post.role in TEAM_ROLES and case.grants.in_force(at).filter(organisation=organisation).exists()
    )
    why = stands_on(accompanies=accompanies, is_asked=asked, has_agreed=to_come is not None)
    if why is None:
        return None
    consent = {Stands.CONSENT: to_come, Stands.REFERRAL: to_refer}.get(why)
    return Ground(why, consent.id if consent else None)


def is_post_shut_out(case: Case, post: Post, shut_out: Exclusions) -> bool:
    """Whether an exclusion names the post: its institution or one above, where either sits, or its people.

    A post for the whole province sits in no municipality, wherever its office is.
    """
    if not shut_out.is_anybody_named:
        return False
    places = {post.place_id, post.organisation.place_id} if post.place_id else {None}
    line = line_of(post.organisation)
    if any(shut_out.names_organisation(line, place) for place in places):
        return True
    people = [person for person in (post.holder, post.deputy) if person is not None]
    return any(is_excluded(person, case.pk) for person in people)


def may_come(case: Case, at: datetime) -> list[tuple[Post, Ground]]:
    """The posts that act in this case, less those that it shuts out."""
    given, shut_out = consents_given(case), exclusions_of(case)
    found = []
    for post in _posts_of(_acting(case, given, at)):
        ground = ground_of(case, post, given, at)
        if ground is not None and not is_post_shut_out(case, post, shut_out):
            found.append((post, ground))
    return found


def agreements_to_show(
    case: Case, acting: Iterable[tuple[Post, Ground]], at: datetime
) -> list[tuple[Organisation, Purpose]]:
    """Whose agreement stands beside the choice, and for what: of those offered, and of those who were asked
    for a service and whom the person does not want there. Whoever accompanies the case needs none."""
    purposes = {Stands.CONSENT: Purpose.CONFERENCE, Stands.REFERRAL: Purpose.REFER}
    found = {
        post.organisation_id: (post.organisation, purposes[ground.why])
        for post, ground in acting
        if ground.why in purposes
    }
    given = consents_given(case)
    for referral in case.referrals.still_open().select_related("organisation"):
        to = referral.organisation
        if said_no(given, purpose=Purpose.CONFERENCE, recipient=to.pk, at=at):
            found.setdefault(to.pk, (to, Purpose.CONFERENCE))
    return sorted(found.values(), key=lambda pair: pair[0].name)


def could_be_asked(case: Case, at: datetime) -> list[Post]:
    """Other posts of the care side: each needs the person's yes for its organisation first."""
    shut_out = exclusions_of(case)
    acting = {post.pk for post, _ in may_come(case, at)}
    others = Post.objects.active().filter(
        role__in=CARE_ROLES, holder__isnull=False, organisation__actor_type__is_law_enforcement=False,
        organisation__place=case.place,
    )  # fmt: skip
    rows = others.exclude(pk__in=acting).for_page().select_related("organisation__parent").order_by(
        "organisation__plain_name", "pk"
    )  # fmt: skip
    return [post for post in rows if not is_post_shut_out(case, post, shut_out)]


def teams_elsewhere(case: Case) -> list[Organisation]:
    """Organisations with a team that could take the case, less its own and those it shuts out."""
    shut_out = exclusions_of(case)
    posts = Post.objects.active().filter(role__in=TEAM_ROLES, holder__isnull=False)
    rows = Organisation.objects.active().on_the_care_side().filter(pk__in=posts.values("organisation"))
    rows = rows.exclude(pk=case.team_post.organisation_id).select_related("place", "parent").in_order()
    return [row for row in rows if not is_organisation_shut_out(row, shut_out)]


def who_can_have(case: Case, at: datetime) -> QuerySet[Post]:
    """The posts into whose hands the case may be put: of those who accompany it, less the shut out."""
    accompanying = case.grants.in_force(at).values("organisation")
    rows = Post.objects.active().filter(
        organisation__in=accompanying, role__in=TEAM_ROLES, holder__isnull=False
    )
    shut_out = exclusions_of(case)
    if shut_out.is_anybody_named:
        named = rows.for_page().select_related("organisation__parent")
        rows = rows.exclude(pk__in=[post.pk for post in named if is_post_shut_out(case, post, shut_out)])
    return rows.select_related("holder", "organisation").order_by("organisation__name", "title", "pk")


def is_organisation_shut_out(organisation: Organisation, shut_out: Exclusions) -> bool:
    return shut_out.names_organisation(line_of(organisation), organisation.place_id)


def _acting(case: Case, given: Iterable[Given], at: datetime) -> set[Any]:
    agreed = {one.recipient for one in given if one.purpose == Purpose.CONFERENCE}
    granted = set(case.grants.in_force(at).values_list("organisation", flat=True))
    asked = set(case.referrals.still_open().values_list("organisation", flat=True))
    return (agreed | granted | asked) - {None}


def _posts_of(organisations: set[Any]) -> Iterable[Post]:
    posts = Post.objects.active().filter(
        organisation__in=organisations, role__in=CARE_ROLES, holder__isnull=False,
        organisation__actor_type__is_law_enforcement=False,
    )  # fmt: skip
    return posts.for_page().select_related("organisation__parent").order_by("organisation__plain_name", "pk")
