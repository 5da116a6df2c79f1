"""Many say something at the same moment, and nothing is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from anclaje.guide.models import Comment
from anclaje.guide.tests.builders_consultation import a_comment, a_round, an_invitation

MANY = 24


@pytest.mark.django_db(transaction=True)
def test_what_many_reviewers_say_at_once_is_all_there():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("A database in memory is one connection's.")
    opened = a_round()
    invited = [an_invitation(opened) for _ in range(MANY)]
    together = threading.Barrier(8)

    def speak(number):
        try:
            if number < 8:
                together.wait(timeout=20)
            return a_comment(invited[number], text=f"Comentario {number}").pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=8) as people:
        said = list(people.map(speak, range(MANY)))

    assert len(set(said)) == MANY
    assert Comment.objects.filter(round=opened).count() == MANY
