from itertools import chain
from uuid import UUID

import pytest
from django.db.models.functions import Substr

from anclaje.foundation.keyset import page
from anclaje.foundation.models import Operation

pytestmark = pytest.mark.django_db


@pytest.fixture
def operations():
    return Operation.objects.bulk_create(
        Operation(op_id=UUID(int=number), action=f"step {number // 2}") for number in range(7)
    )


def numbers_page_by_page(order, size=3, rows=None):
    after, pages = "", []
    while True:
        found = page(Operation.objects.all() if rows is None else rows, order=order, after=after, size=size)
        pages.append([row.op_id.int for row in found])
        after = found.next
        if not after:
            return pages


def test_every_row_shows_once_even_where_values_are_equal(operations):
    assert numbers_page_by_page(("action", "pk")) == [[0, 1, 2], [3, 4, 5], [6]]


def test_the_last_first_works_alike(operations):
    assert list(chain(*numbers_page_by_page(("-action", "pk")))) == [6, 4, 5, 2, 3, 0, 1]


def test_instants_are_compared_to_the_microsecond(operations):
    assert list(chain(*numbers_page_by_page(("applied_at", "pk"), size=2))) == list(range(7))


def test_what_is_worked_out_orders_like_a_column(operations):
    worked_out = Operation.objects.annotate(half=Substr("action", 6))

    assert numbers_page_by_page(("-half", "pk"), rows=worked_out) == [[6, 4, 5], [2, 3, 0], [1]]


def test_a_token_that_is_not_ours_starts_at_the_beginning(operations):
    for token in ("nonsense", "W10", "eyJhIjoxfQ", "é"):
        rows = page(Operation.objects.all(), order=("pk",), after=token, size=2)
        assert [row.op_id.int for row in rows] == [0, 1]
