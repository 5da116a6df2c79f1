"""The community is asked: voices are counted, and what they make of a thing holds once the round closes."""

import pytest

from anclaje.cartography.actions import validation
from anclaje.cartography.domain.validation import State, Voices
from anclaje.cartography.models import Voice
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise
from anclaje.cartography.tests.scenes_after_drawing import (
    a_mark,
    a_point,
    a_round,
    a_square,
    a_tie,
    an_actor,
)
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db


def count(row, voices, people=12, by=None):
    return validation.count_voices(round=row, people=people, voices=voices, seen_version=None, by=by, at=NOW)


def close(row):
    return validation.close_round(round=row, seen_version=None, by=None, at=NOW)


def test_what_the_voices_say_holds_for_features_and_ties_once_the_round_closes():
    exercise = an_exercise()
    school = a_mark(exercise, "L01", a_point())
    tie = a_tie(an_actor(exercise, "comedor"), an_actor(exercise, "escuela"))
    row = a_round(exercise, [school], [tie])
    about_school, about_tie = row.questions.in_order()

    count(row, {about_school.pk: Voices(confirmed=8), about_tie.pk: Voices(confirmed=2, disputed=4)})
    school.refresh_from_db()
    assert school.heard == State.NOT_ASKED
    close(row)

    school.refresh_from_db()
    tie.refresh_from_db()
    assert (school.heard, tie.heard) == (State.VALIDATED, State.DISPUTED)


def test_where_too_few_answered_it_stays_as_it_was():
    exercise = an_exercise()
    school = a_mark(exercise, "L01", a_point())
    row = a_round(exercise, [school])
    count(row, {row.questions.get().pk: Voices(confirmed=9)})
    close(row)

    second = a_round(exercise, [school])
    count(second, {second.questions.get().pk: Voices(disputed=1)})
    close(second)

    school.refresh_from_db()
    assert school.heard == State.VALIDATED


def test_voices_counted_again_stand_alone():
    exercise = an_exercise()
    row = a_round(exercise, [a_mark(exercise, "L01", a_point())])
    question = row.questions.get()

    count(row, {question.pk: Voices(confirmed=5, disputed=1)})
    count(row, {question.pk: Voices(confirmed=4)})

    assert [(voice.saying, voice.count) for voice in Voice.objects.all()] == [("confirmed", 4)]


def test_more_voices_than_people_are_refused_and_nothing_is_kept():
    exercise = an_exercise()
    row = a_round(exercise, [a_mark(exercise, "L01", a_point())])

    with pytest.raises(RuleBroken, match="voices"):
        count(row, {row.questions.get().pk: Voices(confirmed=13)})

    assert not Voice.objects.exists()


def test_what_is_restricted_is_read_out_in_no_plenary():
    exercise = an_exercise()

    with pytest.raises(RuleBroken, match="restricted"):
        a_round(exercise, [a_mark(exercise, "L17", a_square())])


def test_one_round_is_open_at_a_time_and_a_closed_one_is_not_counted_again():
    exercise = an_exercise()
    row = a_round(exercise, [a_mark(exercise, "L01", a_point())])
    with pytest.raises(RuleBroken, match="open already"):
        a_round(exercise)
    question = row.questions.get()
    close(row)

    with pytest.raises(RuleBroken, match="closed"):
        count(row, {question.pk: Voices(confirmed=3)})
    assert a_round(exercise).number == 2


def test_a_question_is_asked_once_and_of_its_own_round():
    exercise, other = an_exercise(), an_exercise(name="Otro")
    school = a_mark(exercise, "L01", a_point())
    row = a_round(exercise, [school])

    validation.ask_about(round=row, features=[school], by=None, at=NOW)

    assert row.questions.count() == 1
    elsewhere = a_round(other, [a_mark(other, "L01", a_point())]).questions.get()
    with pytest.raises(RuleBroken, match="another round"):
        count(row, {elsewhere.pk: Voices(confirmed=3)})


def test_only_the_team_counts():
    exercise, stranger = an_exercise(), a_facilitator()
    row = a_round(exercise, [a_mark(exercise, "L01", a_point())])

    with pytest.raises(Denied):
        count(row, {row.questions.get().pk: Voices(confirmed=3)}, by=stranger.person)
