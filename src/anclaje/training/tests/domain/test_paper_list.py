"""The lines that were signed are typed as numbers."""

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.training.domain.paper_list import numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []),
        ("3", [3]),
        ("1 2 3", [1, 2, 3]),
        ("1-5 8, 12", [1, 2, 3, 4, 5, 8, 12]),
        ("12\n1\r\n12", [1, 12]),
        ("3 - 5;7", [3, 4, 5, 7]),
        ("40–42", [40, 41, 42]),
    ],
)
def test_numbers_and_spans_in_any_writing(text, numbers):
    assert numbers_in(text) == numbers


@pytest.mark.parametrize("text", ["uno", "5-3", "1-9999", "-3", "1,5,x", "12345"])
def test_what_is_no_number_of_a_line_is_told(text):
    with pytest.raises(RuleBroken):
        numbers_in(text)
