"""What is too small is hidden, and cannot be found again by subtraction."""

from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from anclaje.training.domain.statistics.small import SMALLEST_ITEM, TOTAL, figure_of, hide_row, hide_table

FEW = st.integers(0, 9)


def test_a_figure_of_four_people_is_hidden_and_one_of_five_is_shown():
    assert figure_of(4, 0.5) is None
    assert figure_of(5, 0.5) == 0.5


def test_an_item_of_nineteen_people_is_hidden():
    assert figure_of(19, 0.5, smallest=SMALLEST_ITEM) is None
    assert figure_of(20, 0.5, smallest=SMALLEST_ITEM) == 0.5


def test_beside_a_hidden_cell_the_smallest_other_one_is_hidden_too():
    assert hide_row({"women": 12, "men": 9, "other": 3}) == {"women": 12, "men": None, "other": None}


def test_nothing_is_hidden_where_nothing_is_small():
    assert hide_row({"women": 12, "men": 9}) == {"women": 12, "men": 9}


def test_two_hidden_zeros_are_not_betrayed_by_their_sum():
    found = hide_row({"a": 0, "b": 0, "c": 8, "d": 11})

    assert found == {"a": None, "b": None, "c": None, "d": 11}


def test_the_number_of_all_is_always_shown():
    assert hide_table({"a": {"x": 1, "y": 1}})[TOTAL][TOTAL] == 2


def test_a_row_s_own_total_is_hidden_where_it_is_small():
    found = hide_table({"a": {"x": 1, "y": 1}, "b": {"x": 20, "y": 20}, "c": {"x": 20, "y": 20}})

    assert found["a"][TOTAL] is None
    assert found[TOTAL][TOTAL] == 82


@given(st.lists(FEW, min_size=2, max_size=5))
def test_no_hidden_cell_of_a_row_follows_from_the_others(values):
    cells = dict(enumerate(values))
    shown = hide_row(cells)
    hidden = [name for name in cells if shown[name] is None]
    left = sum(cells[name] for name in hidden)

    possible = [way for way in product(range(left + 1), repeat=len(hidden)) if sum(way) == left]

    for place, _name in enumerate(hidden):
        assert left == sum(values) == 0 or len({way[place] for way in possible}) > 1


@settings(max_examples=80)
@given(st.integers(2, 3), st.integers(2, 3), st.data())
def test_no_hidden_cell_of_a_table_follows_from_the_others(height, width, data):
    # given
    rows = {f"r{r}": {f"c{c}": data.draw(FEW) for c in range(width)} for r in range(height)}

    # when
    shown = hide_table(rows)

    # then
    whole = shown[TOTAL][TOTAL]
    if not whole:
        return
    for row, column in product(shown, shown[TOTAL]):
        if shown[row][column] is None and (row, column) != (TOTAL, TOTAL):
            assert _may_be_otherwise(rows, shown, row, column), (rows, shown, row, column)


def _may_be_otherwise(rows, shown, row, column):
    """Whether one step along hidden cells only, none under zero, changes this one and nothing shown."""
    steps = []
    names = list(rows)
    columns = list(next(iter(rows.values())))
    for (r1, r2), (c1, c2) in product(_pairs(names), _pairs(columns)):
        steps.append({(r1, c1): 1, (r2, c2): 1, (r1, c2): -1, (r2, c1): -1})
    for r, (c1, c2) in product(names, _pairs(columns)):
        steps.append({(r, c1): 1, (r, c2): -1})
    for c, (r1, r2) in product(columns, _pairs(names)):
        steps.append({(r1, c): 1, (r2, c): -1})
    for (r1, r2), (c1, c2) in product(_pairs(names), _pairs(columns)):
        steps.append({(r1, c1): 1, (r2, c2): -1})
    if len(names) == 3 and len(columns) == 3:
        for p, q in product(permutations(columns), repeat=2):
            if all(a != b for a, b in zip(p, q, strict=True)):
                step = dict.fromkeys(zip(names, p, strict=True), 1)
                steps.append({**step, **dict.fromkeys(zip(names, q, strict=True), -1)})
    for first in steps:
        for second in [{}, *steps]:
            moved = dict(first)
            for cell, by in second.items():
                moved[cell] = moved.get(cell, 0) + by
            if _fits(rows, shown, moved, row, column):
                return True
    return False


def _pairs(names):
    return [(a, b) for a, b in product(names, repeat=2) if a != b]


def _fits(rows, shown, moved, row, column):
    by = {}
    for (r, c), step in moved.items():
        for cell in ((r, c), (r, TOTAL), (TOTAL, c), (TOTAL, TOTAL)):
            by[cell] = by.get(cell, 0) + step
    changed = {cell: step for cell, step in by.items() if step}
    return bool(changed.get((row, column))) and all(
        shown[r][c] is None and (r == TOTAL or c == TOTAL or rows[r][c] + step >= 0)
        for (r, c), step in changed.items()
    )
