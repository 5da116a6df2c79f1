"""/ogc/ as programs ask it: what each reader finds, and nothing beyond; GDAL reads it from a live site."""

import json
import shutil
import subprocess

import pytest
from django.core.cache import cache
from django.urls import reverse

from anclaje.audit.models import Event
from anclaje.cartography import events
from anclaje.cartography.actions import releases, tokens
from anclaje.cartography.actions.team import add_partner
from anclaje.cartography.models import ReaderToken
from anclaje.cartography.tests.release_scenes import (
    SECRETS,
    Told,
    an_exercise_that_may_leave,
    out,
    partners_code,
    restricted_code,
    two_places,
)
from anclaje.cartography.views.ogc import MOST_WRONG
from anclaje.network.tests.builders import NOW, an_organisation

pytestmark = pytest.mark.django_db
needs_gdal = pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="GDAL's programs are not installed.")
ROOT = "/ogc/"


@pytest.fixture(autouse=True)
def nobody_has_tried():
    cache.clear()


@pytest.fixture
def at_noon(monkeypatch):
    """Tokens of the scene are in force."""
    monkeypatch.setattr("anclaje.cartography.views.ogc.timezone.now", lambda: NOW)


def ask(client, path, status=200, secret="", **question):
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    answer = client.get(f"{ROOT}{path}", question, headers=headers)
    assert answer.status_code == status, answer.content[:500]
    return json.loads(answer.content)


def a_token(told: Told, audience: str) -> str:
    reader = an_organisation(f"Lector {audience}")
    by = told.facilitator.person
    add_partner(exercise=told.exercise, organisation=reader, by=by, at=NOW)
    made = tokens.give_token(exercise=told.exercise, reader=reader, audience=audience, days=30, by=by, at=NOW)
    return made.secret


def test_the_way_from_the_landing_page_to_a_zone(client):
    told = an_exercise_that_may_leave()
    out(told)

    landing = ask(client, "")
    assert {"self", "service-desc", "conformance", "data"} <= {link["rel"] for link in landing["links"]}
    assert any(one.endswith("/core") for one in ask(client, "conformance")["conformsTo"])
    (collection,) = ask(client, "collections")["collections"]
    path = f"collections/{collection['id']}"
    assert ask(client, path)["extent"]["spatial"]["bbox"]
    items = ask(client, f"{path}/items")
    assert (items["numberMatched"], items["numberReturned"]) == (1, 1)
    zone = ask(client, f"{path}/items/{items['features'][0]['id']}")
    assert zone["properties"]["category"] == "L03"
    assert ask(client, "api")["paths"]["/collections/{collectionId}/items"]


def test_pages_follow_each_other_and_a_box_only_filters_what_was_released(client):
    told = an_exercise_that_may_leave()
    for cell in told.cells[5:8]:
        two_places(told, "L02", cell)
    out(told)
    path = f"collections/{told.exercise.pk.hex}-public/items"

    first = ask(client, path, limit=3)
    after = next(link["href"] for link in first["links"] if link["rel"] == "next")
    second = json.loads(client.get(after).content)
    west, south, *_ = told.kitchens.bounds
    little = ask(client, path, bbox=f"{west + 0.001},{south + 0.001},{west + 0.0012},{south + 0.0012}")

    assert [len(page["features"]) for page in (first, second)] == [3, 1]
    assert {one["id"] for one in first["features"]}.isdisjoint(one["id"] for one in second["features"])
    assert [one["geometry"]["coordinates"][0][0] for one in little["features"]] == [[west, south]]


@pytest.mark.parametrize(
    "question",
    [{"bbox": "1,2,3"}, {"bbox": "a,b,c,d"}, {"limit": "0"}, {"limit": "x"}, {"offset": "-1"},
     {"datetime": "yesterday"}, {"datetime": "../.."}, {"unknown": "1"}, {"bbox-crs": "EPSG:3857"}],
)  # fmt: skip
def test_what_the_standard_does_not_know_is_refused(client, question):
    told = an_exercise_that_may_leave()
    out(told)

    ask(client, f"collections/{told.exercise.pk.hex}-public/items", 400, **question)


@pytest.mark.parametrize("when", ["2020-01-01", "2020-01-01T00:00:00Z/..", "../2020-01-01T00:00:00Z"])
def test_zones_hold_no_time_and_so_match_every_time(client, when):
    told = an_exercise_that_may_leave()
    out(told)

    assert (
        ask(client, f"collections/{told.exercise.pk.hex}-public/items", datetime=when)["numberMatched"] == 1
    )


def test_what_is_not_public_is_not_there_without_a_token(client):
    told = an_exercise_that_may_leave(is_public=False)
    out(told)

    assert ask(client, "collections")["collections"] == []
    ask(client, f"collections/{told.exercise.pk.hex}-public/items", 404)


def test_each_token_reads_its_own_exercise_and_audience(client, at_noon):
    told = an_exercise_that_may_leave(is_public=False)
    out(told), out(told, "partners")
    public, partners = a_token(told, "public"), a_token(told, "partners")

    assert len(ask(client, "collections", secret=public)["collections"]) == 1
    assert len(ask(client, "collections", secret=partners)["collections"]) == 2
    ask(client, f"collections/{told.exercise.pk.hex}-partners/items", 404, secret=public)
    found = ask(client, f"collections/{told.exercise.pk.hex}-partners/items", secret=partners)
    assert partners_code(told.exercise) in {one["properties"]["category"] for one in found["features"]}
    assert restricted_code(told.exercise) not in json.dumps(found)


def test_a_token_in_the_address_is_carried_on_by_every_link(client, at_noon):
    told = an_exercise_that_may_leave(is_public=False)
    out(told)
    secret = a_token(told, "public")

    said = ask(client, "collections", token=secret)

    assert all(f"token={secret}" in link["href"] for link in said["collections"][0]["links"])


def test_wrong_tokens_are_slowed_and_a_token_that_ended_is_a_wrong_one(client, at_noon):
    told = an_exercise_that_may_leave()
    secret = a_token(told, "public")
    tokens.revoke_token(token=ReaderToken.objects.get(), by=told.facilitator.person, at=NOW)

    ask(client, "collections", 401, secret=secret)
    for n in range(MOST_WRONG - 1):
        ask(client, "collections", 401, secret=f"wrong {n}")

    ask(client, "collections", 429, secret="wrong again")
    ask(client, "collections")  # what is public asks for no token


def test_a_reading_by_token_is_recorded_with_its_institution(client, at_noon):
    told = an_exercise_that_may_leave()
    out(told)
    ask(client, f"collections/{told.exercise.pk.hex}-public/items", secret=a_token(told, "public"))

    event = Event.objects.get(kind=events.VERSION_TAKEN)

    assert event.facts["reader"] == str(ReaderToken.objects.get().reader_id)


def test_the_same_version_is_not_sent_twice_and_one_taken_back_not_at_all(client):
    told = an_exercise_that_may_leave()
    row = out(told)
    path = f"{ROOT}collections/{told.exercise.pk.hex}-public/items"
    mark = client.get(path)["ETag"]
    assert row.fingerprint[:32] in mark
    assert client.get(path, headers={"If-None-Match": mark}).status_code == 304

    releases.withdraw_release(release=row, seen_version=None, by=None, at=NOW)

    assert client.get(path, headers={"If-None-Match": mark}).status_code == 404


@needs_gdal
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("reader", ["anybody", "public", "partners"])
@pytest.mark.parametrize("carried", ["header", "address"])
def test_gdal_reads_the_site_as_each_reader(live_server, tmp_path, reader, carried, at_noon):
    told = an_exercise_that_may_leave(is_public=reader == "anybody")
    out(told), out(told, "partners")
    secret = "" if reader == "anybody" else a_token(told, reader)
    in_header = ["--config", "GDAL_HTTP_HEADERS", f"Authorization: Bearer {secret}"]
    target = tmp_path / "read.geojson"
    audience = "partners" if reader == "partners" else "public"
    address = f"OAPIF:{live_server.url}{reverse('ogc:landing')}"
    if secret and carried == "address":
        address += f"?token={secret}"

    done = subprocess.run(
        ["ogr2ogr", *(in_header if secret and carried == "header" else []), "-f", "GeoJSON", target, address,
         f"{told.exercise.pk.hex}-{audience}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    read = target.read_text(encoding="utf-8")
    assert '"L03"' in read
    assert (f'"{partners_code(told.exercise)}"' in read) is (reader == "partners")
    assert restricted_code(told.exercise) not in read
    assert [name for name, secret in SECRETS.items() if secret in read] == []
