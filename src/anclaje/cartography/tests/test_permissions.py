"""Who knows of an exercise, who facilitates it, and to whom what is restricted stays closed."""

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cartography.actions import exercises, legend, sheets, team
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.states import Origin
from anclaje.cartography.models import Exercise, Feature, LegendEntry, Photo, Sheet, TeamSeat, Workshop
from anclaje.cartography.models.spatial import box_of
from anclaje.cartography.permissions import (
    can_facilitate,
    can_open,
    is_closed_to_restricted,
    opens_what_groups_said,
    reader_of,
)
from anclaje.cartography.tests.scenes import a_category, a_facilitator, a_workshop, an_exercise
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_post,
    a_user,
    an_organisation,
)
from anclaje.privacy.models import CaseKey

pytestmark = pytest.mark.django_db
CORNER = {
    "type": "Polygon",
    "coordinates": [[[-60.33, -36.9], [-60.32, -36.9], [-60.32, -36.89], [-60.33, -36.9]]],
}


def a_feature(exercise, sensitivity):
    with writing():
        return Feature.objects.create(
            exercise=exercise, legend=a_category(exercise, sensitivity), kind="polygon", geometry=CORNER,
            origin=Origin.DRAWN, confirmed_at=NOW, **box_of(CORNER),
        )  # fmt: skip


def a_photo(exercise):
    with writing():
        return Photo.objects.create(
            exercise=exercise, own_key=CaseKey.objects.create(), digest="a" * 64, size=1, received_at=NOW
        )


@pytest.mark.parametrize(
    ("role", "kind", "everywhere", "knows", "may_open"),
    [
        (Role.COORDINATOR, "A01", True, True, True),
        (Role.SUPERVISOR, "A01", True, True, True),
        (Role.CASEWORKER, "A01", True, True, False),
        (Role.COPRETI_OFFICER, "A12", True, True, True),
        (Role.FOCAL_POINT, "A15", False, True, True),
        (Role.SERVICE_WORKER, "A17", False, True, False),
        (Role.FACILITATOR, "A25", False, True, True),
        (Role.INSPECTOR, "A13", True, False, False),
        (Role.LEARNER, "A09", True, False, False),
        (Role.GUIDE_EDITOR, "A01", True, False, False),
        (Role.TRAINER, "A26", True, False, False),
        (Role.MODEL_MANAGER, "A26", True, False, False),
        (Role.ADMINISTRATOR, "A01", True, False, False),
    ],
)
def test_who_knows_of_an_exercise_and_who_may_open_one(role, kind, everywhere, knows, may_open):
    row = an_exercise()
    place = None if everywhere else a_municipality()
    person = a_person_with(role, organisation=an_organisation(kind=kind), place=place)

    assert Exercise.objects.visible_to(person).filter(pk=row.pk).exists() is knows
    assert can_open(person, row.neighbourhood.place_id) is may_open
    assert not Exercise.objects.open_to(person).exists()
    assert not can_facilitate(person, row)


def test_whoever_has_left_the_team_reads_nothing_more():
    first, second = a_facilitator(), a_facilitator()
    row = an_exercise(first)
    seat = team.seat_post(exercise=row, post=second.post, by=first.person, at=NOW)
    a_feature(row, Sensitivity.PUBLIC)
    assert Feature.objects.visible_to(second.person).exists()

    team.end_seat(seat=seat, by=first.person, at=NOW)

    assert not Feature.objects.visible_to(second.person).exists()
    assert not Exercise.objects.open_to(second.person).exists()


def test_partners_read_the_rows_of_no_drawing():
    row = an_exercise()
    school = an_organisation(kind="A18")
    person = a_person_with(Role.SERVICE_WORKER, organisation=school)
    team.add_partner(exercise=row, organisation=school, by=None, at=NOW)
    for one in Sensitivity:
        a_feature(row, one)

    reader = reader_of(person, row)

    assert reader.sensitivities == (Sensitivity.PUBLIC, Sensitivity.PARTNERS)
    assert not Feature.objects.visible_to(person).exists()


def test_an_inspector_who_was_put_into_the_team_opens_nothing_by_that_seat():
    row = an_exercise()
    person = a_user()
    post = a_post(Role.INSPECTOR, organisation=an_organisation(kind="A12"), holder=person)
    with writing():
        TeamSeat.objects.create(exercise=row, post=post, since_on=NOW.date())

    assert not Exercise.objects.open_to(person).exists()
    assert not can_facilitate(person, row)


@pytest.mark.parametrize(
    ("role", "kind"),
    [(Role.INSPECTOR, "A13"), (Role.INSPECTOR, "A12"), (Role.LEARNER, "A09"), (Role.TRAINER, "A21")],
)
def test_who_also_holds_a_post_of_inspection_police_or_tax_reads_nothing_restricted(role, kind, client):
    someone = a_facilitator()
    row = an_exercise(someone)
    workshop, restricted_entry = a_workshop(row), a_category(row, Sensitivity.RESTRICTED)
    photo = a_photo(row)
    rows = {one: a_feature(row, one) for one in Sensitivity}
    open_one, closed_one = rows[Sensitivity.PUBLIC], rows[Sensitivity.RESTRICTED]
    assert Feature.objects.visible_to(someone.person).filter(pk=closed_one.pk).exists()
    assert Photo.objects.visible_to(someone.person).filter(pk=photo.pk).exists()

    a_post(role, organisation=an_organisation(kind=kind), holder=someone.person)
    forget_standing(someone.person)

    assert is_closed_to_restricted(someone.person)
    assert Feature.objects.visible_to(someone.person).filter(pk=open_one.pk).exists()
    assert not Feature.objects.visible_to(someone.person).filter(pk=closed_one.pk).exists()
    restricted = LegendEntry.objects.visible_to(someone.person).filter(sensitivity=Sensitivity.RESTRICTED)
    assert not restricted.exists()
    assert not Photo.objects.visible_to(someone.person).exists()
    assert not opens_what_groups_said(someone.person, row)
    assert not reader_of(someone.person, row).may_read(Sensitivity.RESTRICTED)
    exercises.acknowledge_never(exercise=row, by=someone.person, at=NOW)
    agreed = legend.agree_to_digitise(
        entry=restricted_entry, group_agreed=True, seen_version=None, by=None, at=NOW
    )
    with pytest.raises(RuleBroken):
        sheets.prepare_sheet(
            exercise=row, kind="risks", title="Riesgos", paper="a4", language="es", categories=[agreed],
            by=someone.person, at=NOW,
        )  # fmt: skip
    with pytest.raises(Denied):
        legend.take_back_digitising(entry=agreed, seen_version=None, by=someone.person, at=NOW)
    client.force_login(someone.person)
    assert client.get(f"/cartography/workshops/{workshop.pk}/").status_code == 200
    assert client.get(f"/cartography/workshops/{workshop.pk}/plenary/").status_code == 403
    assert client.get(f"/cartography/categories/{restricted_entry.pk}/agree/").status_code == 404


def test_a_deputy_is_closed_out_like_a_holder():
    someone = a_facilitator()
    a_post(Role.INSPECTOR, organisation=an_organisation(kind="A13"), holder=a_user(), deputy=someone.person)
    forget_standing(someone.person)

    assert is_closed_to_restricted(someone.person)


def test_every_row_of_an_exercise_is_asked_for_by_person():
    nobody = a_user()
    row = an_exercise()
    a_workshop(row)

    for model in (Exercise, Workshop, LegendEntry, Feature, Photo, Sheet):
        assert not model.objects.visible_to(nobody).exists()
    exercises.acknowledge_never(exercise=row, by=None, at=NOW)
