from datetime import UTC, date, datetime, time, timedelta

from anclaje.audit.recording import writing
from anclaje.network.domain.hours import DAYS
from anclaje.network.models import Contact, DutyTurn
from anclaje.network.queries_duty import next_on_duty_of, who_is_on_duty
from anclaje.network.tests.builders import an_organisation

NIGHT = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)  # Saturday, two in the morning there


def a_contact(organisation, label="Guardia", **facts):
    with writing():
        return Contact.objects.create(
            organisation=organisation, role_label=label, telephone="02284 555 000", **facts
        )


def a_turn(contact, *days, **facts):
    facts = {"starts": time(20), "ends": time(8), "from_on": date(2026, 1, 1), **facts}
    with writing():
        return DutyTurn.objects.create(
            organisation=contact.organisation, contact=contact, weekdays=list(days or DAYS), **facts
        )


def test_the_roster_says_who_answers_tonight_and_until_when(db):
    guard = a_contact(an_organisation())
    a_turn(guard, "fri")

    found = who_is_on_duty(guard.organisation, NIGHT)

    assert (found.contact, found.role_label, found.telephone) == (guard, "Guardia", "02284 555 000")
    assert found.until == datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
    assert who_is_on_duty(guard.organisation, NIGHT + timedelta(days=1)) is None


def test_without_a_roster_the_duty_telephone_answers_day_and_night(db):
    organisation = an_organisation()
    a_contact(organisation, "Mesa de entradas")
    duty = a_contact(organisation, is_duty=True)

    assert who_is_on_duty(organisation, NIGHT).contact == duty


def test_with_a_roster_its_gaps_are_gaps(db):
    organisation = an_organisation()
    a_contact(organisation, is_duty=True)
    guard = a_contact(organisation)
    a_turn(guard, "mon")

    assert who_is_on_duty(organisation, NIGHT) is None
    assert next_on_duty_of(organisation, NIGHT).contact == guard


def test_a_contact_that_was_withdrawn_is_on_no_watch(db):
    contact = a_contact(an_organisation(), status="withdrawn")
    a_turn(contact)

    assert who_is_on_duty(contact.organisation, NIGHT) is None
