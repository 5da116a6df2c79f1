"""The pages of what leaves, walked by the team: prepare, look, let out, give a token, take back."""

import json
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from anclaje.cartography.actions import releases
from anclaje.cartography.models import ReaderToken, Release
from anclaje.cartography.tests.release_scenes import an_exercise_that_may_leave, out, prepared

pytestmark = pytest.mark.django_db
STREET = {"type": "LineString", "coordinates": [[-60.338, -36.905], [-60.322, -36.895]]}


@pytest.fixture
def told(client):
    told = an_exercise_that_may_leave()
    client.force_login(told.facilitator.person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return told


def page(client, name, key):
    return client.get(reverse(f"cartography:{name}", args=[key])).content.decode()


def send(client, name, *args, status=302, **said):
    answer = client.post(reverse(f"cartography:{name}", args=args), {"op_id": uuid4(), **said})
    assert answer.status_code == status, answer.content.decode()[:4000]
    return answer


def test_from_preparing_to_what_is_out(client, told):
    streets = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": STREET}],
    }
    file = SimpleUploadedFile("calles.geojson", json.dumps(streets).encode())
    send(
        client, "prepare-release", told.exercise.pk, "public", title="Las Tres Esquinas", grid_m=250,
        derrotero="Del merendero a la huerta.", streets=file, streets_credit="© OpenStreetMap",
    )  # fmt: skip
    row = Release.objects.get()
    assert "hx-trigger" in page(client, "release", row.pk)

    releases.compute_due(at=timezone.now())
    row.refresh_from_db()
    check = page(client, "release", row.pk)
    assert "Del merendero a la huerta." in check
    assert "quilt__patch" in check
    assert "© OpenStreetMap" in check
    send(client, "confirm-release", row.pk, status=422, fingerprint=row.fingerprint)
    send(
        client,
        "confirm-release",
        row.pk,
        fingerprint=row.fingerprint,
        seen_version=row.version,
        has_looked="on",
    )

    assert "quilt__patch" in page(client, "public", told.exercise.pk)
    assert str(reverse("cartography:public", args=[told.exercise.pk])) in page(
        client, "releases", told.exercise.pk
    )


def test_streets_without_who_made_them_or_of_another_kind_are_refused(client, told):
    for name, credit in (("calles.geojson", ""), ("calles.exe", "alguien")):
        file = SimpleUploadedFile(name, b"{}")
        send(
            client, "prepare-release", told.exercise.pk, "public", status=422, title="Barrio", grid_m=250,
            streets=file, streets_credit=credit,
        )  # fmt: skip

    assert not Release.objects.exists()


def test_a_name_in_the_trail_is_told_before_it_leaves(client, told):
    row = prepared(told, derrotero="Todo empezó con Marta Gutiérrez y su olla.")

    assert "Marta Gutiérrez" in page(client, "release", row.pk)


def test_a_token_is_shown_once(client, told):
    send(
        client,
        "readers",
        told.exercise.pk,
        status=200,
        reader=told.exercise.lead_id,
        audience="public",
        days=30,
    )
    token = ReaderToken.objects.get()
    later = page(client, "readers", told.exercise.pk)
    assert told.exercise.lead.name in later
    assert "?token=" not in later

    send(client, "revoke-token", token.pk)

    token.refresh_from_db()
    assert token.revoked_at is not None


def test_what_is_out_is_taken_back_by_one_press(client, told):
    row = out(told)

    send(client, "withdraw-release", row.pk, seen_version=row.version)

    assert not Release.objects.out().exists()


def test_what_is_prepared_can_be_dropped(client, told):
    row = prepared(told)

    send(client, "drop-release", row.pk, seen_version=row.version)

    row.refresh_from_db()
    assert row.state == "dropped"
