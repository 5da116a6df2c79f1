"""What a receiver, a message, a log line or an audit row gives away; and what no longer, when it must not."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from anclaje.accounts.actions.sessions import open_session
from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.cases.actions import clock, closing, consents, referrals
from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.models import Consent
from anclaje.cases.tests.builders import a_case, a_consent, a_need, a_referral, the_lead
from anclaje.foundation.errors import RuleBroken
from anclaje.network.actions.posts import hand_over
from anclaje.network.delivery import deliver_due
from anclaje.network.models import Message, Post
from anclaje.network.tests.builders import (
    a_municipality,
    a_person_with,
    a_post,
    a_service,
    a_user,
    an_organisation,
)

from .scene import CONTACT, NAME, NOTE, NOW, a_story, signed_in

pytestmark = pytest.mark.django_db
SECRETS = (NAME, "Zulema", CONTACT, NOTE)


def a_receiver_of(referral, **facts):
    return a_person_with(Role.SERVICE_WORKER, organisation=referral.organisation, name="Rita Recibe", **facts)


def page_of(user, referral):
    answer = signed_in(user).get(f"/cases/referrals/{referral.pk}/")
    return answer.status_code, answer.content.decode() + str(answer.headers)


def api_of(user, referral):
    """What a program of the receiver is told when its move is refused."""
    told = Client().post(
        f"/api/v1/referrals/{referral.pk}/accept",
        {"op_id": "00000000-0000-4000-8000-000000000001", "seen_version": 999},
        content_type="application/json",
        headers={"Authorization": f"Bearer {open_session(by=user, at=timezone.now())}"},
    )
    return told.content.decode()


def test_the_receiver_learns_what_was_ticked_and_nothing_else():
    story = a_story()
    receiver = a_receiver_of(story.referral)

    for text in (page_of(receiver, story.referral)[1], api_of(receiver, story.referral)):
        for secret in (*SECRETS, str(story.case.pk), "Terminar la escuela", story.case.opened_by.email):
            assert secret not in text, secret


def shared_fully():
    """A referral with name and safe contact shared, as agreed, whose receiver asked and was answered."""
    story = a_story()
    case, service = story.case, a_service(an_organisation("Casa Compartida"))
    need = a_need(case, "N03")
    a_consent(case, service.organisation, data=["name", "safe_contact", "language"], at=NOW)
    referral = referrals.send_referral(
        need=need,
        service=service,
        urgency="high",
        request="Una consulta",
        share=["name", "safe_contact"],
        by=case.opened_by,
        at=NOW,
    )
    receiver = a_receiver_of(referral)
    referrals.ask_about_referral(referral=referral, question="¿Viene sola?", by=receiver, at=NOW)
    referral.refresh_from_db()
    referrals.answer_question(
        referral=referral, answer=f"Sí, es {NAME}", by=case.opened_by, at=NOW + timedelta(minutes=1)
    )
    referral.refresh_from_db()
    referral = referrals.accept_referral(referral=referral, by=receiver, at=NOW + timedelta(minutes=2))
    return story, referral, receiver


def test_what_was_agreed_is_shown():
    _, referral, receiver = shared_fully()

    assert NAME in page_of(receiver, referral)[1]
    assert NAME in api_of(receiver, referral)


def taken_back(story, referral):
    consents.revoke_consent(consent=referral.consent, by=story.case.opened_by, at=timezone.now())


def run_out(story, referral):
    with writing():
        Consent.objects.filter(pk=referral.consent_id).update(ends_at=timezone.now() - timedelta(seconds=1))


def refused_later(story, referral):
    a_consent(story.case, referral.organisation, data=[], agreed=False, at=timezone.now())


def agreed_to_less(story, referral):
    a_consent(story.case, referral.organisation, data=["language"], at=timezone.now())


def withdrawn(story, referral):
    referrals.withdraw_referral(referral=referral, note=NOTE, by=story.case.opened_by, at=timezone.now())


def not_given(story, referral):
    receiver = Post.objects.get(organisation=referral.organisation).holder
    referrals.say_not_given(referral=referral, reason="no_means", by=receiver, at=timezone.now())


@pytest.mark.parametrize("ending", [taken_back, run_out, refused_later, agreed_to_less, withdrawn, not_given])
def test_once_the_yes_is_gone_so_are_the_words(ending):
    story, referral, receiver = shared_fully()

    ending(story, referral)

    for text in (page_of(receiver, referral)[1], api_of(receiver, referral)):
        for secret in SECRETS:
            assert secret not in text, secret


def test_the_one_who_was_shut_out_after_sending_finds_nothing():
    story, referral, receiver = shared_fully()
    consents.set_exclusion(
        case=story.case, organisation=referral.organisation, by=story.case.opened_by, at=NOW
    )

    status, text = page_of(receiver, referral)

    assert status == 404
    assert story.case.code not in text


def test_a_closed_case_shows_its_receiver_nothing_more():
    story = a_story()
    receiver = a_receiver_of(story.referral)
    referrals.withdraw_referral(referral=story.referral, note="", by=story.case.opened_by, at=NOW)
    closing.close_case(
        case=story.case,
        reason=ClosingReason.PERSON_LEFT
        if hasattr(ClosingReason, "PERSON_LEFT")
        else next(iter(ClosingReason)),
        note="Lo decide ella.",
        by=story.case.opened_by,
        at=NOW,
    )

    assert "Una cama desde hoy" not in page_of(receiver, story.referral)[1]


class TestMessages:
    def all_that_left(self, at):
        for _ in range(5):
            deliver_due(at=at)
        return mail.outbox

    def test_carry_a_code_and_a_link_and_nothing_of_a_person(self):
        story, _referral, _ = shared_fully()
        clock.tick(at=NOW + timedelta(days=30))

        sent = self.all_that_left(NOW + timedelta(days=31))

        assert sent
        for message in sent:
            whole = str(message.message())
            for secret in (*SECRETS, "Olavarr", "lojamiento", "Una cama", "Casa Compartida"):
                assert secret not in whole, (secret, message.subject)
            assert story.case.code in whole or "case" not in message.body

    def test_reach_nobody_whose_municipality_is_shut_out(self):
        """The place counts as it does for the pages: also for a lead's own local post."""
        story = a_story()
        away = a_municipality("Azul", "06049")
        local = a_person_with(Role.COORDINATOR, organisation=the_lead(), place=away, name="Local Coordina")
        consents.set_exclusion(case=story.case, place=away, by=story.case.opened_by, at=NOW)
        clock.tick(at=NOW + timedelta(days=30))

        assert not Message.objects.filter(post__holder=local).exists()

    def test_wait_no_longer_for_somebody_shut_out_since(self):
        case = a_case()
        service = a_service(an_organisation())
        receiver = a_person_with(Role.SERVICE_WORKER, organisation=service.organisation)
        a_referral(case=case, service=service)
        assert Message.objects.waiting().filter(post__holder=receiver).exists()

        consents.set_exclusion(case=case, organisation=service.organisation, by=case.opened_by, at=NOW)
        self.all_that_left(timezone.now())

        assert not [message for message in mail.outbox if receiver.email in message.to]

    def test_do_not_go_to_whoever_takes_over_the_post_if_the_case_shuts_them_out(self):
        case = a_case()
        newcomer = a_user("Prima del Dueño")
        service = a_service(an_organisation())
        post = a_post(Role.SERVICE_WORKER, organisation=service.organisation, holder=a_user("Rita"))
        a_post(Role.CASEWORKER, organisation=an_organisation(), holder=newcomer)
        consents.set_exclusion(case=case, user=newcomer, by=case.opened_by, at=NOW)
        a_referral(case=case, service=service)
        hand_over(post=post, to=newcomer, deputy=None, by=None, at=timezone.now())
        clock.tick(at=NOW + timedelta(days=30))

        self.all_that_left(NOW + timedelta(days=31))

        assert not [message for message in mail.outbox if newcomer.email in message.to]

    def test_remind_the_deputy_only_if_the_case_lets_them(self):
        case = a_case()
        service = a_service(an_organisation())
        deputy = a_user("Cuñado")
        a_post(Role.SERVICE_WORKER, organisation=service.organisation, holder=a_user("Rita"), deputy=deputy)
        a_referral(case=case, service=service)
        consents.set_exclusion(case=case, user=deputy, by=case.opened_by, at=NOW)
        clock.tick(at=NOW + timedelta(days=30))

        self.all_that_left(NOW + timedelta(days=31))

        assert not [message for message in mail.outbox if deputy.email in message.to]

    def test_that_cannot_be_written_stop_no_other_and_are_given_up_at_last(self):
        case = a_case()
        broken, good = a_service(an_organisation()), a_service(an_organisation())
        bad = a_person_with(Role.SERVICE_WORKER, organisation=broken.organisation)
        with writing():
            type(bad).objects.filter(pk=bad.pk).update(email="a\nb@prueba.example")
        well = a_person_with(Role.SERVICE_WORKER, organisation=good.organisation)
        a_referral(case=case, service=broken)
        a_referral(case=case, service=good)

        for day in range(1, 30):
            deliver_due(at=NOW + timedelta(days=day))

        assert [message for message in mail.outbox if well.email in message.to]
        assert Message.objects.get(post__holder=bad).given_up_at is not None

    def test_are_not_sent_to_whoever_no_longer_holds_the_post(self):
        story = a_story()
        former, now = story.case.opened_by, a_user("Sucesora")
        clock.tick(at=NOW + timedelta(days=30))
        hand_over(post=story.case.team_post, to=now, deputy=None, by=None, at=timezone.now())

        self.all_that_left(NOW + timedelta(days=31))

        assert [message for message in mail.outbox if now.email in message.to]
        assert not [message for message in mail.outbox if former.email in message.to]


def test_a_clock_never_tells_somebody_new():
    """However late: only the receiver, its deputy, the sender's post and the lead agency are told."""
    story = a_story()
    others = [a_person_with(Role.SERVICE_WORKER, organisation=a_service().organisation) for _ in range(2)]
    for days in (1, 3, 10, 100, 1000):
        clock.tick(at=NOW + timedelta(days=days))

    told = {message.post.organisation_id for message in Message.objects.select_related("post")}

    assert told <= {story.case.lead_id, story.case.team_post.organisation_id, story.service.organisation_id}
    assert not Message.objects.filter(post__holder__in=others).exists()


def test_the_audit_keeps_no_words(caplog):
    story, referral, receiver = shared_fully()
    story.worker.post(
        f"/cases/{story.case.pk}/people/1/identity/",
        {"wants": "show", "show-op_id": "00000000-0000-4000-8000-000000000002", "show-reason": NOTE},
    )
    story.worker.get("/search/", {"q": NAME})
    page_of(receiver, referral)

    kept = json.dumps(list(Event.objects.values_list("facts", "about_type", "about_id", "kind")), default=str)

    for text in (kept, caplog.text):
        for secret in (*SECRETS, story.case.code, "N02", "N03", "high"):
            assert f'"{secret}"' not in text, secret
        for secret in SECRETS:
            assert secret not in text


def test_words_rest_encrypted():
    from django.db import connection

    shared_fully()
    with connection.cursor() as cursor:
        for table in [name for name in connection.introspection.table_names() if name.startswith("cases_")]:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                rest = " ".join(
                    bytes(v).decode("latin-1") if isinstance(v, (bytes, memoryview)) else str(v) for v in row
                )
                for secret in SECRETS:
                    assert secret not in rest, (table, secret)


def test_a_name_is_never_shown_without_a_reason_nor_twice_by_one_press():
    story = a_story()
    address = f"/cases/{story.case.pk}/people/1/identity/"
    shown = {"wants": "show", "show-op_id": "00000000-0000-4000-8000-000000000003"}

    silent = story.worker.post(address, shown)
    said = story.worker.post(address, {**shown, "show-reason": "Llamar por el turno"})
    again = story.worker.post(address, {**shown, "show-reason": "Llamar por el turno"})

    assert (silent.status_code, NAME in silent.content.decode()) == (422, False)
    assert NAME in said.content.decode()
    assert NAME not in again.content.decode()
    assert NAME not in story.worker.get(f"/cases/{story.case.pk}/people/").content.decode()
    assert NAME not in story.worker.get(f"/cases/{story.case.pk}/").content.decode()
    assert NAME not in story.worker.get(f"/cases/{story.case.pk}/print/").content.decode()


def test_consent_for_one_recipient_opens_no_other():
    case = a_case()
    need = a_need(case)
    one, other = a_service(an_organisation()), a_service(an_organisation())
    a_consent(case, one.organisation, data=["name"])

    with pytest.raises(RuleBroken):
        referrals.send_referral(
            need=need, service=other, urgency="high", request="x", share=[], by=case.opened_by, at=NOW
        )


class TestShelters:
    ADDRESS = "Calle Escondida 4321"

    def a_shelter(self):
        with writing():
            return a_service(
                an_organisation("Refugio"), name="Refugio", restricted=True, address=self.ADDRESS
            )

    def test_have_no_address_anywhere(self):
        shelter = self.a_shelter()
        story = a_story(shelter)
        token = open_session(by=story.case.opened_by, at=timezone.now())
        texts = [
            story.worker.get(address).content.decode()
            for address in (
                f"/directory/organisations/{shelter.organisation_id}/",
                "/directory/",
                "/directory/municipality/06595/",
                "/directory/who-can/?need=N02&municipality=06595",
                f"/cases/needs/{story.need.pk}/who-can/",
                f"/directory/services/{shelter.pk}/edit/",
                "/search/?q=Refugio",
                f"/cases/referrals/{story.referral.pk}/",
            )
        ]
        told = Client().get(
            "/api/v1/who-can?need=N02&municipality=06595", headers={"Authorization": f"Bearer {token}"}
        )

        assert "Refugio" in told.content.decode()
        for text in (*texts, told.content.decode()):
            assert self.ADDRESS not in text

    def test_the_database_itself_refuses_their_address(self):
        from django.db import IntegrityError, transaction

        shelter = self.a_shelter()
        shelter.location.address = self.ADDRESS
        with pytest.raises(IntegrityError), transaction.atomic(), writing():
            shelter.location.save()

    def test_a_service_made_restricted_through_the_form_forgets_its_address(self):
        service = a_service(an_organisation("Casa"), name="Casa", address=self.ADDRESS)
        user = a_person_with(Role.COORDINATOR, organisation=the_lead())
        client = signed_in(user)
        page = client.get(f"/directory/services/{service.pk}/edit/")
        form = page.context["form"]
        data = {
            name: value
            for name, value in ((n, form[n].value()) for n in form.fields)
            if value not in (None, [])
        }
        data |= {"is_restricted": "on", "address": self.ADDRESS}
        client.post(f"/directory/services/{service.pk}/edit/", data)

        service.refresh_from_db()
        assert not (service.location and service.location.is_restricted and service.location.address)
