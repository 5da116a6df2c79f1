"""Actors and ties: nobody's name gets in, what several groups told is counted, a kept picture stays."""

from itertools import pairwise

import pytest

from anclaje.cartography import presenting_sociogram as shown
from anclaje.cartography import sociogram_picture as picture
from anclaje.cartography.actions import sociogram
from anclaje.cartography.as_values import actor_values
from anclaje.cartography.models import Actor, Tie
from anclaje.cartography.tests.scenes import a_facilitator, a_group, a_workshop, an_exercise
from anclaje.cartography.tests.scenes_after_drawing import a_mark, a_point, a_tie, an_actor
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.tests.builders import NOW, an_organisation

pytestmark = pytest.mark.django_db


def add(exercise, words="", **facts):
    return sociogram.add_actor(
        exercise=exercise, **{"kind": "organisation", "words": words, "by": None, "at": NOW, **facts}
    )


@pytest.mark.parametrize("words", ["la vecina Marta", "Marta 11 4555-0101", "don Pedro", "calle 12 n° 340"])
def test_a_person_is_no_actor_whatever_somebody_ticks(words):
    with pytest.raises(RuleBroken):
        add(an_exercise(), words, names_nobody=True)


def test_what_may_be_a_name_waits_until_somebody_says_that_it_names_nobody():
    exercise = an_exercise()
    with pytest.raises(RuleBroken, match="name"):
        add(exercise, "Juana Azurduy")

    row = add(exercise, "Juana Azurduy", names_nobody=True)

    assert actor_values([row])[0].is_checked


def test_an_entry_of_the_directory_gives_its_name_and_needs_no_check():
    exercise, school = an_exercise(), an_organisation("Escuela Juana Azurduy", kind="A18")

    row = add(exercise, organisation=school, kind="institution")

    assert row.words == "Escuela Juana Azurduy"
    assert actor_values([row])[0].is_checked


def test_an_actor_stands_once_and_on_the_map_of_its_own_exercise():
    exercise, other = an_exercise(), an_exercise(name="Otro")
    add(exercise, "comedor")

    with pytest.raises(RuleBroken, match="already"):
        add(exercise, "comedor")
    with pytest.raises(RuleBroken, match="another"):
        add(exercise, "club", feature=a_mark(other, "L05", a_point()))


def test_the_same_tie_told_by_another_group_is_counted_and_not_written_twice():
    exercise = an_exercise()
    workshop = a_workshop(exercise)
    first, second = a_group(workshop), a_group(workshop)
    kitchen, school = an_actor(exercise, "comedor"), an_actor(exercise, "escuela", "institution")

    a_tie(kitchen, school, groups=[first], is_mutual=True)
    tie = a_tie(school, kitchen, groups=[first, second])

    assert Tie.objects.count() == 1
    assert tie.told_by.count() == 2


def test_a_dependency_has_one_direction():
    exercise = an_exercise()
    one, other = an_actor(exercise, "comedor"), an_actor(exercise, "escuela")

    with pytest.raises(RuleBroken, match="direction"):
        a_tie(one, other, "dependency", is_mutual=True)
    with pytest.raises(RuleBroken):
        a_tie(one, one)


def test_who_is_taken_out_takes_its_ties_along():
    exercise = an_exercise()
    one, other = an_actor(exercise, "comedor"), an_actor(exercise, "escuela")
    a_tie(one, other)

    sociogram.withdraw_actor(actor=one, seen_version=None, by=None, at=NOW)

    assert not Tie.objects.current().exists()
    assert list(Actor.objects.in_use()) == [other]


def test_a_kept_picture_stays_when_somebody_joins_it():
    exercise = an_exercise()
    rows = [an_actor(exercise, f"actor {number}") for number in range(5)]
    for one, other in pairwise(rows):
        a_tie(one, other)
    ties = list(Tie.objects.for_page())
    sociogram.keep_picture(exercise=exercise, places=shown.places_to_keep(rows, ties), by=None, at=NOW)
    kept = shown.kept_places(list(Actor.objects.in_order()))

    an_actor(exercise, "quien llega después")
    later = shown.places_to_keep(list(Actor.objects.in_order()), ties)

    box = picture.wide(len(rows) + 1).share
    assert all(
        abs(later[row.pk][axis] - kept[str(row.pk)][axis]) < box[axis] for row in rows for axis in (0, 1)
    )
    sociogram.forget_picture(exercise=exercise, by=None, at=NOW)
    assert not shown.kept_places(list(Actor.objects.all()))


def test_only_the_team_writes_into_the_picture():
    exercise, stranger = an_exercise(), a_facilitator()

    with pytest.raises(Denied):
        add(exercise, "comedor", by=stranger.person)
    assert not Actor.objects.visible_to(stranger.person).exists()
