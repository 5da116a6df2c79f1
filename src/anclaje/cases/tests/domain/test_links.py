"""When two cases may be one person's, and how often somebody may look."""

import pytest

from anclaje.cases.domain.links import (
    LOOKS_A_DAY,
    Likeness,
    State,
    check_move,
    likeness,
    name_parts,
    next_look,
    texts_to_mark,
)
from anclaje.foundation.errors import RuleBroken


def alike(one, other):
    return likeness(texts_to_mark(*one), texts_to_mark(*other))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("María de la Paz Núñez", ""), ("NUÑEZ, maria paz", ""), Likeness.NAME),
        (("María Paz Núñez", ""), ("Maria Nuñez", ""), Likeness.PARTS),
        (("María Núñez", ""), ("María Ibáñez", ""), None),
        (("Ana", "30.123.456"), ("Otra Persona", "30123456"), Likeness.DOCUMENT),
        (("Ana Ruiz", "30123456"), ("Ana Ruiz", "31999888"), None),
        (("Ana Ruiz", "30123456"), ("Ana Ruiz", ""), Likeness.NAME),
        (("", ""), ("", ""), None),
        (("J. P.", ""), ("J. P.", ""), None),
    ],
)
def test_why_two_may_be_one_person(one, other, why):
    assert alike(one, other) == why
    assert alike(other, one) == why


def test_particles_initials_and_accents_tell_nobody_apart():
    assert name_parts("  José  de la Cruz-Díaz R.") == {"jose", "cruz", "diaz"}


def test_nobody_looks_more_often_than_ten_times_a_day():
    assert next_look(LOOKS_A_DAY - 1) == LOOKS_A_DAY
    with pytest.raises(RuleBroken):
        next_look(LOOKS_A_DAY)


@pytest.mark.parametrize(("current", "wanted"), [("ended", State.HOLDS), ("holds", State.HOLDS)])
def test_an_ended_link_stays_ended(current, wanted):
    with pytest.raises(RuleBroken):
        check_move(current, wanted)
