"""A facilitator opens an exercise and brings it from phase to phase."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cartography.actions import exercises, team
from anclaje.cartography.domain.neighbourhood import outline_of
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.models import Exercise, Neighbourhood
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise, brought_to, tick_all
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.tests.builders import NOW, a_municipality, a_post, a_user, an_organisation

pytestmark = pytest.mark.django_db
OUTLINE = outline_of(-60.34, -36.91, -60.32, -36.89)


def test_whoever_opens_an_exercise_sits_in_its_team_and_finds_the_methods_legend():
    someone = a_facilitator()
    neighbourhood = exercises.add_neighbourhood(
        name="Barrio de prueba", place=someone.post.place, outline=OUTLINE,
        organisation=someone.post.organisation, by=someone.person, at=NOW,
    )  # fmt: skip

    row = exercises.open_exercise(
        neighbourhood=neighbourhood, purpose="Prevenir", lead=someone.post.organisation,
        by=someone.person, at=NOW,
    )  # fmt: skip

    assert [seat.post for seat in row.team.all()] == [someone.post]
    assert row.legend.count() == 20
    assert not row.legend.filter(sensitivity="restricted", is_digitised=True).exists()
    assert (neighbourhood.min_lon, neighbourhood.max_lat) == (-60.34, -36.89)
    assert Event.objects.filter(kind="cartography.exercise_opened", by_id=someone.person.pk).exists()


def test_a_focal_point_opens_exercises_in_its_own_municipality_alone():
    elsewhere = a_municipality("Azul", "06049", -36.78, -59.86)
    focal = a_facilitator(Role.FOCAL_POINT, "A15")

    with pytest.raises(Denied):
        exercises.add_neighbourhood(
            name="Otro", place=elsewhere, outline=OUTLINE, organisation=focal.post.organisation,
            by=focal.person, at=NOW,
        )  # fmt: skip

    assert not Neighbourhood.objects.exists()


def test_the_commissions_officer_opens_them_anywhere():
    officer = a_facilitator(Role.COPRETI_OFFICER, "A12", everywhere=True)
    neighbourhood = exercises.add_neighbourhood(
        name="Barrio", place=a_municipality(), outline=OUTLINE, organisation=officer.post.organisation,
        by=officer.person, at=NOW,
    )  # fmt: skip

    assert exercises.open_exercise(
        neighbourhood=neighbourhood, purpose="Prevenir", lead=officer.post.organisation,
        by=officer.person, at=NOW,
    )  # fmt: skip


def test_a_neighbourhood_is_an_area_and_not_a_province():
    someone = a_facilitator()
    for outline in (outline_of(-61, -37, -60, -36), {"type": "Point", "coordinates": [-60.3, -36.9]}):
        with pytest.raises(RuleBroken):
            exercises.add_neighbourhood(
                name="Barrio", place=someone.post.place, outline=outline,
                organisation=someone.post.organisation, by=someone.person, at=NOW,
            )  # fmt: skip


def test_an_exercise_does_not_go_on_while_something_needed_is_not_ticked():
    someone = a_facilitator()
    row = brought_to(an_exercise(someone), Phase.INVITING)

    with pytest.raises(RuleBroken, match="lacks something"):
        exercises.move_phase(exercise=row, to=2, seen_version=None, by=someone.person, at=NOW)
    tick_all(row)
    moved = exercises.move_phase(exercise=row, to=2, seen_version=None, by=someone.person, at=NOW)

    assert moved.phase == Phase.SETTING_UP


def test_it_does_not_begin_without_red_lines():
    row = an_exercise()
    tick_all(row)

    with pytest.raises(RuleBroken, match="red lines"):
        exercises.move_phase(exercise=row, to=1, seen_version=None, by=None, at=NOW)


def test_red_lines_are_kept_where_only_their_key_opens_them():
    row = brought_to(an_exercise(), Phase.PERMISSION)

    assert row.opened("red_lines") == "Ninguna casa"
    assert b"Ninguna" not in bytes(Exercise.objects.get(pk=row.pk).red_lines)


def test_photographs_are_kept_only_until_a_day_that_the_group_chose():
    row = an_exercise()
    with pytest.raises(RuleBroken):
        exercises.decide_photos(exercise=row, keep_until=NOW.date(), seen_version=None, by=None, at=NOW)
    later = NOW.date() + timedelta(days=60)

    row = exercises.decide_photos(exercise=row, keep_until=later, seen_version=None, by=None, at=NOW)

    assert (row.keeps_photos_until, row.photos_decided_on) == (later, NOW.date())


def test_an_exercise_that_ended_changes_no_more():
    row = exercises.close_exercise(exercise=an_exercise(), seen_version=None, by=None, at=NOW)

    with pytest.raises(RuleBroken, match="ended"):
        exercises.acknowledge_never(exercise=row, by=None, at=NOW)


def test_somebody_who_facilitates_another_exercise_changes_nothing_here():
    row, stranger = an_exercise(), a_facilitator(place=a_municipality())

    with pytest.raises(Denied):
        exercises.tick_item(exercise=row, phase=0, item="asked", by=stranger.person, at=NOW)


def test_police_and_inspection_are_not_seated_in_a_team():
    row = an_exercise()
    inspector = a_post(Role.INSPECTOR, organisation=an_organisation(kind="A13"), holder=a_user())
    disguised = a_post(
        Role.FACILITATOR, organisation=an_organisation(kind="A09"), place=a_municipality(), holder=a_user()
    )

    for post in (inspector, disguised):
        with pytest.raises(RuleBroken):
            team.seat_post(exercise=row, post=post, by=None, at=NOW)


def test_the_last_post_stays_in_the_team():
    row = an_exercise()

    with pytest.raises(RuleBroken):
        team.end_seat(seat=row.team.get(), by=None, at=NOW)
