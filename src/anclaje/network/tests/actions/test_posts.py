import pytest

from anclaje.accounts.models import User
from anclaje.accounts.roles import Right, Role
from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network import events
from anclaje.network.actions.posts import (
    create_post,
    end_post,
    hand_over,
    invite_to_post,
    revoke_person,
)
from anclaje.network.models import Message, Post, PostTenure
from anclaje.network.standing import standing_of
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_post,
    a_user,
    an_organisation,
)


@pytest.fixture
def boss(db):
    return a_person_with(Role.COORDINATOR, name="Coordinadora Prueba")


def test_a_post_is_made_for_an_institution_a_role_and_a_municipality(boss):
    organisation = an_organisation()
    user = a_user()

    post = create_post(
        organisation=organisation,
        role=Role.FOCAL_POINT,
        place=organisation.place,
        holder=user,
        by=boss,
        at=NOW,
    )

    assert standing_of(user).posts == (post,)
    assert PostTenure.objects.get(post=post).starts_at == NOW
    assert Event.objects.filter(kind=events.POST_CREATED, about_id=str(post.pk)).exists()


def test_handing_over_changes_the_people_and_moves_nothing_else(boss):
    before, after = a_user(), a_user()
    post = a_post(Role.CASEWORKER, holder=before, place=a_municipality())
    fixed = (post.organisation_id, post.role, post.place_id, post.title)

    post = hand_over(post=post, to=after, deputy=None, by=boss, at=NOW)

    assert post.holder == after
    assert (post.organisation_id, post.role, post.place_id, post.title) == fixed
    assert standing_of(before).posts == ()
    assert standing_of(after).may(Right.FOLLOW_CASES)
    assert PostTenure.objects.get(post=post, user=before).ends_at == NOW
    assert PostTenure.objects.get(post=post, user=after).ends_at is None


def test_the_deputy_can_become_the_holder(boss):
    holder, deputy = a_user(), a_user()
    post = a_post(Role.CASEWORKER, holder=holder, deputy=deputy)

    post = hand_over(post=post, to=deputy, deputy=None, by=boss, at=NOW)

    assert (post.holder, post.deputy) == (deputy, None)


def test_whoever_holds_a_post_may_hand_it_over(boss):
    holder, next_one = a_user(), a_user()
    post = a_post(Role.FOCAL_POINT, holder=holder)

    assert hand_over(post=post, to=next_one, deputy=None, by=holder, at=NOW).holder == next_one


def test_a_colleague_may_not_hand_over_somebody_elses_post(boss):
    post = a_post(Role.FOCAL_POINT, holder=a_user())

    with pytest.raises(Denied):
        hand_over(post=post, to=a_user(), deputy=None, by=a_person_with(Role.FOCAL_POINT), at=NOW)


def test_nobody_holds_posts_of_care_and_of_law_enforcement_at_once(boss):
    learner = a_person_with(Role.LEARNER, organisation=an_organisation(kind="A09"))

    with pytest.raises(RuleBroken):
        create_post(organisation=an_organisation(), role=Role.CASEWORKER, holder=learner, by=boss, at=NOW)


def test_standing_in_as_deputy_counts_at_the_wall_too(boss):
    caseworker = a_person_with(Role.CASEWORKER)
    post = a_post(Role.INSPECTOR, organisation=an_organisation(kind="A13"))

    with pytest.raises(RuleBroken):
        hand_over(post=post, to=None, deputy=caseworker, by=boss, at=NOW)

    post.refresh_from_db()
    assert post.deputy is None


def test_no_care_post_inside_an_enforcement_body(boss):
    with pytest.raises(RuleBroken):
        create_post(organisation=an_organisation(kind="A09"), role=Role.SERVICE_WORKER, by=boss, at=NOW)


def test_nobody_gives_a_post_to_themselves(db):
    administrator = a_person_with(Role.ADMINISTRATOR)

    with pytest.raises(RuleBroken):
        create_post(
            organisation=an_organisation(),
            role=Role.COORDINATOR,
            holder=administrator,
            by=administrator,
            at=NOW,
        )


def test_holder_and_deputy_are_two_people(boss):
    user = a_user()

    with pytest.raises(RuleBroken):
        create_post(
            organisation=an_organisation(),
            role=Role.CASEWORKER,
            holder=user,
            deputy=user,
            by=boss,
            at=NOW,
        )


def test_a_post_that_exists_is_handed_over_not_made_again(boss):
    post = a_post(Role.CASEWORKER)

    with pytest.raises(RuleBroken):
        create_post(organisation=post.organisation, role=Role.CASEWORKER, title=post.title, by=boss, at=NOW)


def test_a_stale_hand_over_is_refused(boss):
    post = a_post(Role.CASEWORKER)
    hand_over(post=post, to=a_user(), deputy=None, by=boss, at=NOW)

    with pytest.raises(Stale):
        hand_over(post=post, to=a_user(), deputy=None, seen_version=post.version, by=boss, at=NOW)


def test_an_ended_post_has_nobody_and_cannot_be_handed_over(boss):
    post = end_post(post=a_post(Role.CASEWORKER, holder=a_user()), by=boss, at=NOW)

    assert (post.status, post.holder) == (Post.ENDED, None)
    with pytest.raises(RuleBroken):
        hand_over(post=post, to=a_user(), deputy=None, by=boss, at=NOW)


def test_revoking_somebody_empties_their_chairs_at_once_and_keeps_the_posts(boss):
    user, deputy = a_user(), a_user()
    held = a_post(Role.CASEWORKER, holder=user, deputy=deputy)
    covered = a_post(Role.CASEWORKER, holder=a_user(), deputy=user)

    revoke_person(user=user, by=boss, at=NOW)

    held.refresh_from_db()
    covered.refresh_from_db()
    assert (held.holder, held.deputy, held.status) == (None, deputy, Post.ACTIVE)
    assert covered.deputy is None
    assert not standing_of(User.objects.get(pk=user.pk)).posts


def test_an_invitation_makes_an_account_a_post_and_a_message_without_a_password(boss):
    post = invite_to_post(
        email="Nueva@municipio.example",
        name="Nueva Persona",
        language="es-ar",
        organisation=an_organisation(),
        role=Role.SERVICE_WORKER,
        by=boss,
        at=NOW,
    )

    assert post.holder.email == "nueva@municipio.example"
    assert not post.holder.has_usable_password()
    assert Message.objects.get(post=post).link == "/account/password/reset/"


def test_somebody_known_is_not_invited_twice(boss):
    known = a_user(email="conocida@municipio.example")

    post = invite_to_post(
        email="conocida@municipio.example",
        name="Otra",
        language="es-ar",
        organisation=an_organisation(),
        role=Role.SERVICE_WORKER,
        by=boss,
        at=NOW,
    )

    assert post.holder == known
