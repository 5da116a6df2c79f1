from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.cases.tests.builders import a_receiver, a_referral, the_guide
from anclaje.coordination.actions.commitments import agree
from anclaje.coordination.tests.scenes import a_meeting, a_seat, a_secretary, a_table, held
from anclaje.foundation import pack
from anclaje.guide.tests.signing_scene import Signing
from anclaje.network.tests.builders import a_person_with, a_service, a_user, an_organisation
from anclaje.website.demonstration import accounts
from anclaje.website.demonstration.accounts import Account

pytestmark = pytest.mark.django_db


def first_page_of(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client.get("/", headers={"accept-language": "en"})


def test_a_visitor_finds_the_sign_in_and_what_this_is(client):
    page = client.get("/", headers={"accept-language": "en"}).content.decode()

    assert 'name="password"' in page
    assert "nothing is forgotten until the service was given" in page


def test_the_demonstration_says_whom_one_can_sign_in_as(client, monkeypatch):
    one = Account("learner", "aprende@policia.example", "una clave", "Escuela", "")
    monkeypatch.setattr("anclaje.website.templatetags.demonstration.accounts", lambda: [one])

    page = client.get("/").content.decode()

    assert "aprende@policia.example" in page
    assert "una clave" in page


def test_production_offers_no_demonstration(settings):
    settings.ANCLAJE = {**settings.ANCLAJE, "mode": "production"}

    assert accounts.accounts() == []


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CASEWORKER, Role.COPRETI_OFFICER])
def test_who_follows_cases_begins_on_the_board(client, role):
    answer = first_page_of(client, a_person_with(role, organisation=an_organisation(kind="A01")))

    assert (answer.status_code, answer["Location"]) == (302, reverse("cases:today"))


def test_a_receiver_sees_what_waits_and_goes_there_in_one_press(client):
    the_guide()
    referral = a_referral(service=a_service(an_organisation()))

    answer = first_page_of(client, a_receiver(referral.service))

    assert [line.key for line in answer.context["waiting"]] == [referral.pk]
    assert reverse("cases:referral", args=[referral.pk]) in answer.content.decode()
    assert answer.context["first"].href == reverse("cases:referrals")


def test_what_others_were_asked_does_not_wait_here(client):
    the_guide()
    a_referral(service=a_service(an_organisation()))

    answer = first_page_of(client, a_person_with(Role.SERVICE_WORKER))

    assert answer.context["waiting"] == []


@pytest.mark.parametrize(
    ("role", "kind", "view"),
    [
        (Role.MODEL_MANAGER, "A26", "summaries"),
        (Role.ADMINISTRATOR, "A01", "readiness"),
    ],
)
def test_the_next_thing_is_the_roles_own(client, role, kind, view):
    the_guide()

    answer = first_page_of(client, a_person_with(role, organisation=an_organisation(kind=kind)))

    assert answer.context["first"].href == reverse(view)


def test_a_learner_begins_with_what_the_guide_asks_of_them(client):
    the_guide()

    answer = first_page_of(client, a_person_with(Role.LEARNER, organisation=an_organisation(kind="A09")))

    assert "/who/" in answer.context["first"].href
    assert client.get(answer.context["first"].href).status_code == 200


def test_without_a_post_the_page_says_whom_to_ask(client):
    answer = first_page_of(client, a_user())

    assert answer.status_code == 200
    assert "You hold no post yet" in answer.content.decode()


@pytest.mark.parametrize("waiting", [1, 4])
def test_the_first_page_asks_the_database_the_same_whatever_waits(
    client, waiting, django_assert_max_num_queries
):
    the_guide()
    service = a_service(an_organisation())
    for _ in range(waiting):
        a_referral(service=service)
    receiver = a_receiver(service)
    client.force_login(receiver, backend=settings.AUTHENTICATION_BACKENDS[-1])

    with django_assert_max_num_queries(7):
        client.get("/")


def test_who_is_asked_to_sign_the_guide_finds_it_on_the_first_page(client):
    the_guide()
    scene = Signing()
    scene.send()

    page = first_page_of(client, scene.signer).content.decode()

    assert reverse("guide:sign", args=[scene.asked.pk]) in page
    assert "Read and sign" in page
    scene.sign()
    again = first_page_of(client, scene.signer).content.decode()
    assert reverse("guide:sign", args=[scene.asked.pk]) not in again


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CASEWORKER])
def test_who_begins_on_the_board_sees_there_what_their_post_owes_to_a_table(client, role):
    now = timezone.now()
    owing, secretary = a_seat(role, "A01"), a_secretary()
    body = a_table(secretary, owing, at=now - timedelta(days=9))
    meeting = held(
        a_meeting(body, at=now - timedelta(days=8)), secretary.post, owing.post, at=now - timedelta(days=2)
    )
    agree(
        meeting=meeting, text="Avisar", owner=owing.post,
        due_on=pack.current().calendar.day(now) + timedelta(days=5), by=None, at=now - timedelta(days=1),
    )  # fmt: skip
    client.force_login(owing.person, backend=settings.AUTHENTICATION_BACKENDS[-1])

    page = client.get(reverse("cases:today"), headers={"accept-language": "en"}).content.decode()

    assert "You owe 1 agreement" in page
