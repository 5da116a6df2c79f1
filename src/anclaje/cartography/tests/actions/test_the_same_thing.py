"""What several groups drew is one thing: listed once, asked about once, and heard for every mark of it."""

import pytest

from anclaje.cartography.actions import features, validation
from anclaje.cartography.domain.validation import State, Voices
from anclaje.cartography.models import Feature
from anclaje.cartography.queries_rounds import to_ask
from anclaje.cartography.tests.scenes import a_category, a_facilitator, a_group, a_workshop, an_exercise
from anclaje.cartography.tests.scenes_after_drawing import a_point, a_round
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator():
    return a_facilitator()


@pytest.fixture
def exercise(facilitator):
    return an_exercise(facilitator, phase=7)


@pytest.fixture
def school(exercise):
    """As three groups drew it, each a little apart."""
    workshop = a_workshop(exercise)
    return [
        features.draw_feature(
            exercise=exercise, category=a_category(exercise), geometry=a_point(lon=-60.33 + 0.00005 * n),
            group=a_group(workshop), by=None, at=NOW,
        )
        for n in range(3)
    ]  # fmt: skip


def asked(round, person) -> list:
    return [one.pk for one in to_ask(round, person)[0]]


def voices(exercise, about, said: Voices):
    row = a_round(exercise, about)
    row = validation.count_voices(
        round=row, people=12, voices={row.questions.get().pk: said}, seen_version=None, by=None, at=NOW
    )
    return validation.close_round(round=row, seen_version=None, by=None, at=NOW)


def heard(rows) -> set[str]:
    return set(Feature.objects.filter(pk__in=[row.pk for row in rows]).values_list("heard", flat=True))


def test_the_mark_that_came_first_stands_for_the_thing(exercise, school):
    assert list(Feature.objects.current().things()) == [school[0]]
    assert set(school[0].others.all()) == set(school[1:])


def test_when_it_is_taken_off_the_next_one_stands_for_it(school):
    features.withdraw_feature(feature=school[0], seen_version=None, by=None, at=NOW)

    assert list(Feature.objects.current().things()) == [school[1]]


def test_the_neighbourhood_is_asked_once_about_what_three_groups_drew(exercise, school, facilitator):
    row = a_round(exercise)
    assert asked(row, facilitator.person) == [school[0].pk]

    row = validation.ask_about(round=row, features=school, by=None, at=NOW)
    assert row.questions.count() == 1


@pytest.mark.parametrize(
    ("said", "stands"),
    [(Voices(confirmed=9), State.VALIDATED), (Voices(confirmed=9, withdrawn=1), State.WITHDRAWN)],
)
def test_what_was_said_of_it_holds_for_every_mark(exercise, school, said, stands):
    voices(exercise, school[:1], said)

    assert heard(school) == {stands}


def test_a_group_that_draws_it_later_makes_the_neighbourhood_be_asked_again(exercise, school, facilitator):
    voices(exercise, school[:1], Voices(confirmed=9))
    assert asked(a_round(exercise), facilitator.person) == []

    late = features.draw_feature(
        exercise=exercise, category=a_category(exercise), geometry=a_point(),
        group=a_group(a_workshop(exercise)), by=None, at=NOW,
    )  # fmt: skip

    assert heard([late]) == {State.NOT_ASKED}
    assert asked(exercise.rounds.open().get(), facilitator.person) == [school[0].pk]
