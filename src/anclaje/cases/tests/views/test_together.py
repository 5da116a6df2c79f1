"""The pages of what institutions do together, each walked once: by the team, by a guest, by an outsider."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.cases.actions import consents, people
from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Agreed, Case, Conference, DeletionAsked, Transfer
from anclaje.cases.tests.builders import a_case, a_coordinator, a_referral
from anclaje.network.tests.builders import a_municipality, a_person_with, a_service, an_organisation

from .conftest import posted, signed_in

pytestmark = pytest.mark.django_db
NAME = "Nadia Quispe"


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def case(at):
    case = a_case(at=at)
    people.record_identity(person=case.people.get(), name=NAME, contact="", by=case.opened_by, at=at)
    return case


@pytest.fixture
def referral(case, at):
    return a_referral(case=case, service=a_service(an_organisation("Casa Abierta")), at=at)


@pytest.fixture
def guest(referral):
    return a_person_with(Role.SERVICE_WORKER, organisation=referral.organisation, name="Rita Recibe")


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def go(client, name, *args):
    return client.get(reverse(f"cases:{name}", args=args))


def send(client, name, *args, **fields):
    return client.post(reverse(f"cases:{name}", args=args), posted(**fields))


def test_a_conference_from_the_call_to_the_minutes(case, referral, guest, worker, outsider, at):
    page = go(worker, "conference-call", case.pk)
    post = guest.posts_held.get()
    assert str(post.pk) in page.content.decode()
    fields = {
        "version": Case.objects.get(pk=case.pk).version, "meets_at": local(at + timedelta(days=1)),
        "way": "in_person", "where": "Sala 2", "to_decide": "Ingreso", "guests": [str(post.pk)],
    }  # fmt: skip
    refused = send(worker, "conference-call", case.pk, **{**fields, "to_decide": f"Ver a {NAME}"})
    assert refused.status_code == 409
    send(worker, "conference-call", case.pk, **fields)
    row = Conference.objects.get()

    theirs = go(signed_in(guest), "conference", row.pk).content.decode()
    assert "Sala 2" in theirs
    assert case.code in theirs
    assert NAME not in theirs
    assert reverse("cases:thread", args=[case.pk]) not in theirs
    assert send(signed_in(guest), "conference-answer", row.pk, yes="1").status_code == 302
    assert go(outsider, "conference", row.pk).status_code == 404
    assert go(signed_in(guest), "conference-minutes", row.pk).status_code == 403

    Conference.objects.filter(pk=row.pk).update(meets_at=at - timedelta(hours=1))
    version = Conference.objects.get().version
    invited = [str(one.pk) for one in row.invited.all()]
    send(worker, "conference-held", row.pk, version=version, took_part=invited, minutes="Ingresa hoy.")
    day = timezone.localdate(at) + timedelta(days=3)
    send(worker, "conference-agree", row.pk, owner=str(post.pk), text="Guarda la cama", due_on=day)
    promise = Agreed.objects.get()
    for client in (worker, signed_in(guest)):
        assert "Guarda la cama" in go(client, "agreed", promise.pk).content.decode()
    assert "Guarda la cama" in go(signed_in(guest), "referrals").content.decode()
    send(signed_in(guest), "agreed", promise.pk, version=promise.version, reason="", note="")
    assert Agreed.objects.get().state == "kept"
    coordinator = signed_in(a_coordinator())
    assert send(coordinator, "conference-approve", row.pk).status_code == 302
    assert send(worker, "conference-check", row.pk).status_code == 302
    assert "Ingresa hoy." in go(worker, "conference", row.pk).content.decode()


def test_a_transfer_from_the_asking_to_the_handover(case, worker, outsider, at):
    place = a_municipality("Azul", "06049", -36.78, -59.86)
    team = an_organisation("Servicio Local de Azul", kind="A10", place=place)
    new = a_person_with(Role.CASEWORKER, organisation=team, place=place, name="Nora Nueva")
    fields = {
        "version": Case.objects.get(pk=case.pk).version, "organisation": str(team.pk), "place": place.code,
        "contacted_with": "Coordinación", "contacted_at": local(at), "handover": "Lo que sigue.",
    }  # fmt: skip

    assert send(worker, "transfer-propose", case.pk, **fields).status_code == 409
    assert (
        send(worker, "transfer-propose", case.pk, agrees="on", said_how="oral", **fields).status_code == 302
    )

    row = Transfer.objects.get()
    before = go(signed_in(new), "transfer", row.pk).content.decode()
    assert "Lo que sigue." not in before
    assert case.code in before
    assert go(signed_in(new), "thread", case.pk).status_code == 404
    assert go(outsider, "transfer", row.pk).status_code == 404
    assert case.code in go(signed_in(new), "today").content.decode()
    post = new.posts_held.get()
    send(signed_in(new), "transfer-accept", row.pk, version=row.version, post=str(post.pk), note="")
    assert "Lo que sigue." in go(signed_in(new), "transfer", row.pk).content.decode()
    assert go(signed_in(new), "thread", case.pk).status_code == 200


def test_taking_everything_back_and_the_institutions_word(case, referral, guest, worker, outsider, at):
    assert send(worker, "consent-revoke-all", case.pk).status_code == 302
    asked = DeletionAsked.objects.get()

    assert go(outsider, "deletion", asked.pk).status_code == 404
    assert case.code in go(signed_in(guest), "together").content.decode()
    send(signed_in(guest), "deletion", asked.pk, version=asked.version, answer="deleted")
    told = go(worker, "holders", case.pk).content.decode()
    assert "Casa Abierta" in told
    assert DeletionAsked.objects.get().answer == "deleted"


def test_sheets_are_made_after_the_talk_in_the_persons_language_without_a_workers_name(
    case, referral, worker, at
):
    assert go(worker, "sheets", case.pk).status_code == 200
    before = go(worker, "sheet", case.pk, "held").content.decode()
    assert "Casa Abierta" not in before
    assert send(worker, "sheet", case.pk, "held", position=1, language="es").status_code == 409

    for sheet in ("held", "complaint", "way_back"):
        made = send(worker, "sheet", case.pk, sheet, position=1, language="en", is_warned="on")
        assert made.status_code == 200
        assert made["Cache-Control"] == "no-store"
        text = made.content.decode()
        body = text[text.index("<h1") : text.index("</main>")]
        assert "Tomás" not in body
        assert NAME not in body
        if sheet == "held":
            assert "Casa Abierta" in body
            assert "Which institutions saw it" in body
        if sheet == "way_back":
            assert "trafficking" not in body.lower()
            assert "rescat" not in body.lower()


def test_it_was_not_safe_to_ask_so_it_is_asked_on_another_day(case, worker, at):
    given = a_referral(case=case, service=a_service(), status=Status.GIVEN, at=at)

    assert case.code in go(worker, "words").content.decode()
    day = timezone.localdate(at) + timedelta(days=4)
    assert send(worker, "ask-later", given.pk, version=given.version, on=day).status_code == 302
    given.refresh_from_db()
    assert given.paused_until > at
    assert given.status == Status.GIVEN


def test_what_is_agreed_stands_wherever_something_could_be_shared(case, referral, worker, at):
    consents.revoke_consent(consent=referral.consent, by=case.opened_by, at=at)
    page = go(worker, "refer", referral.need_id, referral.service_id).content.decode()

    assert "consent-for--none" in page
    assert f"recipient={referral.organisation_id}" in page


def test_what_is_agreed_stands_where_somebody_is_called_to_a_table(case, referral, guest, worker, at):
    asked = go(worker, "conference-call", case.pk).content.decode()
    consents.record_consent(
        case=case, purpose="conference", recipient=referral.organisation, data=[], agreed=False,
        is_oral=True, is_assent=False, note="", by=case.opened_by, at=at,
    )  # fmt: skip
    refused = go(worker, "conference-call", case.pk).content.decode()

    assert 'class="consent-for"' in asked
    assert "consent-for--none" in refused
    assert str(guest.posts_held.get().pk) not in refused


def test_closing_shows_the_criteria_and_asks_why(case, worker, at):
    page = go(worker, "close", case.pk)
    assert page.context["criteria"]

    version = Case.objects.get(pk=case.pk).version
    assert send(worker, "close", case.pk, version=version, reason="moved_on", note="").status_code == 409
    told = {"reason": "moved_on", "note": "Se muda.", "way_back_told": "yes"}
    assert send(worker, "close", case.pk, version=version, **told).status_code == 302


def test_what_waits_takes_as_many_queries_for_one_as_for_many(
    case, referral, guest, django_assert_max_num_queries, at
):
    with django_assert_max_num_queries(24):
        assert go(signed_in(guest), "together").status_code == 200
