"""A certificate as signed data: an Open Badges 3.0 credential in the compact form of a JSON Web Token.

Whoever is given one can show it anywhere; it names nobody in the open: e-mail and name are in it as salted
hashes, so that a reader can check what the person says and learns nothing else. The signature covers every
letter. RS256 is the one algorithm that every reader of Open Badges must know.

Source: Open Badges Specification 3.0 (1EdTech), sections 8 (proofs) and 9 (status), RFC 7515.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
ALGORITHM = "RS256"
KEY_BITS = 2048
NOT_OURS = gettext_noop("This badge was altered, or somebody else made it.")
REVOKED = gettext_noop("This badge was revoked.")
NOT_YET = gettext_noop("This badge is not valid yet.")


@dataclass(frozen=True)
class Issuer:
    """id: an address that says who it is. key_id: where its public key is read."""

    id: str
    name: str
    key_id: str
    revocations: str


@dataclass(frozen=True)
class Badge:
    """id: the address where this certificate is verified. achievement: the course, by an address of its own.

    name and email are of the learner; salt: random, one for each badge.
    """

    id: str
    issuer: Issuer
    achievement: str
    title: str
    description: str
    criteria: str
    language: str
    awarded_at: datetime
    salt: str
    name: str
    email: str = ""


def credential(badge: Badge) -> dict[str, Any]:
    """The badge as the schema of an achievement credential wants it, unsigned."""
    awarded = _instant(badge.awarded_at)
    return {
        "@context": CONTEXT,
        "id": badge.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": badge.title,
        "issuer": {"id": badge.issuer.id, "type": ["Profile"], "name": badge.issuer.name},
        "validFrom": awarded,
        "awardedDate": awarded,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": _identifiers(badge),
            "achievement": {
                "id": badge.achievement,
                "type": ["Achievement"],
                "achievementType": "CertificateOfCompletion",
                "name": badge.title,
                "description": badge.description,
                "criteria": {"narrative": badge.criteria},
                "inLanguage": badge.language,
            },
        },
        "credentialStatus": {"id": badge.issuer.revocations, "type": "1EdTechRevocationList"},
    }


def sign(said: dict[str, Any], key: bytes, key_id: str) -> str:
    """header.payload.signature. key: as `new_key` gave it."""
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": key_id}
    valid_from = int(datetime.fromisoformat(said["validFrom"]).timestamp())
    claims = {**said, "iss": said["issuer"]["id"], "jti": said["id"], "nbf": valid_from}
    text = f"{_packed(header)}.{_packed(claims)}"
    signature = _private(key).sign(text.encode(), padding.PKCS1v15(), SHA256())
    return f"{text}.{_encoded(signature)}"


def verify(token: str, public: dict[str, str], at: datetime, revoked: Iterable[str] = ()) -> dict[str, Any]:
    """What the badge says; refuses one that was altered, that another key signed, or that was revoked.

    public: the issuer's key as a JSON Web Key. revoked: ids of its badges.
    """
    try:
        text, _dot, signature = token.strip().rpartition(".")
        header, payload = text.split(".")
        # No other algorithm: a token must not choose how it is looked at.
        if json.loads(_decoded(header)).get("alg") != ALGORITHM:
            raise RuleBroken(NOT_OURS)
        _public(public).verify(_decoded(signature), text.encode(), padding.PKCS1v15(), SHA256())
        said = json.loads(_decoded(payload))
    except (ValueError, AttributeError, InvalidSignature) as error:
        raise RuleBroken(NOT_OURS) from error
    if at < datetime.fromisoformat(said["validFrom"]):
        raise RuleBroken(NOT_YET)
    if said["id"] in set(revoked):
        raise RuleBroken(REVOKED)
    return said


def is_of(said: dict[str, Any], *, name: str = "", email: str = "") -> bool:
    """Whether the badge was given to whoever says so: every one of name and e-mail that is given."""
    subject = said["credentialSubject"]["identifier"]
    wanted = {"name": _same_name(name), "emailAddress": _same_email(email)}
    found = {one["identityType"]: one for one in subject}
    asked = {kind: text for kind, text in wanted.items() if text}
    return bool(asked) and all(
        kind in found and found[kind]["identityHash"] == _hash(text, found[kind]["salt"])
        for kind, text in asked.items()
    )


def revocation_list(issuer: Issuer, revoked: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """revoked: (id of a badge, why in words). What the issuer shows under `issuer.revocations`."""
    return {
        "id": issuer.revocations,
        "issuer": issuer.id,
        "revokedCredential": [
            {"id": name, "revoked": True, **({"revocationReason": why} if why else {})}
            for name, why in revoked
        ],
    }


# ---------------------------------------------------------------------------- keys


def new_key() -> bytes:
    """A private key in DER, to be kept sealed."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def public_key(key: bytes, key_id: str) -> dict[str, str]:
    """The JSON Web Key that the issuer shows under `key_id`."""
    numbers = _private(key).public_key().public_numbers()
    return {
        "kty": "RSA", "use": "sig", "alg": ALGORITHM, "kid": key_id,
        "n": _encoded(_number(numbers.n)), "e": _encoded(_number(numbers.e)),
    }  # fmt: skip


def _private(key: bytes) -> rsa.RSAPrivateKey:
    found = load_der_private_key(key, password=None)
    assert isinstance(found, rsa.RSAPrivateKey)
    return found


def _public(jwk: dict[str, str]) -> rsa.RSAPublicKey:
    n, e = (int.from_bytes(_decoded(jwk[name])) for name in ("n", "e"))
    return rsa.RSAPublicNumbers(e, n).public_key()


def _number(value: int) -> bytes:
    return value.to_bytes((value.bit_length() + 7) // 8)


# ---------------------------------------------------------------------------- texts


def _identifiers(badge: Badge) -> list[dict[str, Any]]:
    wanted = {"name": _same_name(badge.name), "emailAddress": _same_email(badge.email)}
    return [
        {"type": "IdentityObject", "hashed": True, "identityType": kind, "salt": badge.salt,
         "identityHash": _hash(text, badge.salt)}
        for kind, text in wanted.items() if text
    ]  # fmt: skip


def _hash(text: str, salt: str) -> str:
    return f"sha256${sha256((text + salt).encode()).hexdigest()}"


def _same_name(name: str) -> str:
    return " ".join(name.split())


def _same_email(email: str) -> str:
    return email.strip().lower()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _packed(said: dict[str, Any]) -> str:
    return _encoded(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def _encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
