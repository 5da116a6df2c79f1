from datetime import UTC, datetime, timedelta

import pytest

from anclaje.accounts.models import User
from anclaje.foundation.keyset import page

pytestmark = pytest.mark.django_db

START = datetime(2026, 11, 1, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def people():
    users = [
        User(email=f"{n}@ejemplo.example", name=f"{n}", joined_at=START + timedelta(microseconds=n // 2))
        for n in range(7)
    ]
    return User.objects.bulk_create(users)


def names_page_by_page(order, size=3):
    after, names = "", []
    while True:
        found = page(User.objects.all(), order=order, after=after, size=size)
        names.append([user.name for user in found])
        after = found.next
        if not after:
            return names


def test_every_row_shows_once_even_where_instants_are_equal(people):
    assert names_page_by_page(("joined_at", "pk")) == [["0", "1", "2"], ["3", "4", "5"], ["6"]]


def test_newest_first_works_alike(people):
    assert sum(names_page_by_page(("-joined_at", "pk")), []) == ["6", "4", "5", "2", "3", "0", "1"]


def test_a_token_that_is_not_ours_starts_at_the_beginning(people):
    for token in ("nonsense", "W10", "eyJhIjoxfQ", "é"):
        assert [u.name for u in page(User.objects.all(), order=("pk",), after=token, size=2)] == ["0", "1"]
