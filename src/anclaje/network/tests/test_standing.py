from anclaje.accounts.actions.users import revoke_user
from anclaje.accounts.roles import Right, Role
from anclaje.network.actions.posts import end_post
from anclaje.network.models import Post
from anclaje.network.standing import NOWHERE, standing_of
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_post,
    a_user,
    an_organisation,
)


def again(user):
    return type(user).objects.get(pk=user.pk)


def test_a_post_brings_its_role_its_rights_its_institution_and_its_municipality(db):
    place = a_municipality()
    organisation = an_organisation(place=place)
    user = a_person_with(Role.FOCAL_POINT, organisation=organisation)

    standing = standing_of(user)

    assert standing.roles == {Role.FOCAL_POINT}
    assert standing.may(Right.EDIT_OWN_MUNICIPALITY)
    assert not standing.may(Right.FOLLOW_CASES)
    assert standing.organisation_ids == {organisation.pk}
    assert standing.municipality_ids == {place.pk}
    assert not standing.is_province_wide


def test_holder_and_deputy_both_hold(db):
    holder, deputy = a_user(), a_user()
    a_post(Role.CASEWORKER, holder=holder, deputy=deputy)

    assert standing_of(holder).may(Right.FOLLOW_CASES)
    assert standing_of(deputy).may(Right.FOLLOW_CASES)


def test_a_right_held_in_one_institution_says_nothing_of_another(db):
    user = a_user()
    here, there = an_organisation(), an_organisation()
    a_post(Role.SERVICE_WORKER, organisation=here, holder=user)
    a_post(Role.TRAINER, organisation=there, holder=user)

    assert standing_of(user).organisations_with(Right.ANSWER_REFERRALS) == {here.pk}


def test_somebody_revoked_stands_nowhere(db):
    boss = a_person_with(Role.COORDINATOR)
    user = a_person_with(Role.CASEWORKER)

    revoke_user(user=user, by=boss, at=NOW)

    assert standing_of(again(user)) == NOWHERE


def test_an_ended_post_brings_nothing(db):
    boss = a_person_with(Role.COORDINATOR)
    user = a_person_with(Role.CASEWORKER)

    end_post(post=Post.objects.get(holder=user), by=boss, at=NOW)

    assert standing_of(again(user)).rights == frozenset()


def test_visitors_and_nobody_stand_nowhere(db):
    from django.contrib.auth.models import AnonymousUser

    assert standing_of(AnonymousUser()) == NOWHERE
    assert standing_of(None) == NOWHERE


def test_a_standing_costs_one_query_a_request(db, django_assert_num_queries):
    user = a_user()
    for _ in range(3):
        a_post(Role.CASEWORKER, holder=user)
    user = again(user)

    with django_assert_num_queries(1):
        for _ in range(5):
            posts = standing_of(user).posts
            assert [post.organisation.actor_type.code for post in posts]
