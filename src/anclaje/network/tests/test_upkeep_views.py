"""The pages that keep the directory true, walked once each."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.foundation import pack as packs
from anclaje.network.actions.proposing import propose_entries
from anclaje.network.actions.verification import ask_due
from anclaje.network.models import Contact, Correction, DutyTurn, Holiday, ProposedEntry, Verification
from anclaje.network.tests.builders import a_person_with, a_service, an_organisation, the_vocabulary
from anclaje.network.verification_link import secret_of


@pytest.fixture
def entry(db):
    """An institution that is asked now: one restricted service, one contact."""
    the_vocabulary()
    organisation = an_organisation("Hogar Prueba")
    a_service(organisation, name="Alojamiento", restricted=True, verified_on=None)
    with writing():
        Contact.objects.create(
            organisation=organisation,
            role_label="Mesa <b>",
            telephone="0800 555 0001",
            email="mesa@uno.example",
        )
    ask_due(at=timezone.now() - timedelta(minutes=1))
    return organisation


def link_of(organisation) -> str:
    return reverse("network:verify", args=[secret_of(Verification.objects.get(organisation=organisation).pk)])


def seen(client, link) -> dict[str, str]:
    form = client.get(link).context["form"]
    return {"op_id": uuid4(), "seen": form.initial["seen"]} | {
        bound.html_name: bound.initial
        for bound in form
        if bound.name not in ("op_id", "seen", "seen_version")
    }


def test_opening_the_link_shows_the_entry_and_answers_nothing(entry, client):
    link = link_of(entry)

    for method in (client.get, client.head, client.get):
        answer = method(link)
        assert answer.status_code == 200
    page = answer.content.decode()

    assert "Alojamiento" in page
    assert "0800 555 0001" in page
    assert "Mesa <b>" not in page
    assert Verification.objects.get().answered_at is None


def test_one_press_confirms_and_the_link_then_says_thank_you(entry, client):
    link = link_of(entry)
    said = {"op_id": uuid4(), "seen": client.get(link).context["form"].initial["seen"], "answer": "confirm"}

    assert client.post(link, said).status_code == 302
    assert client.post(link, said).status_code == 200
    assert client.get(link).status_code == 200
    assert Verification.objects.get().outcome == "confirmed"


def test_a_change_sent_by_the_link_waits(entry, client):
    link = link_of(entry)
    said = seen(client, link) | {"answer": "correct"}
    telephone = next(name for name in said if name.startswith("telephone"))

    assert client.post(link, said | {telephone: "call me"}).status_code == 422
    assert client.post(link, said | {"op_id": uuid4()}).status_code == 409
    assert client.post(link, said | {telephone: "0800 555 0009"}).status_code == 302
    correction = Correction.objects.get()
    assert (correction.to_value, correction.state) == ("0800 555 0009", "waiting")
    assert entry.contacts.get().telephone == "0800 555 0001"


def test_an_entry_that_changed_under_the_reader_is_shown_again(entry, client):
    link = link_of(entry)
    said = {"op_id": uuid4(), "seen": client.get(link).context["form"].initial["seen"], "answer": "confirm"}
    with writing():
        entry.contacts.update(telephone="0800 555 0002")

    answer = client.post(link, said)

    assert answer.status_code == 409
    assert "0800 555 0002" in answer.content.decode()


def test_a_wrong_link_and_an_old_one_open_nothing(entry, client):
    with writing():
        Verification.objects.update(
            asked_at=timezone.now() - timedelta(days=90), expires_at=timezone.now() - timedelta(days=1)
        )
    assert client.get(link_of(entry)).status_code == 410
    wrong = client.get(reverse("network:verify", args=["f" * 32]))
    assert wrong.status_code == 404
    assert "Hogar" not in wrong.content.decode()


def test_a_restricted_place_is_not_asked_where_it_is(entry, client):
    assert not [name for name in seen(client, link_of(entry)) if name.startswith("address")]


def test_the_focal_point_sees_who_was_asked_and_the_link_to_hand_over(entry, client):
    client.force_login(a_person_with(Role.FOCAL_POINT))
    assert "Hogar Prueba" in client.get(reverse("network:verifications")).content.decode()

    page = client.get(reverse("network:verification", args=[Verification.objects.get().pk])).content.decode()

    assert link_of(entry) in page
    assert "https://wa.me/" in page


def test_the_link_of_another_place_s_institution_does_not_exist_for_a_colleague(entry, client):
    page = reverse("network:verification", args=[Verification.objects.get().pk])

    client.force_login(a_person_with(Role.SERVICE_WORKER))
    assert client.get(page).status_code == 404
    client.force_login(a_person_with(Role.INSPECTOR))
    assert client.get(page).status_code == 403


def test_who_was_asked_is_said_also_when_no_letter_went_out(entry, client):
    client.force_login(a_person_with(Role.FOCAL_POINT))
    with writing():
        Verification.objects.update(contact=None, outcome="confirmed", answered_at=timezone.now())

    (row,) = client.get(reverse("network:verifications")).context["rows"]

    assert row.asked == gettext("nobody by e-mail")


def test_a_colleague_tells_what_is_wrong_and_the_focal_point_decides(entry, client):
    client.force_login(a_person_with(Role.CASEWORKER))
    page = reverse("network:correct", args=[entry.pk])
    said = seen(client, page)
    name = next(one for one in said if one.startswith("how_to_ask"))
    assert client.post(page, said | {name: "Por teléfono"}).status_code == 302

    correction = Correction.objects.get()
    decide = reverse("network:decide-correction", args=[correction.pk])
    answer = {"op_id": uuid4(), "seen_version": correction.version, "decision": "take"}
    assert client.post(decide, answer).status_code == 404

    client.force_login(a_person_with(Role.FOCAL_POINT))
    assert "Por teléfono" in client.get(reverse("network:corrections")).content.decode()
    assert client.post(decide, answer | {"seen_version": 7}).status_code == 409
    assert client.post(decide, answer | {"op_id": uuid4()}).status_code == 302
    assert entry.services.get().how_to_ask == "Por teléfono"


def test_the_roster_is_written_and_read(entry, client):
    client.force_login(a_person_with(Role.FOCAL_POINT))
    page = reverse("network:roster", args=[entry.pk])
    turn = {
        "op_id": uuid4(),
        "contact": entry.contacts.get().pk,
        "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "starts": "00:00",
        "ends": "00:00",
        "from_on": (timezone.now() - timedelta(days=2)).date().isoformat(),
    }
    assert client.post(page, turn | {"weekdays": []}).status_code == 422
    assert client.post(page, turn).status_code == 302
    assert client.get(page).context["now"].telephone == "0800 555 0001"

    row = DutyTurn.objects.get()
    end = reverse("network:end-turn", args=[row.pk])
    assert client.post(end, {"op_id": uuid4(), "seen_version": row.version}).status_code == 302
    assert client.get(page).context["now"] is None


def test_days_off_are_for_ones_own_municipality(entry, client):
    client.force_login(a_person_with(Role.FOCAL_POINT))
    page = reverse("network:holidays")
    day = next(
        one
        for one in (timezone.now().date() + timedelta(days=n) for n in range(2, 30))
        if one not in client.get(page).context["public"]
    )
    said = {"op_id": uuid4(), "place": entry.place.code, "day": day.isoformat(), "name": "Patrona"}

    assert client.post(page, said | {"place": "06049"}).status_code == 422
    assert client.post(page, said).status_code == 302
    row = Holiday.objects.get()
    remove = reverse("network:remove-holiday", args=[row.pk])
    assert client.post(remove, {"op_id": uuid4(), "seen_version": row.version}).status_code == 302


def test_lists_take_no_query_per_row(entry, client, django_assert_max_num_queries):
    client.force_login(a_person_with(Role.COORDINATOR))
    for _ in range(4):
        organisation = an_organisation()
        a_service(organisation, verified_on=None)
        with writing():
            contact = Contact.objects.create(
                organisation=organisation, role_label="M", telephone="0800 555 0001"
            )
            Correction.objects.create(
                organisation=organisation, contact=contact, field="hours", sent_at=timezone.now(),
                proposed_by=a_person_with(Role.CASEWORKER),
            )  # fmt: skip
    ask_due(at=timezone.now())

    with django_assert_max_num_queries(8):
        assert len(client.get(reverse("network:verifications")).context["rows"]) == 5
    with django_assert_max_num_queries(8):
        assert len(client.get(reverse("network:corrections")).context["rows"]) == 4


def test_who_is_on_duty_is_called_in_the_readers_language(entry, client):
    client.force_login(a_person_with(Role.FOCAL_POINT))
    every_day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    with writing():
        Contact.objects.update(role_label="Duty telephone")
        DutyTurn.objects.create(
            organisation=entry, contact=entry.contacts.get(), weekdays=every_day, starts="00:00",
            ends="00:00",
            from_on=packs.current().calendar.day(timezone.now()) - timedelta(days=3),
        )  # fmt: skip

    page = client.get(reverse("network:roster", args=[entry.pk]), headers={"accept-language": "es-ar"})

    assert "Ahora: Teléfono de guardia" in page.content.decode()


def test_public_holidays_are_called_by_their_names_in_both_languages(entry, client):
    client.force_login(a_person_with(Role.FOCAL_POINT))

    for language, name in (("es-ar", "Navidad"), ("en", "Christmas Day")):
        page = client.get(reverse("network:holidays"), headers={"accept-language": language}).content.decode()
        assert name in page


def test_a_proposed_institution_is_asked_and_then_added_with_its_own_name(entry, client):
    coordinator, facilitator = a_person_with(Role.COORDINATOR), a_person_with(Role.FACILITATOR)
    olla, club = propose_entries(
        names=["Comedor La Olla", "Club del puente"], place=entry.place, heard_of="mapa de acá",
        by=facilitator, at=timezone.now(),
    )  # fmt: skip
    client.force_login(coordinator)
    waits = client.get(reverse("network:corrections")).content.decode()
    assert "Comedor La Olla" in waits

    add = f"{reverse('network:new-organisation')}?proposed={olla.pk}"
    form = client.get(add).context["form"]
    assert (form.initial["name"], form.initial["place"]) == ("Comedor La Olla", entry.place.code)
    said = {
        "op_id": uuid4(),
        "name": "Comedor La Olla Popular",
        "actor_type": "A25",
        "place": entry.place.code,
    }
    assert client.post(add, {"op_id": uuid4(), **said}).status_code == 302
    refused = {"op_id": uuid4(), "seen_version": club.version}
    assert client.post(reverse("network:refuse-entry", args=[club.pk]), refused).status_code == 302

    olla.refresh_from_db()
    assert (olla.state, olla.organisation.name) == ("taken", "Comedor La Olla Popular")
    assert not ProposedEntry.objects.waiting().exists()
