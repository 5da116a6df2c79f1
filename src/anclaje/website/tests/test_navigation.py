import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.network.tests.builders import a_person_with, a_user, an_organisation
from anclaje.website.navigation import ENTRIES, navigation

pytestmark = pytest.mark.django_db


def doors_on_top(user, path="/"):
    request = RequestFactory().get(path)
    request.user, request.resolver_match = user, resolve(path)
    return navigation(request)["navigation"]


def test_every_door_leads_somewhere():
    assert all(reverse(entry.view) for entry in ENTRIES)


ACTING = {"cases:screenings", "coordination:home"}
MAPS = "cartography:exercises"


@pytest.mark.parametrize(
    ("role", "kind", "views"),
    [
        (Role.CASEWORKER, "A01", {"cases:today", "cases:list", "cases:referrals", MAPS, *ACTING}),
        (Role.SERVICE_WORKER, "A17", {"cases:referrals", MAPS, *ACTING}),
        (Role.LEARNER, "A09", ACTING),
        (Role.MODEL_MANAGER, "A26", {"summaries"}),
        (Role.ADMINISTRATOR, "A01", {"network:posts", "audit", "readiness"}),
    ],
)
def test_each_role_sees_its_own_doors(role, kind, views):
    everybody = {"network:who-can", "network:directory", "network:coverage", "guide:current", "training:home"}
    user = a_person_with(role, organisation=an_organisation(kind=kind))

    assert {door["href"] for door in doors_on_top(user)} == {reverse(view) for view in views | everybody}


def test_the_door_one_has_gone_through_is_marked():
    user = a_person_with(Role.CASEWORKER, organisation=an_organisation(kind="A01"))

    marked = [door["href"] for door in doors_on_top(user, "/cases/new/") if door["current"]]

    assert marked == [reverse("cases:list")]


def test_the_doors_cost_one_question_to_the_database(django_assert_num_queries):
    user = User.objects.get(pk=a_person_with(Role.FOCAL_POINT).pk)

    with django_assert_num_queries(1):
        doors_on_top(user)


def test_without_a_post_there_is_no_door():
    assert doors_on_top(a_user()) == []
