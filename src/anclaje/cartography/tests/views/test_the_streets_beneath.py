"""Streets on the pages: handed in once, then beneath the map, the sheets and the photographs of them."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from anclaje.cartography.actions import sheets
from anclaje.cartography.actions.streets import keep_streets
from anclaje.cartography.models import Exercise, Sheet, Streets
from anclaje.cartography.tests.actions.test_the_streets import CREDIT, found
from anclaje.cartography.tests.photo_scenes import a_read_photo
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise, brought_to
from anclaje.cartography.tests.views.test_the_exercise_walked import page, send
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db
LINE = {"type": "LineString", "coordinates": [[-60.338, -36.905], [-60.322, -36.895]]}


def a_file(geometry=LINE, name="calles.geojson", **facts):
    said = {"type": "Feature", "properties": {"highway": "primary", **facts}, "geometry": geometry}
    return SimpleUploadedFile(name, json.dumps(said).encode())


@pytest.fixture
def someone(client):
    row = a_facilitator()
    client.force_login(row.person)
    return row


@pytest.fixture
def exercise(someone, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return brought_to(an_exercise(someone), 0, at=timezone.now())


def beneath(client, exercise):
    return json.loads(page(client, "beneath-map", exercise.pk))["features"]


def test_handed_in_once_they_lie_beneath_the_map_with_their_credit(client, exercise):
    assert beneath(client, exercise) == []
    page(client, "streets", exercise.pk)

    send(client, "streets", exercise.pk, file=a_file(), credit=CREDIT)

    assert [one["properties"] for one in beneath(client, exercise)] == [{"kind": "main"}]
    for name in ("map", "streets"):
        assert CREDIT in page(client, name, exercise.pk)
    assert "Colón" not in json.dumps(Streets.objects.get().lines)


def test_what_cannot_be_read_says_so_and_keeps_what_lay_there(client, exercise):
    keep_streets(exercise=exercise, found=found(), credit=CREDIT, by=None, at=NOW)
    far = {"type": "LineString", "coordinates": [[2.3, 48.8], [2.4, 48.9]]}

    for file in (a_file(far), SimpleUploadedFile("calles.zip", b"PK\x03\x04nada")):
        send(client, "streets", exercise.pk, file=file, credit="Otro", status=409)
    send(client, "streets", exercise.pk, file=a_file(), status=422)

    assert Streets.objects.get().credit == CREDIT


def test_taken_away_by_a_press(client, exercise):
    row = keep_streets(exercise=exercise, found=found(), credit=CREDIT, by=None, at=NOW)

    send(client, "take-streets-away", exercise.pk, seen_version=row.version)

    assert beneath(client, exercise) == []
    assert CREDIT not in page(client, "map", exercise.pk)


def test_buildings_are_for_paper_alone(client, exercise):
    corners = [[-60.33, -36.9], [-60.329, -36.9], [-60.33, -36.899], [-60.33, -36.9]]
    house = {"type": "MultiPolygon", "coordinates": [[corners]]}
    keep_streets(exercise=exercise, found=found(house, "building"), credit=CREDIT, by=None, at=NOW)

    assert beneath(client, exercise) == []


# ------------------------------------------------------------------ on paper


def a_sheet(exercise):
    return sheets.prepare_sheet(
        exercise=exercise, kind="present", title="Presente", paper="a4", language="es",
        categories=exercise.legend.digitised()[:1], by=None, at=NOW,
    )  # fmt: skip


def test_a_sheet_is_printed_over_them_without_choosing_a_file(client, exercise):
    keep_streets(exercise=exercise, found=found(), credit=CREDIT, by=None, at=NOW)
    over, bare = a_sheet(exercise), a_sheet(exercise)
    assert CREDIT in page(client, "sheet", over.pk)

    send(client, "sheet", over.pk, with_streets="on")
    send(client, "sheet", bare.pk)

    over, bare = Sheet.objects.get(pk=over.pk), Sheet.objects.get(pk=bare.pk)
    assert (over.frame["has_basemap"], bare.frame["has_basemap"]) == (True, False)
    assert over.digest != bare.digest


def test_another_file_takes_their_place_on_one_sheet(client, exercise):
    row = a_sheet(exercise)

    send(client, "sheet", row.pk, basemap=a_file(), credit="Municipio")

    assert Sheet.objects.get(pk=row.pk).frame["has_basemap"]
    assert not Streets.objects.exists()


@pytest.mark.parametrize(("has_basemap", "is_shown"), [(False, True), (True, False), (None, False)])
def test_where_a_sheet_was_bare_they_lie_under_its_marks_as_they_are_checked(
    client, exercise, has_basemap, is_shown
):
    keep_streets(exercise=exercise, found=found(), credit=CREDIT, by=None, at=NOW)
    photo = a_read_photo(exercise)
    Sheet.objects.filter(pk=photo.sheet_id).update(
        frame=photo.sheet.frame | ({} if has_basemap is None else {"has_basemap": has_basemap})
    )

    drawn = client.get(reverse("cartography:over-sheet", args=[photo.pk]))

    assert (CREDIT in page(client, "photo", photo.pk)) == is_shown
    assert drawn["Content-Type"] == "image/svg+xml"
    assert (b"<path" in drawn.content) == is_shown


# ------------------------------------------------------------------ a new neighbourhood


def an_opening(someone, **said):
    return {
        "neighbourhood": "new", "name": "Barrio dibujado", "purpose": "Prevenir",
        "lead": someone.post.organisation_id, **said,
    }  # fmt: skip


def test_an_outline_is_drawn_corner_by_corner(client, someone):
    corners = "-60.335, -36.905\n-60.325, -36.905\n-60.328, -36.895"
    assert "municipality" not in page(client, "new-exercise")

    send(client, "new-exercise", **an_opening(someone, corners=corners))

    outline = Exercise.objects.get().neighbourhood.geometry
    assert outline["type"] == "Polygon"
    assert outline["coordinates"][0][0] == outline["coordinates"][0][-1] == [-60.335, -36.905]


@pytest.mark.parametrize(
    "corners",
    ["-60.33, -36.90\n-60.32, -36.90", "-60.33, -36.90\nacá", "0, 0\n1, 1\n1, 0\n0, 1"],
    ids=["too few", "no numbers", "crossing itself"],
)
def test_an_outline_that_is_none_is_told_so_and_stays_written(client, someone, corners):
    answer = send(client, "new-exercise", status=422, **an_opening(someone, corners=corners))

    assert corners.splitlines()[0] in answer.content.decode()
    assert not Exercise.objects.exists()


def test_the_streets_come_with_the_new_neighbourhood(client, someone):
    corners = "-60.34, -36.91, -60.32, -36.89"
    far = {"type": "LineString", "coordinates": [[2.3, 48.8], [2.4, 48.9]]}
    said = an_opening(someone, corners=corners)
    send(client, "new-exercise", status=422, streets=a_file(), **said)
    send(client, "new-exercise", status=422, streets=a_file(far), streets_credit=CREDIT, **said)
    assert not Exercise.objects.exists()

    send(client, "new-exercise", streets=a_file(), streets_credit=CREDIT, **said)

    assert beneath(client, Exercise.objects.get())


def test_while_drawing_the_streets_are_shown_and_kept_nowhere(client, someone):
    address = f"{reverse('cartography:preview-streets')}?where={someone.post.place.code}"

    shown = client.post(address, {"streets": a_file()})
    refused = client.post(address, {"streets": SimpleUploadedFile("a.png", b"\x89PNG")})

    assert shown.json()["features"]
    assert (refused.status_code, "mapa de calles" in refused.json()["message"]) == (409, True)
    assert not Streets.objects.exists()
    assert client.post(reverse("cartography:preview-streets"), {"streets": a_file()}).status_code == 422


# ------------------------------------------------------------------ who is outside


def test_who_may_know_of_the_exercise_sees_its_streets_and_nobody_else_changes_them(client, exercise):
    keep_streets(exercise=exercise, found=found(), credit=CREDIT, by=None, at=NOW)
    client.force_login(a_facilitator().person)

    assert beneath(client, exercise)
    page(client, "streets", exercise.pk, status=404)
    send(client, "take-streets-away", exercise.pk, status=404)
    assert Streets.objects.get().credit == CREDIT
