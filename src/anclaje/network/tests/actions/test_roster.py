from datetime import date, time, timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.actions.holidays import add_holiday, remove_holiday
from anclaje.network.actions.roster import TurnFacts, add_turn, end_turn
from anclaje.network.models import Contact
from anclaje.network.queries_calendar import calendar_of
from anclaje.network.queries_duty import who_is_on_duty
from anclaje.network.tests.builders import NOW, a_municipality, a_person_with, an_organisation

FACTS = TurnFacts(["fri"], time(8), time(20), NOW.date())
A_TUESDAY = date(2026, 12, 1)


def a_contact(organisation, **facts):
    with writing():
        return Contact.objects.create(
            organisation=organisation, role_label="Guardia", **{"telephone": "0800 555 0001", **facts}
        )


def test_a_turn_is_given_and_ended_by_whoever_keeps_the_entry(db):
    focal = a_person_with(Role.FOCAL_POINT)
    contact = a_contact(an_organisation())
    turn = add_turn(organisation=contact.organisation, contact=contact, facts=FACTS, by=focal, at=NOW)
    assert who_is_on_duty(contact.organisation, NOW).contact == contact

    end_turn(turn=turn, seen_version=turn.version, by=focal, at=NOW)

    assert who_is_on_duty(contact.organisation, NOW) is None


def test_a_turn_needs_a_day_a_telephone_and_a_contact_of_the_house(db):
    boss = a_person_with(Role.COORDINATOR)
    contact = a_contact(an_organisation())
    for facts, who in (
        (TurnFacts([], time(8), time(20), NOW.date()), contact),
        (TurnFacts(["fri"], time(8), time(20), NOW.date(), NOW.date() - timedelta(days=1)), contact),
        (FACTS, a_contact(contact.organisation, telephone="", email="a@uno.example")),
        (FACTS, a_contact(an_organisation())),
    ):
        with pytest.raises(RuleBroken):
            add_turn(organisation=contact.organisation, contact=who, facts=facts, by=boss, at=NOW)


def test_a_municipality_writes_down_its_own_day_and_takes_it_off(db):
    focal, here = a_person_with(Role.FOCAL_POINT), a_municipality()

    holiday = add_holiday(place=here, day=A_TUESDAY, name="Patrona", by=focal, at=NOW)
    assert not calendar_of(here).is_working_day(A_TUESDAY)
    with pytest.raises(RuleBroken):
        add_holiday(place=here, day=A_TUESDAY, name="Otra vez", by=focal, at=NOW)

    remove_holiday(holiday=holiday, seen_version=1, by=focal, at=NOW)
    assert calendar_of(here).is_working_day(A_TUESDAY)


def test_days_that_are_over_or_public_anyway_are_not_added(db):
    focal = a_person_with(Role.FOCAL_POINT)
    for day in (NOW.date() - timedelta(days=1), date(2026, 12, 25)):
        with pytest.raises(RuleBroken):
            add_holiday(place=a_municipality(), day=day, name="Patrona", by=focal, at=NOW)


def test_nobody_writes_in_somebody_elses_municipality(db):
    focal = a_person_with(Role.FOCAL_POINT)
    azul = a_municipality("Azul", "06049")
    contact = a_contact(an_organisation(place=azul))
    with pytest.raises(Denied):
        add_holiday(place=azul, day=A_TUESDAY, name="Patrona", by=focal, at=NOW)
    with pytest.raises(Denied):
        add_turn(organisation=contact.organisation, contact=contact, facts=FACTS, by=focal, at=NOW)
