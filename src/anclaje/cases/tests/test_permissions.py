"""Who sees what: two ways in, an exclusion that closes both, and a wall around care."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import CARE_ROLES, Role
from anclaje.cases import permissions
from anclaje.cases.actions import consents, intake, referrals
from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Case, Grant, Referral, Task
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.models import IssueType
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import a_municipality, a_person_with, a_service, an_organisation

from .builders import NOW, a_case, a_caseworker, a_coordinator, a_receiver, a_referral, the_lead

pytestmark = pytest.mark.django_db


def sees(user, case):
    forget_standing(user)
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def sees_referral(user, referral):
    forget_standing(user)
    return Referral.objects.visible_to(user).filter(pk=referral.pk).exists()


def test_the_leading_agency_sees_the_case():
    case = a_case()

    assert sees(a_coordinator(), case)
    assert sees(a_caseworker(), case)


def test_another_agency_does_not():
    case = a_case(issue="HT")

    assert not sees(a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL")), case)


def test_child_labour_is_led_by_its_own_commission():
    case = a_case(issue="CL", by=a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL")))

    assert case.lead == the_lead("CL")
    assert not sees(a_coordinator("HT"), case)


def test_whoever_records_a_request_keeps_it_in_sight_and_the_leading_agency_has_it():
    officer = a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL"))

    case = a_case(issue="HT", by=officer)

    assert sees(officer, case)
    assert sees(a_coordinator("HT"), case)


def test_the_receiver_of_a_referral_sees_the_referral_and_never_the_case():
    referral = a_referral()
    receiver = a_receiver(referral.service)

    assert sees_referral(receiver, referral)
    assert not sees(receiver, referral.case)
    assert not Task.objects.visible_to(receiver).exists()


def test_another_organisation_of_the_same_municipality_sees_neither():
    referral = a_referral()
    neighbour = a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=referral.case.place))

    assert not sees_referral(neighbour, referral)
    assert not sees(neighbour, referral.case)


@pytest.mark.parametrize("role", sorted(set(Role) - CARE_ROLES))
def test_whoever_is_not_of_care_sees_nothing_even_inside_the_leading_agency(role):
    referral = a_referral()

    for organisation in (referral.case.lead, referral.organisation):
        outsider = a_person_with(role, organisation=organisation, place=referral.case.place)
        assert not sees(outsider, referral.case)
        assert not sees_referral(outsider, referral)


def test_an_excluded_colleague_no_longer_finds_the_case():
    case, colleague = a_case(), a_caseworker(name="Prima")
    assert sees(colleague, case)

    consents.set_exclusion(case=case, user=colleague, by=case.opened_by, at=NOW)

    assert not sees(colleague, case)
    with pytest.raises(Denied):
        permissions.check_can_work_on(colleague, case)


def test_an_excluded_municipality_shuts_out_every_post_in_it():
    referral = a_referral()
    receiver = a_receiver(referral.service)
    consents.set_exclusion(case=referral.case, place=referral.case.place, by=referral.case.opened_by, at=NOW)

    assert not sees_referral(receiver, referral)


def test_a_post_for_the_whole_province_is_in_no_municipality():
    case = a_case()
    consents.set_exclusion(case=case, place=case.place, by=case.opened_by, at=NOW)

    assert sees(case.opened_by, case)


def test_a_lifted_exclusion_opens_the_case_again():
    case, colleague = a_case(), a_caseworker(name="Prima")
    exclusion = consents.set_exclusion(case=case, user=colleague, by=case.opened_by, at=NOW)

    consents.lift_exclusion(exclusion=exclusion, by=case.opened_by, at=NOW)

    assert sees(colleague, case)


def test_nobody_shuts_out_the_team_that_has_the_case():
    case = a_case()

    with pytest.raises(RuleBroken):
        consents.set_exclusion(case=case, user=case.opened_by, by=case.opened_by, at=NOW)
    with pytest.raises(RuleBroken):
        consents.set_exclusion(case=case, organisation=case.lead, by=case.opened_by, at=NOW)


def test_a_grant_that_ended_shows_nothing():
    case = a_case()
    Grant.objects.filter(case=case).update(ends_at=NOW - timedelta(days=1))

    assert not sees(case.opened_by, case)


def test_somebody_revoked_sees_nothing_at_once():
    case = a_case()
    worker = case.opened_by
    worker.is_active = False

    assert not sees(worker, case)


def test_whoever_accompanies_nobody_cannot_open_a_case():
    focal = a_person_with(Role.FOCAL_POINT, organisation=an_organisation())
    case = a_case()

    with pytest.raises(Denied):
        intake.record_request(
            request=intake.Request(
                origin="municipality",
                issue=IssueType.objects.get(code="HT"),
                place=case.place,
                asked_at=NOW,
                is_invented=True,
            ),
            by=focal,
            at=NOW,
        )


def test_a_receiver_cannot_take_back_or_record_the_persons_word():
    referral = a_referral(status=Status.GIVEN)
    receiver = a_receiver(referral.service)

    with pytest.raises(Denied):
        referrals.record_persons_word(referral=referral, word="came", by=receiver, at=NOW)
    with pytest.raises(Denied):
        referrals.withdraw_referral(referral=referral, note="", by=receiver, at=NOW)


def test_a_service_of_another_place_sees_only_its_own_referral():
    first = a_referral()
    other = a_service(an_organisation(place=a_municipality("Azul", "06049", -36.78, -59.86)))
    stranger = a_receiver(other)

    assert not sees_referral(stranger, first)


def test_shutting_out_a_town_hall_shuts_out_its_offices():
    hall = an_organisation("Municipio de ejemplo")
    office = an_organisation("Dirección de ejemplo", parent=hall)
    referral = a_referral(service=a_service(an_organisation("Hogar de ejemplo", parent=office)))
    receiver = a_receiver(referral.service)
    assert sees_referral(receiver, referral)

    consents.set_exclusion(case=referral.case, organisation=hall, by=referral.case.opened_by, at=NOW)

    assert not sees_referral(receiver, referral)
    assert Referral.objects.get(pk=referral.pk).status == Status.WITHDRAWN
