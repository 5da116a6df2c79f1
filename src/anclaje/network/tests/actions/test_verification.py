"""The quarter's question: asked once, answered once, silent in its time; corrections wait."""

from datetime import timedelta

import pytest
from django.core import mail

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network import events
from anclaje.network.actions.corrections import decide_correction, propose_corrections
from anclaje.network.actions.verification import ask_due, confirm_entry, send_corrections
from anclaje.network.delivery import deliver_due
from anclaje.network.domain.corrections import OFFERED, Change
from anclaje.network.models import Contact, Correction, Message, Verification
from anclaje.network.queries_verification import entry_of
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_service,
    a_user,
    an_organisation,
)
from anclaje.network.verification_link import secret_of

OLD = NOW.date() - timedelta(days=60)


def an_entry(email="mesa@uno.example", *, deputy="", **facts):
    """An institution with a service and a contact, verified two months ago."""
    organisation = an_organisation()
    a_service(organisation, verified_on=OLD, **facts)
    with writing():
        Contact.objects.create(
            organisation=organisation,
            role_label="Mesa",
            telephone="0800 555 0001",
            email=email,
            verified_on=OLD,
        )
        if deputy:
            Contact.objects.create(
                organisation=organisation, role_label="Suplente", kind="deputy", email=deputy, verified_on=OLD
            )
    return organisation


def asked(organisation, at=NOW):
    ask_due(at=at)
    verification = Verification.objects.get(organisation=organisation)
    return verification, secret_of(verification.pk)


def confirm(token, organisation, at=NOW):
    return confirm_entry(token=token, seen=entry_of(organisation).mark, by=None, at=at)


def correct(token, organisation, *changes, at=NOW):
    return send_corrections(token=token, seen=entry_of(organisation).mark, changes=changes, by=None, at=at)


def test_each_institution_is_asked_once_a_quarter(db):
    organisation = an_entry()

    assert ask_due(at=NOW)["asked"] == 1
    assert ask_due(at=NOW + timedelta(days=1))["asked"] == 0
    assert Verification.objects.get().quarter == "2026Q4"
    assert ask_due(at=NOW + timedelta(days=60))["asked"] == 1
    assert Verification.objects.filter(organisation=organisation).count() == 2


def test_the_letter_brings_the_link_and_neither_row_nor_queue_holds_its_secret(db):
    verification, token = asked(an_entry())

    message = Message.objects.get(contact=verification.contact)
    assert token not in message.link + message.dedupe_key + verification.link_mark
    deliver_due(at=message.due_at)

    assert mail.outbox[0].to == ["mesa@uno.example"]
    assert f"/directory/verify/{token}/" in mail.outbox[0].body


def test_silence_goes_to_the_deputy_after_a_week_once(db):
    asked(an_entry(deputy="suplente@uno.example"))

    assert ask_due(at=NOW + timedelta(days=6))["deputies"] == 0
    assert ask_due(at=NOW + timedelta(days=7))["deputies"] == 1
    assert ask_due(at=NOW + timedelta(days=8))["deputies"] == 0
    assert {one.contact.email for one in Message.objects.all()} == {
        "mesa@uno.example",
        "suplente@uno.example",
    }


def test_an_answer_keeps_the_deputy_in_peace(db):
    organisation = an_entry(deputy="suplente@uno.example")
    _, token = asked(organisation)
    confirm(token, organisation)

    assert ask_due(at=NOW + timedelta(days=7))["deputies"] == 0


def test_without_a_mailbox_whoever_keeps_the_entry_is_told_to_ask_by_hand(db):
    a_person_with(Role.COORDINATOR)
    verification, _ = asked(an_entry(email=""))

    assert verification.contact is None
    assert Message.objects.get(kind="entry_to_ask_by_hand").post.role == Role.COORDINATOR


def test_a_confirmation_counts_at_once(db):
    organisation = an_entry()
    verification, token = asked(organisation)

    confirm(token, organisation)

    verification.refresh_from_db()
    assert verification.outcome == "confirmed"
    assert set(organisation.services.values_list("verified_on", flat=True)) == {NOW.date()}
    assert set(organisation.contacts.values_list("verified_on", flat=True)) == {NOW.date()}
    assert Event.objects.filter(kind=events.ENTRY_CONFIRMED, by_id=None).exists()


def test_a_link_answers_once(db):
    organisation = an_entry()
    _, token = asked(organisation)
    confirm(token, organisation)

    with pytest.raises(RuleBroken, match="already"):
        confirm(token, organisation)
    with pytest.raises(RuleBroken, match="already"):
        correct(token, organisation, Change("name", "a", "b"))


def test_a_wrong_link_and_an_old_one_are_refused(db):
    organisation = an_entry()
    verification, token = asked(organisation)

    with pytest.raises(RuleBroken, match="not one of ours"):
        confirm("0" * 32, organisation)
    with pytest.raises(RuleBroken, match="too old"):
        confirm(token, organisation, at=verification.expires_at)


def test_nobody_confirms_what_they_have_not_seen(db):
    organisation = an_entry()
    _, token = asked(organisation)
    seen = entry_of(organisation).mark
    with writing():
        organisation.contacts.update(telephone="0800 555 0009")

    with pytest.raises(Stale):
        confirm_entry(token=token, seen=seen, by=None, at=NOW)
    assert Verification.objects.get().answered_at is None


def test_a_correction_waits_and_the_rest_is_confirmed(db):
    coordinator = a_person_with(Role.COORDINATOR)
    organisation = an_entry()
    contact, service = organisation.contacts.get(), organisation.services.get()
    _, token = asked(organisation)

    correct(
        token, organisation, Change("telephone", contact.telephone, "0800 555 0099", contact_id=contact.pk)
    )

    contact.refresh_from_db(), service.refresh_from_db()
    assert (contact.telephone, contact.verified_on) == ("0800 555 0001", OLD)
    assert service.verified_on == NOW.date()
    assert Correction.objects.get().state == Correction.WAITING
    assert Message.objects.get(kind="correction_waits").post.holder == coordinator


def test_who_keeps_the_entry_takes_a_correction_into_it(db):
    organisation = an_entry()
    focal = a_person_with(Role.FOCAL_POINT, organisation=an_organisation())
    service = organisation.services.get()
    _, token = asked(organisation)
    correct(
        token, organisation,
        Change("hours", "", "mon-fri 08:00-12:00", service_id=service.pk),
        Change("address", "", "Calle 1 nº 2", service_id=service.pk),
    )  # fmt: skip

    for correction in Correction.objects.all():
        decide_correction(correction=correction, is_taken=True, seen_version=None, by=focal, at=NOW)

    service.refresh_from_db()
    assert service.hours["mon"] == [["08:00", "12:00"]]
    assert service.location.address == "Calle 1 nº 2"
    assert (service.verified_on, service.verified_by) == (NOW.date(), focal)


def test_a_correction_that_is_refused_changes_nothing(db):
    organisation = an_entry()
    boss = a_person_with(Role.COORDINATOR)
    service = organisation.services.get()
    _, token = asked(organisation)
    correct(token, organisation, Change(OFFERED, "yes", "", service_id=service.pk))
    correction = Correction.objects.get()

    decide_correction(correction=correction, is_taken=False, seen_version=1, by=boss, at=NOW)

    service.refresh_from_db()
    assert service.status == "active"
    with pytest.raises(RuleBroken, match="already"):
        decide_correction(correction=correction, is_taken=True, seen_version=None, by=boss, at=NOW)


def test_a_service_that_is_no_longer_offered_leaves_the_directory(db):
    organisation = an_entry()
    service = organisation.services.get()
    _, token = asked(organisation)
    correct(token, organisation, Change(OFFERED, "yes", "", service_id=service.pk))

    boss = a_person_with(Role.COORDINATOR)
    decide_correction(correction=Correction.objects.get(), is_taken=True, seen_version=1, by=boss, at=NOW)

    service.refresh_from_db()
    assert service.status == "withdrawn"


def test_nobody_else_decides(db):
    organisation = an_entry()
    caseworker = a_person_with(Role.CASEWORKER)
    elsewhere = a_person_with(
        Role.FOCAL_POINT, organisation=an_organisation(place=a_municipality("Azul", "06049"))
    )
    contact = organisation.contacts.get()
    change = Change("role_label", "Mesa", "Guardia", contact_id=contact.pk)
    propose_corrections(organisation=organisation, changes=[change], by=caseworker, at=NOW)

    for user in (caseworker, elsewhere, a_user()):
        with pytest.raises(Denied):
            decide_correction(
                correction=Correction.objects.get(), is_taken=True, seen_version=1, by=user, at=NOW
            )
