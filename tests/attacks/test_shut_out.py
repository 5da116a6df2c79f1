"""Whoever is shut out of a case, or lost what let them in, in the middle of a session: it is gone at once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from anclaje.accounts.actions.sessions import open_session
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.actions import consents, referrals
from anclaje.cases.models import Grant
from anclaje.cases.tests.builders import a_consent, a_coordinator, the_lead
from anclaje.foundation.errors import RuleBroken
from anclaje.network.actions.posts import end_post, hand_over, revoke_person
from anclaje.network.models import Post, Service
from anclaje.network.tests.builders import (
    a_municipality,
    a_person_with,
    a_post,
    a_service,
    a_user,
    an_organisation,
)

from .scene import NOW, a_story, a_stranger_caseworker, addresses_of, posted, signed_in

pytestmark = pytest.mark.django_db


class TestInTheMiddleOfASession:
    def test_revoked_the_next_click_is_refused_and_so_is_the_token(self):
        story = a_story()
        user = story.case.opened_by
        client, token = story.worker, open_session(by=user, at=timezone.now())
        assert client.get(f"/cases/{story.case.pk}/").status_code == 200

        revoke_person(user=user, by=a_coordinator(), at=timezone.now())

        assert client.get(f"/cases/{story.case.pk}/").status_code == 302
        assert client.post(f"/cases/{story.case.pk}/needs/", posted(N03="high")).status_code == 302
        bearer = {"Authorization": f"Bearer {token}"}
        assert Client().get(f"/api/v1/cases/{story.case.pk}", headers=bearer).status_code == 401

    def test_with_the_post_ended_the_case_is_gone(self):
        story = a_story()
        client = story.worker
        a_coordinator()
        end_post(post=Post.objects.active().get(holder=story.case.opened_by), by=None, at=timezone.now())

        assert client.get(f"/cases/{story.case.pk}/").status_code in (403, 404)

    def test_with_the_post_handed_over_the_newcomer_sees_it_and_the_one_who_left_does_not(self):
        story = a_story()
        client, newcomer = story.worker, a_user("Nueva")
        hand_over(post=story.case.team_post, to=newcomer, deputy=None, by=None, at=timezone.now())

        assert client.get(f"/cases/{story.case.pk}/").status_code in (403, 404)
        assert signed_in(newcomer).get(f"/cases/{story.case.pk}/").status_code == 200

    def test_with_the_grant_ended_the_case_is_gone(self):
        stranger = a_stranger_caseworker()
        story, now = a_story(), timezone.now()
        with writing():
            grant = Grant.objects.create(
                case=story.case,
                organisation=Post.objects.get(holder=stranger).organisation,
                starts_at=now - timedelta(days=2),
                ends_at=now + timedelta(days=1),
            )
        client = signed_in(stranger)
        assert client.get(f"/cases/{story.case.pk}/").status_code == 200

        with writing():
            Grant.objects.filter(pk=grant.pk).update(ends_at=now - timedelta(seconds=1))

        assert client.get(f"/cases/{story.case.pk}/").status_code == 404


class TestShutOut:
    def test_by_person_not_even_the_lead_coordinator_sees_it(self):
        story, coordinator = a_story(), a_coordinator()
        client = signed_in(coordinator)
        assert client.get(f"/cases/{story.case.pk}/").status_code == 200

        consents.set_exclusion(case=story.case, user=coordinator, by=story.case.opened_by, at=NOW)

        for address in addresses_of(story):
            assert client.get(address).status_code in (404, 405), address
        for board in (
            "/cases/",
            "/cases/today/",
            "/cases/late/",
            "/cases/unanswered/",
            "/cases/by-municipality/",
        ):
            page = client.get(board).content.decode()
            assert story.case.code not in page
            assert str(story.case.pk) not in page

    @pytest.mark.parametrize("levels", [1, 2, 3, 4])
    def test_an_institution_shuts_out_its_offices_however_deep(self, levels):
        story, top = a_story(), an_organisation("Municipalidad")
        office = top
        for level in range(levels):
            office = an_organisation(f"Oficina {level}", parent=office)
        worker = a_person_with(Role.CASEWORKER, organisation=office)
        with writing():
            Grant.objects.create(case=story.case, organisation=office, starts_at=NOW)
        assert signed_in(worker).get(f"/cases/{story.case.pk}/").status_code == 200

        consents.set_exclusion(case=story.case, organisation=top, by=story.case.opened_by, at=NOW)

        assert signed_in(worker).get(f"/cases/{story.case.pk}/").status_code == 404

    def test_the_team_cannot_shut_itself_out_by_its_town_hall_or_its_municipality(self):
        town_hall = an_organisation("Municipalidad", place=a_municipality("Azul", "06049"))
        service_local = an_organisation("Servicio Local", parent=town_hall, place=town_hall.place)
        worker = a_person_with(Role.CASEWORKER, organisation=service_local, place=town_hall.place)
        story = a_story(by=worker)

        for what in ({"organisation": town_hall}, {"place": town_hall.place}):
            key, row = next(iter(what.items()))
            value = row.code if key == "place" else str(row.pk)
            answer = story.worker.post(f"/cases/{story.case.pk}/exclusions/", posted(**{key: value}))
            assert answer.status_code == 409, key
            assert story.worker.get(f"/cases/{story.case.pk}/").status_code == 200


def test_nobody_takes_a_deputys_post_for_a_case_that_shuts_them_out():
    story, deputy = a_story(), a_user("Diego Suplente")
    a_post(Role.CASEWORKER, organisation=the_lead(), deputy=deputy)
    client = signed_in(deputy)
    assert client.get(f"/cases/{story.case.pk}/").status_code == 200

    consents.set_exclusion(case=story.case, user=deputy, by=story.case.opened_by, at=NOW)

    assert client.get(f"/cases/{story.case.pk}/").status_code == 404
    assert client.post(f"/cases/{story.case.pk}/needs/", posted(N03="high")).status_code == 404


class TestAMunicipalityShutOut:
    """The office that counts is the one where people go, wherever its institution has its seat."""

    def a_bed_in_azul(self):
        azul = a_municipality("Azul", "06049")
        service = a_service(an_organisation("Obra provincial"), areas=(a_municipality(),))
        with writing():
            type(service.location).objects.filter(pk=service.location_id).update(place=azul)
        return azul, Service.objects.get(pk=service.pk)

    def test_is_sent_nothing_even_by_an_address_typed_by_hand(self):
        azul, service = self.a_bed_in_azul()
        story = a_story()
        consents.set_exclusion(case=story.case, place=azul, by=story.case.opened_by, at=NOW)
        a_consent(story.case, service.organisation)

        with pytest.raises(RuleBroken):
            referrals.send_referral(
                need=story.need,
                service=service,
                urgency="high",
                request="x",
                share=[],
                by=story.case.opened_by,
                at=NOW,
            )

    def test_loses_what_it_was_sent_before(self):
        azul, service = self.a_bed_in_azul()
        story = a_story(service)

        consents.set_exclusion(case=story.case, place=azul, by=story.case.opened_by, at=NOW)

        story.referral.refresh_from_db()
        assert story.referral.status == "withdrawn"
