from datetime import UTC, datetime, timedelta

import pytest

from anclaje.accounts.actions.sessions import open_session
from anclaje.accounts.actions.users import invite_user, restore_user, revoke_user
from anclaje.accounts.models import ApiToken
from anclaje.audit.models import Event
from anclaje.foundation.errors import RuleBroken

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def invited(email="ana@ejemplo.example", password="un anclaje firme"):
    return invite_user(email=email, name="Ana", language="es-ar", password=password, by=None, at=AT)


def test_an_e_mail_address_belongs_to_one_person_however_it_is_written():
    invited()

    with pytest.raises(RuleBroken):
        invited(email="ANA@ejemplo.example")


def test_a_password_that_is_easy_to_guess_is_refused():
    with pytest.raises(RuleBroken):
        invited(password="12345678")


def test_revoking_works_at_once_for_pages_and_programs(client):
    ana, boss = invited(), invited("boss@ejemplo.example")
    client.force_login(ana)
    secret = open_session(by=ana, at=AT)

    revoke_user(user=ana, by=boss, at=AT)

    assert not ApiToken.objects.for_secret(secret).in_force(AT + timedelta(minutes=1)).exists()
    ana.refresh_from_db()
    assert not ana.is_active


def test_nobody_revokes_themselves():
    ana = invited()

    with pytest.raises(RuleBroken):
        revoke_user(user=ana, by=ana, at=AT)


def test_somebody_who_comes_back_signs_in_again_but_old_tokens_stay_dead():
    ana, boss = invited(), invited("boss@ejemplo.example")
    secret = open_session(by=ana, at=AT)
    revoke_user(user=ana, by=boss, at=AT)

    restore_user(user=ana, by=boss, at=AT)

    ana.refresh_from_db()
    assert ana.is_active
    assert not ApiToken.objects.for_secret(secret).in_force(AT + timedelta(minutes=1)).exists()


def test_a_token_is_never_kept_in_the_clear():
    ana = invited()
    secret = open_session(by=ana, at=AT)

    assert not ApiToken.objects.filter(digest=secret).exists()
    assert ApiToken.objects.for_secret(secret).in_force(AT + timedelta(hours=11)).exists()
    assert not ApiToken.objects.for_secret(secret).in_force(AT + timedelta(hours=12)).exists()


def test_who_signed_in_is_on_record(client):
    ana = invited()

    client.post("/account/login/", {"login": ana.email, "password": "un anclaje firme"})

    assert Event.objects.filter(kind="accounts.signed_in", by_id=ana.pk).count() == 1
