"""From a need to a referral: ranked services, the exact preview, one sending."""

import re

import pytest
from django.urls import reverse

from anclaje.cases.models import Referral
from anclaje.cases.tests.builders import a_consent
from anclaje.cases.tests.views.conftest import posted
from anclaje.network.tests.builders import a_service, an_organisation


@pytest.fixture
def address(need, service):
    return reverse("cases:refer", args=[need.pk, service.pk])


ASKED = {"urgency": "high", "request": "Una cama desde hoy", "said_how": "oral"}


def preview(client, address, **more):
    return client.post(address, posted(**{**ASKED, **more}))


def mark_in(answer):
    return re.search(r'name="seen" value="(\w+)"', answer.content.decode())[1]


def test_services_are_ranked_with_their_reasons(worker, need, service):
    page = worker.get(reverse("cases:choose", args=[need.pk])).content.decode()

    assert service.name in page
    assert "verificado" in page


def test_an_excluded_organisation_is_not_offered(worker, case, need, service):
    worker.post(reverse("cases:exclusions", args=[case.pk]), posted(organisation=service.organisation_id))

    page = worker.get(reverse("cases:choose", args=[need.pk])).content.decode()

    assert reverse("cases:refer", args=[need.pk, service.pk]) not in page


def test_where_nobody_answers_the_nearest_and_the_lead_agency_are_named(worker, case, need):
    page = worker.get(reverse("cases:choose", args=[need.pk])).content.decode()

    assert case.lead.name in page


def test_without_the_persons_yes_nothing_is_shown_for_sending(worker, address):
    answer = preview(worker, address)

    assert answer.status_code == 422
    assert "Una cama desde hoy" in answer.content.decode()
    assert not Referral.objects.exists()


def test_the_preview_sends_nothing_and_shows_exactly_what_is_then_kept(worker, address):
    looked = preview(worker, address, agrees="on")
    assert looked.status_code == 200
    assert not Referral.objects.exists()

    sent = preview(worker, address, agrees="on", seen=mark_in(looked), send="1")

    referral = Referral.objects.select_related("key").get()
    assert sent.status_code == 302
    for value in ("Una cama desde hoy", referral.need.need.name["es"]):
        assert value in looked.content.decode()
        assert value in referral.opened("shared")


def test_a_preview_that_was_not_looked_at_is_shown_first(worker, address):
    looked = preview(worker, address, agrees="on")

    changed = preview(worker, address, agrees="on", request="Dos camas", seen=mark_in(looked), send="1")

    assert changed.status_code == 200
    assert "Dos camas" in changed.content.decode()
    assert not Referral.objects.exists()


def test_the_yes_is_kept_for_this_organisation_only(worker, address, case, service):
    looked = preview(worker, address, agrees="on")
    preview(worker, address, agrees="on", seen=mark_in(looked), send="1")

    consent = case.consents.get()
    assert (consent.recipient, consent.data) == (service.organisation, [])


def test_a_yes_that_was_given_before_is_not_asked_again(worker, address, case, service):
    a_consent(case, service.organisation, data=[])
    looked = preview(worker, address)

    assert preview(worker, address, seen=mark_in(looked), send="1").status_code == 302
    assert case.consents.count() == 1


def test_sending_twice_asks_once(worker, address):
    looked = preview(worker, address, agrees="on")
    form = posted(**{**ASKED, "agrees": "on", "seen": mark_in(looked), "send": "1"})

    assert worker.post(address, form).status_code == 302
    assert worker.post(address, form).status_code == 302
    assert Referral.objects.count() == 1


def test_a_service_already_asked_is_refused_in_words(worker, address):
    looked = preview(worker, address, agrees="on")
    preview(worker, address, agrees="on", seen=mark_in(looked), send="1")

    again = preview(worker, address, agrees="on", seen=mark_in(looked), send="1")

    assert again.status_code == 409
    assert "ya se le pidió" in again.content.decode()


def test_police_are_never_asked(worker, need):
    police = a_service(an_organisation("Comisaría de la Mujer", kind="A21"))
    address = reverse("cases:refer", args=[need.pk, police.pk])

    looked = preview(worker, address, agrees="on")
    answer = preview(worker, address, agrees="on", seen=mark_in(looked), send="1")

    if police.organisation.is_law_enforcement:
        assert answer.status_code == 409
    assert not Referral.objects.filter(organisation__actor_type__is_law_enforcement=True).exists()
