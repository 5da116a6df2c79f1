import pytest

from anclaje.accounts.roles import Role
from anclaje.network.tests.builders import (
    a_municipality,
    a_person_with,
    a_service,
    a_user,
    an_organisation,
)
from anclaje.website.tests.api.callers import Caller

pytestmark = pytest.mark.django_db
WHEN = "2026-11-20T12:00:00-03:00"


def test_who_can_help_is_answered_with_reasons():
    service = a_service(an_organisation(place=a_municipality()))
    caller = Caller(a_person_with(Role.LEARNER, organisation=an_organisation(kind="A09")))

    answer = caller.get("who-can", need="N02", municipality="06595", at=WHEN)

    assert answer.status_code == 200
    first = answer.json()["services"][0]
    assert (first["id"], first["rank"]) == (str(service.pk), 1)
    assert {"code", "text"} == set(first["reasons"][0])
    assert answer.json()["fallback"] is None


def test_where_nobody_is_the_answer_names_somebody_else():
    elsewhere = a_service(an_organisation(place=a_municipality("Azul", "06049", -36.78, -59.86)))
    a_municipality()
    caller = Caller(a_person_with(Role.SERVICE_WORKER))

    answer = caller.get("who-can", need="N02", municipality="06595", at=WHEN).json()

    assert answer["services"] == []
    assert [one["id"] for one in answer["fallback"]["nearest"]] == [str(elsewhere.pk)]


def test_reasons_come_in_the_language_that_was_asked_for():
    a_service(an_organisation(place=a_municipality()))
    worker = a_person_with(Role.SERVICE_WORKER)
    texts = [
        [reason["text"] for reason in one.json()["services"][0]["reasons"]]
        for one in (
            Caller(worker, language).get("who-can", need="N02", municipality="06595", at=WHEN)
            for language in ("en", "es-AR")
        )
    ]

    assert texts[0] != texts[1]


@pytest.mark.parametrize(("need", "municipality"), [("N99", "06595"), ("N02", "99999")])
def test_an_unknown_code_is_not_found(need, municipality):
    a_municipality()
    caller = Caller(a_person_with(Role.SERVICE_WORKER))

    assert caller.get("who-can", need=need, municipality=municipality).status_code == 404


def test_a_time_that_is_none_is_wrong_input():
    caller = Caller(a_person_with(Role.SERVICE_WORKER))

    answer = caller.get("who-can", need="N02", municipality="06595", at="mañana")

    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["at"]


def test_somebody_without_a_post_asks_nothing():
    a_municipality()

    assert Caller(a_user()).get("who-can", need="N02", municipality="06595").status_code == 403
