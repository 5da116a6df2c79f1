"""Linked cases tell an outsider nothing; the same person is looked for rarely and joined by two people."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases.actions import consents, links, people
from anclaje.cases.models import CaseLink, DuplicateLook, IdentityMark
from anclaje.cases.queries_links import links_of
from anclaje.cases.tests.builders import NOW, a_case, a_caseworker, a_coordinator, the_lead
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import a_person_with

pytestmark = pytest.mark.django_db
NAME = "María de la Paz Núñez"


def named(case, name=NAME, document=""):
    person = case.people.order_by("position").first()
    people.record_identity(
        person=person, name=name, contact="", document=document, by=case.opened_by, at=NOW
    )  # fmt: skip
    return case


@pytest.fixture
def team(db):
    """The caseworker who opens the cases, and two who coordinate."""
    worker = a_caseworker()
    return (
        worker,
        a_coordinator(),
        a_person_with(Role.COORDINATOR, organisation=the_lead(), name="Otra Clara"),
    )


def look(case, by, at=NOW):
    return links.look_for_duplicates(case=case, by=by, at=at)


def test_the_same_person_is_found_by_name_in_any_order(team):
    worker, coordinator, _ = team
    one, other = named(a_case(by=worker)), named(a_case(by=worker), "nuñez, MARIA PAZ")
    named(a_case(by=worker), "Otra Persona")

    found = look(one, coordinator)

    assert [(each.case.pk, each.why) for each in found.candidates] == [(other.pk, "name")]
    assert b"Paz" not in b"".join(
        mark.encode() for mark in IdentityMark.objects.values_list("mark", flat=True)
    )


def test_a_corrected_name_is_looked_for_as_it_is_now(team):
    worker, coordinator, _ = team
    one, other = named(a_case(by=worker)), named(a_case(by=worker))
    named(other, "Otra Persona")

    assert look(one, coordinator).candidates == ()


def test_caseworkers_do_not_look(team):
    worker, *_ = team
    with pytest.raises(Denied):
        look(named(a_case(by=worker)), worker)


def test_an_agency_never_learns_of_another_agencys_people(team):
    worker, coordinator, _ = team
    one = named(a_case(by=worker))
    officer = a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL"))
    named(a_case(by=officer, issue="CL"))

    assert look(one, coordinator).candidates == ()


def test_who_is_shut_out_never_finds_the_case(team):
    worker, coordinator, _ = team
    one, other = named(a_case(by=worker)), named(a_case(by=worker))
    consents.set_exclusion(case=other, user=coordinator, by=worker, at=NOW)
    forget_standing(coordinator)

    assert look(one, coordinator).candidates == ()
    with pytest.raises(RuleBroken):
        links.propose_same_person(case=one, other=other, by=coordinator, at=NOW)


def test_looks_are_counted_written_down_and_end_after_ten(team):
    worker, coordinator, other = team
    case = named(a_case(by=worker))
    for _ in range(10):
        look(case, coordinator)

    with pytest.raises(RuleBroken):
        look(case, coordinator)
    look(case, other)
    look(case, coordinator, at=NOW + timedelta(days=1))
    assert Event.objects.filter(kind="cases.duplicates_looked_for").count() == 12
    assert DuplicateLook.objects.filter(by=coordinator).count() == 11


def test_two_people_join_what_one_proposes(team):
    worker, coordinator, second = team
    one, other = named(a_case(by=worker)), named(a_case(by=worker))
    link = links.propose_same_person(case=one, other=other, by=coordinator, at=NOW)

    for alone in (coordinator, worker):
        with pytest.raises(Denied):
            links.confirm_same_person(link=link, by=alone, at=NOW)
    links.confirm_same_person(link=link, by=second, at=NOW)
    assert look(one, coordinator).candidates == (), "joined already"

    ended = links.end_link(link=link, reason="not_the_same", by=worker, at=NOW)
    assert ended.state == "ended"
    with pytest.raises(RuleBroken):
        links.confirm_same_person(link=link, by=second, at=NOW)


def test_only_what_a_look_finds_can_be_proposed(team):
    worker, coordinator, _ = team
    one, other = named(a_case(by=worker)), named(a_case(by=worker), "Otra Persona")
    with pytest.raises(RuleBroken):
        links.propose_same_person(case=one, other=other, by=coordinator, at=NOW)


def test_whoever_sees_one_side_alone_learns_of_no_link(team):
    worker, coordinator, _ = team
    one, other = a_case(by=worker), a_case(by=worker)
    links.link_family(case=one, other=other, by=worker, at=NOW)
    assert [found.other.pk for found in links_of(one, coordinator)] == [other.pk]

    consents.set_exclusion(case=other, user=coordinator, by=worker, at=NOW)
    forget_standing(coordinator)

    assert links_of(one, coordinator) == []
    assert not CaseLink.objects.visible_to(coordinator).exists()
    assert not one.happenings.filter(kind__contains="link").exists()
    with pytest.raises(Denied):
        links.end_link(link=CaseLink.objects.get(), reason="mistake", by=coordinator, at=NOW)
    with pytest.raises(Denied):
        links.link_family(case=one, other=other, by=coordinator, at=NOW)


def test_a_family_is_linked_once(team):
    worker, *_ = team
    one, other = a_case(by=worker), a_case(by=worker)
    links.link_family(case=one, other=other, by=worker, at=NOW)
    for pair in ((one, other), (other, one), (one, one)):
        with pytest.raises(RuleBroken):
            links.link_family(case=pair[0], other=pair[1], by=worker, at=NOW)
