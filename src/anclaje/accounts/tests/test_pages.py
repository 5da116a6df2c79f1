import re
from datetime import UTC, datetime

import pytest

from anclaje.accounts.actions.users import invite_user

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def ana():
    return invite_user(
        email="ana@ejemplo.example", name="Ana", language="es-ar", password="un anclaje firme", by=None, at=AT
    )


def is_ours(response):
    """One heading, the quick exit, and nothing that the content policy would stop."""
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert "data-quick-exit" in html
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", html)
    return True


@pytest.mark.parametrize(
    "address",
    ["login/", "inactive/", "password/reset/", "password/reset/done/", "password/reset/key/done/"],
)
def test_pages_before_signing_in_are_ours(client, address):
    assert is_ours(client.get(f"/account/{address}"))


def test_pages_of_ones_own_account_are_ours(client, ana):
    client.force_login(ana)
    for address in ("password/change/", "logout/", "2fa/"):
        assert is_ours(client.get(f"/account/{address}"))


def test_a_wrong_password_says_so_beside_the_field_and_keeps_the_address(client, ana):
    response = client.post("/account/login/", {"login": "ana@ejemplo.example", "password": "otra"})

    assert "error-summary" in response.content.decode()
    assert 'value="ana@ejemplo.example"' in response.content.decode()


def test_signing_in_comes_back_to_where_the_person_was(client, ana):
    response = client.post(
        "/account/login/?next=/guide/", {"login": "ana@ejemplo.example", "password": "un anclaje firme"}
    )

    assert response.url == "/guide/"


def test_the_second_step_is_turned_on_with_our_pages(client, ana):
    client.force_login(ana)
    assert is_ours(client.get("/account/2fa/totp/activate/", follow=True))
    client.post("/account/reauthenticate/", {"password": "un anclaje firme"})

    response = client.get("/account/2fa/totp/activate/")

    assert is_ours(response)
    secret = response.context["form"].secret
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    codes = client.post("/account/2fa/totp/activate/", {"code": code}, follow=True)
    assert is_ours(codes)
    for address in ("", "totp/deactivate/", "recovery-codes/generate/", "recovery-codes/"):
        assert is_ours(client.get(f"/account/2fa/{address}"))


def test_a_page_that_does_not_exist_says_what_can_be_done(client, ana):
    client.force_login(ana)

    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()
