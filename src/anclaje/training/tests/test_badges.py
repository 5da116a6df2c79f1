"""A badge is what the standard says, is signed by its institution, and can be revoked."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft201909Validator

from anclaje.foundation.errors import RuleBroken
from anclaje.training import badges
from anclaje.training.badges import Badge, Issuer, credential, is_of, public_key, sign, verify

NOW = datetime(2026, 5, 6, 15, 0, tzinfo=UTC)
SITE = "https://anclaje.example"
ISSUER = Issuer(
    f"{SITE}/b/issuer/1/", "Escuela de ejemplo", f"{SITE}/b/issuer/1/key/", f"{SITE}/b/issuer/1/revoked/"
)
BADGE = Badge(
    id=f"{SITE}/certificates/AR-B-26-0K7F3-X/", issuer=ISSUER, achievement=f"{SITE}/b/course/1/",
    title="Los once indicadores", description="Curso de demostración", criteria="Asistió y aprobó.",
    language="es", awarded_at=NOW, salt="pepper", name="Ana Inventada", email="ana@example.org",
)  # fmt: skip
SCHEMA = Path(__file__).parents[5] / "shared/standards/openbadges-3.0/achievementcredential.json"


@pytest.fixture(scope="module")
def key():
    return badges.new_key()


@pytest.fixture(scope="module")
def token(key):
    return sign(credential(BADGE), key, ISSUER.key_id)


@pytest.fixture(scope="module")
def public(key):
    return public_key(key, ISSUER.key_id)


def refusal(*arguments, **facts):
    with pytest.raises(RuleBroken) as found:
        verify(*arguments, **facts)
    return found.value.sentence


def rewritten(token, change):
    """The same token with other words in it and the old signature."""
    header, payload, signature = token.split(".")
    said = json.loads(badges._decoded(payload))
    change(said)
    return f"{header}.{badges._packed(said)}.{signature}"


@pytest.mark.skipif(not SCHEMA.exists(), reason="the published schema is not beside this copy")
@pytest.mark.parametrize("badge", [BADGE, replace(BADGE, email="")])
def test_it_is_valid_against_the_published_schema(key, public, badge):
    said = verify(sign(credential(badge), key, ISSUER.key_id), public, NOW)

    assert list(Draft201909Validator(json.loads(SCHEMA.read_text())).iter_errors(said)) == []


def test_what_was_signed_is_read_back(token, public):
    said = verify(token, public, NOW)

    assert said["name"] == "Los once indicadores"
    assert is_of(said, name="Ana  Inventada", email="ANA@example.org")


def test_it_names_nobody_in_the_open(token):
    payload = badges._decoded(token.split(".")[1]).decode()

    assert "Ana" not in payload
    assert "example.org" not in payload


def test_another_name_is_not_the_person_s(token, public):
    assert not is_of(verify(token, public, NOW), name="Luz Inventada", email="ana@example.org")


def test_without_saying_who_nobody_is_the_person(token, public):
    assert not is_of(verify(token, public, NOW))


def test_a_badge_with_another_person_written_in_is_refused(token, public):
    def somebody_else(said):
        said["credentialSubject"]["identifier"] = badges._identifiers(replace(BADGE, name="Luz Inventada"))

    assert refusal(rewritten(token, somebody_else), public, NOW) == badges.NOT_OURS


def test_a_badge_signed_by_another_institution_is_refused(token):
    other = public_key(badges.new_key(), ISSUER.key_id)

    assert refusal(token, other, NOW) == badges.NOT_OURS


def test_a_badge_that_chooses_no_signature_is_refused(token, public):
    header = badges._packed({"alg": "none"})

    assert refusal(f"{header}.{token.split('.')[1]}.", public, NOW) == badges.NOT_OURS


@pytest.mark.parametrize("text", ["", "a", "a.b.c", "....", "ñ.ñ.ñ", "{}.{}.{}", "W10.W10.W10"])
def test_what_is_no_badge_is_refused(text, public):
    assert refusal(text, public, NOW) == badges.NOT_OURS


def test_a_revoked_badge_is_refused_and_told(token, public):
    assert refusal(token, public, NOW, revoked=[BADGE.id]) == badges.REVOKED


def test_a_badge_of_tomorrow_is_not_valid_today(token, public):
    assert refusal(token, public, NOW - timedelta(days=1)) == badges.NOT_YET


def test_the_list_of_what_was_revoked_names_no_person():
    said = badges.revocation_list(ISSUER, [(BADGE.id, "La emitimos por error.")])

    assert said["revokedCredential"] == [
        {"id": BADGE.id, "revoked": True, "revocationReason": "La emitimos por error."}
    ]
