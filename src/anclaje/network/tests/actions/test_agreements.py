from datetime import date

import pytest

from anclaje.accounts.roles import Right, Role
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.actions.agreements import Reached, end_agreement, join_municipality
from anclaje.network.models import Agreement, Contact
from anclaje.network.standing import standing_of
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_user,
    an_organisation,
)


@pytest.fixture
def boss(db):
    return a_person_with(Role.COORDINATOR)


def join(boss, organisation=None, **changes):
    organisation = organisation or an_organisation(place=a_municipality())
    told = {
        "municipality": organisation.place,
        "organisation": organisation,
        "signed_on": date(2026, 3, 2),
        "ends_on": date(2028, 3, 2),
        "focal_point": Reached(None, "(02284) 44-0000"),
        "deputy": Reached(None, "", "suplente@municipio.example"),
        "duty_telephone": "02284 15 55-0000",
        **changes,
    }
    return join_municipality(**told, by=boss, at=NOW)


def test_a_municipality_joins_with_three_contacts(boss):
    agreement = join(boss)

    kinds = set(Contact.objects.active().filter(agreement=agreement).values_list("kind", flat=True))
    assert kinds == {"focal_point", "deputy", "duty"}
    assert agreement.duty_telephone == "02284 15 55 0000"


def test_focal_point_and_deputy_hold_the_post_of_the_agreement(boss):
    focal, deputy = a_user(), a_user()

    agreement = join(boss, focal_point=Reached(focal, "1234"), deputy=Reached(deputy, "1235"))

    assert agreement.focal_post.role == Role.FOCAL_POINT
    assert standing_of(focal).municipalities_with(Right.EDIT_OWN_MUNICIPALITY) == {agreement.municipality_id}
    assert standing_of(deputy).may(Right.ANSWER_REFERRALS)


def test_a_new_agreement_ends_the_old_one_and_keeps_the_post(boss):
    organisation = an_organisation(place=a_municipality())
    first = join(boss, organisation)

    second = join(boss, organisation, signed_on=date(2026, 11, 1), ends_on=None)

    first.refresh_from_db()
    assert first.ended_on == date(2026, 11, 1)
    assert second.focal_post == first.focal_post
    assert list(Agreement.objects.in_force(NOW.date())) == [second]
    assert Contact.objects.active().of_agreements().count() == 3


def test_an_agreement_past_its_last_day_is_not_in_force(boss):
    agreement = join(boss)

    assert Agreement.objects.in_force(date(2028, 3, 1)).get() == agreement
    assert not Agreement.objects.in_force(date(2028, 3, 2)).exists()


def test_a_municipality_that_leaves_has_no_contacts_listed(boss):
    agreement = end_agreement(
        agreement=join(boss), ended_on=date(2026, 11, 20), seen_version=None, by=boss, at=NOW
    )

    assert agreement.ended_on == date(2026, 11, 20)
    assert not Contact.objects.active().of_agreements().exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"duty_telephone": ""},
        {"duty_telephone": "el celular de Marta"},
        {"deputy": Reached()},
        {"signed_on": date(2027, 1, 1)},
        {"ends_on": date(2026, 3, 1)},
    ],
)
def test_an_agreement_that_lacks_something_is_refused_whole(boss, changes):
    with pytest.raises(RuleBroken):
        join(boss, **changes)

    assert not Agreement.objects.exists()
    assert not Contact.objects.exists()


def test_a_focal_point_sits_in_the_municipality_that_joins(boss):
    with pytest.raises(RuleBroken):
        join(boss, municipality=a_municipality("Azul", "06049"))


def test_only_the_programme_signs(db):
    with pytest.raises(Denied):
        join(a_person_with(Role.FOCAL_POINT))
