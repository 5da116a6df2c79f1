from datetime import timedelta

import pytest
from django.utils import timezone

from anclaje.accounts import events
from anclaje.accounts.actions.users import revoke_user
from anclaje.accounts.models import ApiToken
from anclaje.audit.models import Event
from anclaje.network.tests.builders import PASSWORD, a_user
from anclaje.website.tests.api.callers import Caller

pytestmark = pytest.mark.django_db


def test_an_address_and_its_password_open_a_session_that_is_written_down():
    user = a_user()

    answer = Caller().post("session", {"email": user.email, "password": PASSWORD})

    assert answer.status_code == 200
    token = ApiToken.objects.for_secret(answer.json()["token"]).get()
    assert token.user == user
    assert token.ends_at - token.starts_at == timedelta(hours=12)
    assert Event.objects.filter(kind=events.SESSION_OPENED, by_id=user.pk).count() == 1


def test_a_wrong_password_and_an_unknown_address_are_answered_alike():
    user = a_user()

    wrong = Caller().post("session", {"email": user.email, "password": "otra cosa"})
    unknown = Caller().post("session", {"email": "nadie@prueba.example", "password": "otra cosa"})

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert not ApiToken.objects.exists()


def test_guessing_is_stopped_after_some_tries(settings):
    settings.AXES_ENABLED = True
    user = a_user()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        Caller().post("session", {"email": user.email, "password": "otra cosa"})

    answer = Caller().post("session", {"email": user.email, "password": PASSWORD})

    assert answer.status_code == 429
    assert not ApiToken.objects.exists()


def test_without_a_token_nothing_opens():
    answer = Caller().get("who-can", need="N02", municipality="06595")

    assert answer.status_code == 401
    assert answer.json()["code"] == "unknown"


def test_a_browser_session_is_no_token(client):
    client.force_login(a_user())

    answer = client.get("/api/v1/who-can", {"need": "N02", "municipality": "06595"})

    assert answer.status_code == 401


def test_a_token_of_somebody_revoked_is_dead_at_once():
    user, colleague = a_user(), a_user()
    caller = Caller(user)
    revoke_user(user=user, by=colleague, at=timezone.now())

    assert caller.get("who-can", need="N02", municipality="06595").status_code == 401


def test_the_description_is_there_for_everybody():
    answer = Caller().get("openapi.json")

    assert answer.status_code == 200
    paths = answer.json()["paths"]
    assert {path.removeprefix("/api/v1/") for path in paths} == {
        "session",
        "who-can",
        "cases",
        "cases/{case_id}",
        "cases/{case_id}/referrals",
        "referrals/{referral_id}/{move}",
    }


def test_input_of_the_wrong_shape_names_its_field():
    answer = Caller().post("session", {"email": "a@prueba.example"})

    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["password"]
