"""A child's record stays with the team and child protection; a case of their own takes it along."""

from datetime import date

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.cases import permissions_plan
from anclaje.cases.actions import children, consents, contacts, people, safety
from anclaje.cases.models import Case, CaseLink, Grant, Guardian
from anclaje.cases.reaching import never_contacted
from anclaje.cases.tests.builders import NOW, a_case, a_coordinator, the_lead
from anclaje.cases.tests.domain.test_children import LOOKED
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import a_person_with, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db):
    return a_case(age_bands=("30-59", "6-12"))


@pytest.fixture
def child(case):
    return case.people.get(position=2)


def accompanies(case, role, kind):
    """Somebody of an institution of this kind, which was let into the case."""
    organisation = an_organisation(f"Institución {kind}", kind=kind)
    user = a_person_with(role, organisation=organisation, name=f"Persona {kind}")
    with writing():
        Grant.objects.create(case=case, organisation=organisation, starts_at=NOW)
    return user


def looked_at(child, by, **more):
    return children.record_child(person=child, looked=LOOKED, by=by, at=NOW, **more)


def a_guardian(child, by, *, may=False, guardian=None, why="Amenazas"):
    return children.record_guardian(
        person=child, guardian=guardian, relation="father", may_be_contacted=may, why=why,
        since=date(2026, 1, 2), by=by, at=NOW,
    )  # fmt: skip


def test_only_the_team_and_child_protection_read_a_childs_record(case, child):
    local = accompanies(case, Role.CASEWORKER, "A10")
    others = accompanies(case, Role.CASEWORKER, "A04")

    assert permissions_plan.can_read_children(case.opened_by, case)
    assert permissions_plan.can_read_children(local, case)
    with pytest.raises(Denied):
        looked_at(child, others)
    with pytest.raises(Denied):
        children.read_child(person=child, by=others, at=NOW)


def test_each_look_is_kept_and_two_never_write_over_one_another(case, child):
    by = case.opened_by
    looked_at(child, by, seen_number=0)

    with pytest.raises(RuleBroken):
        looked_at(child, by, seen_number=0)
    second = looked_at(child, by, seen_number=1)

    assert second.number == 2
    assert b"abuela" not in bytes(second.opinion)


def test_somebody_grown_up_has_no_such_record(case):
    with pytest.raises(RuleBroken):
        looked_at(case.people.get(position=1), case.opened_by)


def test_everybody_who_accompanies_is_warned_of_a_guardian_but_not_told_why(case, child):
    by = case.opened_by
    father = a_guardian(child, by)

    assert len(never_contacted(case)) == 1
    assert "Amenazas" not in never_contacted(case)[0]
    with pytest.raises(RuleBroken):
        contacts.note_contact(case=case, way="call", outcome="spoke", guardian=father, by=by, at=NOW)


def test_who_may_be_contacted_changes_with_its_reason_and_the_past_is_kept(case, child):
    by = case.opened_by
    father = a_guardian(child, by)
    with pytest.raises(RuleBroken):
        a_guardian(child, by, may=True, guardian=father, why="")

    a_guardian(child, by, may=True, guardian=father, why="El juzgado levantó la medida")

    assert never_contacted(case) == []
    assert Guardian.objects.filter(person=child).count() == 2
    with pytest.raises(RuleBroken):
        a_guardian(child, by, guardian=father)


def test_a_child_goes_to_a_case_of_their_own_with_what_is_kept_of_them(case, child):
    by = case.opened_by
    looked_at(child, by)
    a_guardian(child, by)
    people.record_identity(person=child, name="Niña Inventada", contact="", by=by, at=NOW)
    shut_out = a_person_with(Role.CASEWORKER, organisation=the_lead(), name="Nadie Más")
    consents.set_exclusion(case=case, user=shut_out, reason="Es pariente", by=by, at=NOW)

    own = children.give_child_own_case(person=child, by=by, at=NOW)

    moved = own.people.select_related("key").get()
    assert own.key_id != case.key_id
    assert moved.identity.opened("name") == "Niña Inventada"
    assert moved.identity.key_id == moved.child_records.get().key_id == own.key_id
    assert moved.child_records.select_related("key").get().opened("opinion") == LOOKED.opinion
    assert moved.guardians.select_related("key").get().opened("why") == "Amenazas"
    assert [row.position for row in case.people.all()] == [1]
    forget_standing(shut_out)
    assert not Case.objects.visible_to(shut_out).filter(pk=own.pk).exists()
    assert CaseLink.objects.visible_to(by).of(own).get().kind == "family"
    assert not CaseLink.objects.visible_to(shut_out).exists()
    assert Event.objects.filter(kind="cases.child_moved").exists()


def test_a_child_takes_their_own_safety_plan_along_and_leaves_that_of_the_others(case, child):
    by = case.opened_by
    for person, word in ((None, "Empanada"), (child, "Duraznos")):
        safety.agree_safety_plan(
            case=case, person=person, parts={"word": word}, disguise=None, chosen={}, betraying=(), by=by,
            at=NOW,
        )  # fmt: skip

    own = children.give_child_own_case(person=child, by=by, at=NOW)

    moved = own.safety_plans.select_related("key").get()
    assert (moved.opened("word"), moved.key_id) == ("Duraznos", own.key_id)
    assert case.safety_plans.select_related("key").get().opened("word") == "Empanada"


def test_the_next_person_never_gets_the_place_of_a_child_who_left(case, child):
    by = case.opened_by
    third = people.record_person(
        case=case, person=None, age_band="6-12", gender="", languages=[], accessibility=[], by=by, at=NOW
    )  # fmt: skip
    children.give_child_own_case(person=child, by=by, at=NOW)

    fourth = people.record_person(
        case=case, person=None, age_band="", gender="", languages=[], accessibility=[], by=by, at=NOW
    )  # fmt: skip

    assert (third.position, fourth.position) == (3, 4)


def test_the_only_person_of_a_case_stays_there():
    case = a_case(age_bands=("6-12",))
    with pytest.raises(RuleBroken):
        children.give_child_own_case(person=case.people.get(), by=a_coordinator(), at=NOW)
