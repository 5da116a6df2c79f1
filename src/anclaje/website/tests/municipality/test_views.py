"""The state of a municipality, and taking its post over, as the people see it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.tests.builders import the_guide
from anclaje.network.actions.agreements import Reached, join_municipality
from anclaje.network.actions.takeover import HowReached, TakenOver, take_over
from anclaje.network.domain.takeover import Newcomer
from anclaje.network.models import Agreement, Correction, Post, Service
from anclaje.network.tests.builders import (
    a_municipality,
    a_person_with,
    a_service,
    a_user,
    an_organisation,
)


@pytest.fixture
def agreement(db) -> Agreement:
    the_guide()
    at, here = timezone.now() - timedelta(days=40), a_municipality()
    return join_municipality(
        municipality=here,
        organisation=an_organisation("Desarrollo Social", place=here),
        signed_on=at.date() - timedelta(days=2),
        ends_on=None,
        focal_point=Reached(a_user("Vera Vieja"), "02284 44 0000"),
        deputy=Reached(None, "02284 44 0001"),
        duty_telephone="02284 15 55 0000",
        by=a_person_with(Role.COORDINATOR),
        at=at,
    )


def state(client, agreement, status=200):
    answer = client.get(reverse("municipality-state", args=[agreement.municipality.code]))
    assert answer.status_code == status
    return answer


def test_the_focal_point_sees_contacts_first_and_what_lacks(agreement, client):
    organisation = agreement.focal_post.organisation
    today = timezone.now()
    fresh = a_service(organisation, verified_on=today.date())
    with writing():
        a_service(organisation, verified_on=today.date() - timedelta(days=120))
        Service.objects.filter(pk=a_service(organisation).pk).update(doubtful_since=today)
        Correction.objects.create(
            organisation=organisation, service=fresh, field="name", to_value="Otro", sent_at=today,
            proposed_by=a_user(),
        )  # fmt: skip
    client.force_login(agreement.focal_post.holder)

    answer = state(client, agreement)
    found = answer.context["state"]

    assert [line.contact.phone for line in answer.context["contacts"]][2] == "02284 15 55 0000"
    assert found.deputy_is_missing
    assert not found.nobody_holds_the_post
    assert not found.roster.is_there
    assert (found.counts["old"], found.counts["doubtful"]) == (1, 1)
    assert len(found.corrections) == 1
    page = answer.content.decode()
    lacking = answer.context["missing"][0].steps[0]
    assert f'<a href="{lacking.href}">{escape(lacking.action)}</a>' in page
    assert lacking.href.endswith(f"#{lacking.number}")
    assert page.index("02284 15 55 0000") < page.index(fresh.name)


def test_the_state_is_for_whoever_keeps_the_municipality(agreement, client):
    client.force_login(a_person_with(Role.SERVICE_WORKER))
    state(client, agreement, status=403)


def test_the_state_costs_as_much_with_many_institutions(agreement, client, django_assert_max_num_queries):
    for _ in range(5):
        a_service(an_organisation(place=agreement.municipality))
    client.force_login(agreement.focal_post.holder)
    state(client, agreement)

    with django_assert_max_num_queries(32):
        state(client, agreement)


def test_after_the_election_one_form_and_one_sheet(agreement, client):
    post, former = agreement.focal_post, agreement.focal_post.holder
    client.force_login(a_person_with(Role.ADMINISTRATOR))
    page = reverse("network:take-over", args=[post.pk])
    assert "Vera Vieja" in client.get(page).content.decode()
    said = {
        "op_id": uuid4(), "seen_version": post.version, "holder_name": "Nora Nueva",
        "holder_email": "nora@municipio.example", "duty_telephone": "02284 555 001",
        "focal_point_telephone": "02284 44 1111", "deputy_telephone": "02284 44 2222",
    }  # fmt: skip

    assert client.post(page, said | {"deputy_name": "Sola"}).status_code == 422
    assert client.post(page, said | {"duty_telephone": "the usual"}).status_code == 422
    done = client.post(page, said)

    assert done.url == reverse("take-over-sheet", args=[post.pk])
    sheet = client.get(done.url).content.decode()
    assert "02284 555 001" in sheet
    assert "Vera" not in sheet
    assert "nora@municipio.example" not in sheet
    former.refresh_from_db()
    assert not former.is_active
    client.force_login(Post.objects.get(pk=post.pk).holder)
    assert client.get(done.url).status_code == 200
    assert state(client, agreement).context["state"].agreement.duty_telephone == "02284 555 001"


def test_the_old_session_is_refused_with_the_next_click(agreement, client):
    post = agreement.focal_post
    client.force_login(post.holder)
    state(client, agreement)
    reached = {kind: HowReached("02284 44 1111") for kind in ("focal_point", "deputy")}
    said = TakenOver(Newcomer("N", "n@municipio.example"), duty_telephone="02284 555 001", reached=reached)
    boss = a_person_with(Role.COORDINATOR)
    take_over(post=post, said=said, seen_version=None, by=boss, at=timezone.now())

    assert client.get(reverse("municipality-state", args=["06595"])).status_code == 302


def test_the_sheet_is_not_for_others(agreement, client):
    client.force_login(a_person_with(Role.CASEWORKER))
    assert client.get(reverse("take-over-sheet", args=[agreement.focal_post.pk])).status_code == 403
