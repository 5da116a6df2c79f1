import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cases.domain.consent import Data
from anclaje.cases.domain.disclosure import ALWAYS, check_covered, what_is_shared
from anclaje.foundation.errors import RuleBroken

KNOWN = {
    "code": "AR-B-26-0K7F3-X",
    "need": "Alojamiento",
    "urgency": "Alta",
    "request": "Una cama desde hoy",
    "return_contact": "Programa, Ana",
    "language": "guaraní",
    "name": "Nombre de ejemplo",
    "safe_contact": "Por la mañana",
    "testimony": "never part of it",
}


def codes(chosen):
    return [line.code for line in what_is_shared(KNOWN, chosen)]


def test_without_a_choice_nothing_about_the_person_is_shared():
    assert codes([]) == list(ALWAYS)


def test_only_the_chosen_fields_are_added():
    assert codes(["language"]) == [*ALWAYS, "language"]


def test_a_field_that_nobody_filled_in_makes_no_empty_line():
    assert "age_band" not in codes(["age_band"])


@given(st.sets(st.sampled_from([*Data, "testimony", "code", "address"])))
def test_nothing_beyond_the_list_can_ever_be_shared(chosen):
    assert set(codes(chosen)) <= {*ALWAYS, *Data}


def test_a_field_that_was_not_agreed_to_is_refused():
    with pytest.raises(RuleBroken):
        check_covered(["language", "name"], ["language"])
    check_covered(["language"], ["language", "name"])
