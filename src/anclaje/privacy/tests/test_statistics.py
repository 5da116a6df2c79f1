from hypothesis import given
from hypothesis import strategies as st

from anclaje.privacy.statistics import (
    Audience,
    Released,
    Suppressed,
    Unavailable,
    ask,
    release,
    released_table,
)


def test_fewer_than_eleven_are_not_shown_outside():
    assert isinstance(release(10, Audience.OUTSIDE), Suppressed)
    assert release(11, Audience.OUTSIDE) == Released(11)


def test_fewer_than_five_are_not_shown_inside():
    assert isinstance(release(4, Audience.INSIDE), Suppressed)
    assert release(5, Audience.INSIDE) == Released(5)


def test_nobody_is_as_telling_as_one():
    assert isinstance(release(0, Audience.OUTSIDE), Suppressed)


def test_what_nobody_counts_is_unavailable():
    assert isinstance(ask("nothing.of_the_kind", Audience.INSIDE), Unavailable)


def test_a_single_hidden_cell_takes_the_smallest_other_with_it():
    table = released_table({"Azul": 40, "Bolívar": 3, "Olavarría": 12}, Audience.OUTSIDE)

    assert isinstance(table["Bolívar"], Suppressed)
    assert isinstance(table["Olavarría"], Suppressed)
    assert table["Azul"] == Released(40)


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 60), min_size=2, max_size=8))
def test_no_hidden_cell_can_be_found_by_subtraction(cells):
    table = released_table(cells, Audience.OUTSIDE)

    hidden = [name for name, answer in table.items() if isinstance(answer, Suppressed)]

    assert len(hidden) != 1
    assert all(cells[name] >= 11 for name in cells if name not in hidden)
