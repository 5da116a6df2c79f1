"""Through every exit, with everything in the pocket that must stay: nothing of it is found anywhere."""

import gzip
import io
import json
import sqlite3
import zipfile
import zlib

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from pypdf import PdfReader

from anclaje.accounts.roles import Role
from anclaje.cartography import poster
from anclaje.cartography.actions import releases, tokens
from anclaje.cartography.actions.team import add_partner
from anclaje.cartography.release_files import FORMS
from anclaje.cartography.released import frozen
from anclaje.cartography.tests.release_scenes import (
    SECRETS,
    Told,
    an_exercise_that_may_leave,
    out,
    partners_code,
    prepared,
    restricted_code,
)
from anclaje.cartography.wording_releases import POSTERS
from anclaje.network.tests.builders import NOW, a_post, a_user, an_organisation

pytestmark = pytest.mark.django_db
ONLY_PARTNERS = {"role", "conflict"}
"""Secrets to the public alone."""


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    cache.clear()
    monkeypatch.setattr("anclaje.cartography.views.ogc.timezone.now", lambda: NOW)


def unpacked(content: bytes, folder) -> str:
    """All that a file holds, whatever it is packed in: archives, databases, streams of a PDF."""
    parts = [content]
    if content[:2] == b"\x1f\x8b":
        parts.append(gzip.decompress(content))
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    if content[:15] == b"SQLite format 3":
        path = folder / "held.gpkg"
        path.write_bytes(content)
        with sqlite3.connect(path) as database:
            names = [
                name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
            ]
            rows = [repr(row) for name in names for row in database.execute(f'SELECT * FROM "{name}"')]
        parts.append("\n".join(rows).encode())
    if content[:4] == b"%PDF":
        parts += list(_streams(content))
        pages = PdfReader(io.BytesIO(content)).pages
        parts += [page.extract_text().replace("\n", " ").encode() for page in pages]
    return "\n".join(part.decode("utf-8", "replace") for part in parts)


def _streams(content: bytes):
    for piece in content.split(b"stream\n")[1:]:
        try:
            yield zlib.decompressobj().decompress(piece)
        except zlib.error:
            continue


def exits_of(told: Told, part: str) -> dict[str, str]:
    """Every address by which a version of this part leaves."""
    pk = told.exercise.pk
    found = {"page": reverse(f"cartography:{part}", args=[pk])}
    found |= {form: reverse(f"cartography:{part}-file", args=[pk, form]) for form in FORMS}
    found |= {paper: reverse(f"cartography:{part}-poster", args=[pk, paper]) for paper in POSTERS}
    return found


def in_ogc(told: Told, audience: str) -> dict[str, str]:
    key = f"{told.exercise.pk.hex}-{audience}"
    found = {name: reverse(f"ogc:{name}") for name in ("landing", "api", "conformance", "collections")}
    return found | {name: reverse(f"ogc:{part}", args=[key]) for name, part in
                    (("collection", "collection"), ("items", "items"))}  # fmt: skip


def hidden_of(told: Told, audience: str) -> dict[str, str]:
    """By name, what must be found nowhere."""
    names = set(SECRETS) - (ONLY_PARTNERS if audience == "partners" else set())
    hidden = {name: SECRETS[name] for name in names}
    hidden |= {f"group {n}": str(group.pk) for n, group in enumerate(told.groups)}
    hidden |= {f"sheet {n}": sheet.code for n, sheet in enumerate(told.sheets)}
    hidden["restricted category"] = f'"{restricted_code(told.exercise)}"'
    hidden["restricted words"] = told.exercise.legend.get(code=restricted_code(told.exercise)).words["es"]
    hidden["single place"] = '"L01"'
    if audience == "public":
        hidden["partners' category"] = told.exercise.legend.get(code=partners_code(told.exercise)).words["es"]
    return hidden


def seen_in(client, addresses, folder, **asked):
    told = {}
    for name, address in addresses.items():
        answer = client.get(address, **asked)
        assert answer.status_code == 200, f"{name}: {answer.status_code}"
        told[name] = unpacked(b"".join(answer) if answer.streaming else answer.content, folder)
    return told


def found_in(told: dict[str, str], hidden: dict[str, str]) -> list[str]:
    return [
        f"{what} in {name}" for name, text in told.items() for what, said in hidden.items() if said in text
    ]


def test_nobody_without_an_account_finds_anything_that_stays(client, tmp_path):
    told = an_exercise_that_may_leave()
    out(told), out(told, "partners")

    seen = seen_in(client, {**exits_of(told, "public"), **in_ogc(told, "public")}, tmp_path)

    assert found_in(seen, hidden_of(told, "public")) == []
    assert "Comedor La Olla" in seen["page"]
    assert "Comedor La Olla" in seen["a3"]


def test_a_partner_finds_what_is_for_partners_and_nothing_that_stays(client, tmp_path):
    told = an_exercise_that_may_leave(is_public=False)
    out(told), out(told, "partners")
    client.force_login(a_partner(told), backend=settings.AUTHENTICATION_BACKENDS[-1])

    seen = seen_in(client, {**exits_of(told, "for-partners"), **exits_of(told, "public")}, tmp_path)

    assert found_in(seen, hidden_of(told, "partners")) == []
    assert SECRETS["role"] in seen_in(client, exits_of(told, "for-partners"), tmp_path)["page"]


def test_a_program_finds_what_its_token_is_for(client, tmp_path):
    told = an_exercise_that_may_leave(is_public=False)
    out(told), out(told, "partners")
    reader = an_organisation("Lector")
    add_partner(exercise=told.exercise, organisation=reader, by=None, at=NOW)
    made = tokens.give_token(
        exercise=told.exercise, reader=reader, audience="partners", days=30, by=None, at=NOW
    )

    headers = {"Authorization": f"Bearer {made.secret}"}
    seen = seen_in(client, in_ogc(told, "partners"), tmp_path, headers=headers)

    assert found_in(seen, hidden_of(told, "partners")) == []


def test_the_poster_is_set_of_nothing_but_what_left():
    told = an_exercise_that_may_leave()
    version = frozen(out(told))

    values = json.dumps(poster.poster_values(version, "a3"), ensure_ascii=False)

    assert found_in({"poster": values}, hidden_of(told, "public")) == []
    assert "Comedor" in values
    assert "huerta" in values


def test_what_was_not_confirmed_or_was_taken_back_leaves_by_no_exit(client):
    told = an_exercise_that_may_leave()
    row = prepared(told)
    closed = {**exits_of(told, "public"), "items": in_ogc(told, "public")["items"]}
    assert {client.get(address).status_code for address in closed.values()} == {404}
    row = releases.confirm_release(
        release=row, fingerprint=row.fingerprint, seen_version=None, by=told.facilitator.person, at=NOW
    )
    assert client.get(closed["geojson"]).status_code == 200

    releases.withdraw_release(release=row, seen_version=None, by=None, at=NOW)

    assert {client.get(address).status_code for address in closed.values()} == {404}


def test_a_page_that_is_not_public_is_not_there_for_somebody_who_takes_no_part(client):
    told = an_exercise_that_may_leave(is_public=False)
    out(told), out(told, "partners")
    stranger = a_user("Alguien")
    a_post(Role.SERVICE_WORKER, organisation=an_organisation("Otra"), holder=stranger)
    client.force_login(stranger, backend=settings.AUTHENTICATION_BACKENDS[-1])

    for part in ("public", "for-partners"):
        for address in exits_of(told, part).values():
            assert client.get(address).status_code == 404


def test_the_reasons_why_something_stays_are_for_whom_the_restricted_is_open(client):
    told = an_exercise_that_may_leave()
    row = prepared(told)
    client.force_login(told.facilitator.person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    page = reverse("cartography:release", args=[row.pk])
    words = told.exercise.legend.get(code=restricted_code(told.exercise)).words["es"]
    assert words in client.get(page).content.decode()

    a_post(Role.INSPECTOR, organisation=an_organisation("Inspección"), holder=told.facilitator.person)

    assert words not in client.get(page).content.decode()


def a_partner(told: Told):
    organisation, person = an_organisation("Universidad"), a_user("Lectora")
    a_post(Role.SERVICE_WORKER, organisation=organisation, holder=person)
    add_partner(exercise=told.exercise, organisation=organisation, by=None, at=NOW)
    return person


def test_whoever_takes_part_finds_the_way_to_what_is_out(client):
    told = an_exercise_that_may_leave(is_public=False)
    out(told)
    out(told, "partners")
    client.force_login(a_partner(told), backend=settings.AUTHENTICATION_BACKENDS[-1])

    shown = client.get(reverse("cartography:exercise", args=[told.exercise.pk])).content.decode()

    for part in ("public", "for-partners"):
        assert reverse(f"cartography:{part}", args=[told.exercise.pk]) in shown
