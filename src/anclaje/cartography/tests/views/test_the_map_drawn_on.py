"""The map's pages: drawn on without a map, listed, moved about, and closed to whoever is outside."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.cartography import map_view
from anclaje.cartography.actions import legend, team
from anclaje.cartography.models import Feature, FeatureImport
from anclaje.cartography.tests.actions.test_the_map import correct, draw, point, square
from anclaje.cartography.tests.scenes import a_category, a_facilitator, an_exercise, brought_to
from anclaje.cartography.tests.views.test_the_exercise_walked import page, send
from anclaje.network.tests.builders import NOW, an_organisation

pytestmark = pytest.mark.django_db
BOX = "-60.35,-36.92,-60.31,-36.88"
CORNERS = "-60.33, -36.90\n-60.328, -36.90\n-60.328, -36.898"


@pytest.fixture
def someone(client):
    found = a_facilitator()
    client.force_login(found.person)
    return found


@pytest.fixture
def exercise(someone, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return brought_to(an_exercise(someone), 0, at=timezone.now())


def sent(client, exercise, box=BOX):
    return json.loads(page(client, "features-in-box", exercise.pk, box=box))


def a_restricted_zone(exercise):
    entry = a_category(exercise, "restricted")
    entry = legend.agree_to_digitise(entry=entry, group_agreed=True, seen_version=None, by=None, at=NOW)
    return draw(exercise, square(side=0.004), category=entry)


def test_a_zone_is_drawn_by_its_corners_alone(client, exercise):
    assert "Nada está" in page(client, "map", exercise.pk)
    page(client, "draw", exercise.pk, "polygon")
    category = a_category(exercise)

    send(client, "draw", exercise.pk, "polygon", category=category.pk, corners=CORNERS, words="la canchita")

    assert "la canchita" in page(client, "map", exercise.pk)
    (one,) = sent(client, exercise)["features"]
    assert one["properties"] | {"key": ""} == {
        "key": "", "category": category.code, "agreement": 0, "words": "la canchita",
    }  # fmt: skip


def test_whoever_draws_several_goes_on_with_the_same_category(client, exercise):
    category = a_category(exercise)

    answer = send(
        client, "draw", exercise.pk, "point", category=category.pk, corners="-60.33, -36.9", another="yes"
    )

    assert f"category={category.code}" in answer.url
    assert client.get(answer.url).context["form"].initial["category"] == category


@pytest.mark.parametrize("corners", ["", "-60.33", "aquí", "-60.33, -36.9\n-60.32, -36.9"])
def test_corners_that_make_no_zone_say_what_is_lacking(client, exercise, corners):
    send(
        client, "draw", exercise.pk, "polygon", category=a_category(exercise).pk, corners=corners, status=422
    )

    assert not Feature.objects.exists()


def test_a_stale_correction_shows_both(client, exercise):
    row = draw(exercise, words="antes")
    correct(row, words="ahora")

    answer = send(
        client, "feature", row.pk, category=row.legend_id, corners=CORNERS, words="mío",
        seen_version=row.version, status=409,
    )  # fmt: skip

    assert "ahora" in answer.content.decode()
    assert "mío" in answer.content.decode()
    standing = Feature.objects.current().get()
    send(
        client, "feature", row.pk, category=row.legend_id, corners=CORNERS, words="mío",
        seen_version=standing.version,
    )  # fmt: skip
    assert Feature.objects.current().get().words == "mío"


def test_an_old_address_leads_to_what_stands_there_now(client, exercise):
    old = draw(exercise)
    new = correct(old)

    answer = client.get(reverse("cartography:feature", args=[old.pk]))

    assert answer.url == reverse("cartography:feature", args=[new.pk])


def test_withdrawn_it_is_on_no_page_any_more(client, exercise):
    row = draw(exercise)

    send(client, "withdraw-feature", row.pk, seen_version=row.version)

    assert sent(client, exercise)["features"] == []
    page(client, "feature", row.pk, status=404)


# ------------------------------------------------------------------ what is restricted


def test_what_is_restricted_is_zones_of_the_grid_for_the_team_too(client, exercise):
    row = a_restricted_zone(exercise)

    assert sent(client, exercise)["features"] == []
    zones = json.loads(page(client, "map-annex", exercise.pk))["features"]
    assert zones
    assert all(zone["properties"]["grid_m"] >= 250 for zone in zones)
    told = page(client, "feature", row.pk)
    assert "-60.33" not in told.split("map-facts")[0]


def test_to_an_inspector_in_the_team_it_does_not_exist(client, exercise, someone):
    row = a_restricted_zone(exercise)
    drawn = draw(exercise, point())
    a_facilitator(Role.INSPECTOR, person=someone.person)

    assert json.loads(page(client, "map-annex", exercise.pk))["features"] == []
    page(client, "feature", row.pk, status=404)
    page(client, "feature", drawn.pk)
    page(client, "import-file", exercise.pk, status=403)
    assert str(row.pk) not in page(client, "map", exercise.pk)


# ------------------------------------------------------------------ from afar


def test_from_afar_it_says_how_many_are_where(client, exercise, monkeypatch):
    monkeypatch.setattr(map_view, "MOST_SHAPES", 2)
    for place in range(3):
        draw(exercise, point(lon=-60.33 + place * 0.00001))

    answer = sent(client, exercise)

    assert answer["is_counted"]
    assert [sum(one["properties"]["counts"].values()) for one in answer["features"]] == [3]


def test_what_is_counted_follows_every_change(client, exercise, monkeypatch):
    monkeypatch.setattr(map_view, "MOST_SHAPES", 1)
    first, second, third = (draw(exercise, point(lon=-60.33 + place * 0.00001)) for place in range(3))

    def counts():
        cells = sent(client, exercise)["features"]
        return sum(sum(one["properties"]["counts"].values()) for one in cells)

    assert counts() == 3
    moved = correct(first, geometry=point(lon=-60.315))
    assert len(sent(client, exercise)["features"]) == 2
    send(client, "withdraw-feature", second.pk, seen_version=second.version)
    draw(exercise, point(lon=-60.33))
    assert counts() == 3
    for row in (moved, third):
        send(client, "withdraw-feature", row.pk, seen_version=row.version)
    assert len(sent(client, exercise)["features"]) == 1


def test_counts_of_one_reader_never_hold_what_another_may_read(client, exercise, someone, monkeypatch):
    monkeypatch.setattr(map_view, "MOST_SHAPES", 0)
    a_restricted_zone(exercise)
    public = draw(exercise, point())
    assert sent(client, exercise)["is_counted"]
    outsider = a_facilitator()

    client.force_login(outsider.person)
    page(client, "features-in-box", exercise.pk, box=BOX, status=404)
    client.force_login(someone.person)
    told = sent(client, exercise)["features"]

    assert [one["properties"] for one in told] == [{"counts": {public.legend.code: 1}}]


def test_shapes_that_begin_outside_the_box_are_shown_too(client, exercise):
    wide = draw(exercise, square(lon=-60.338, lat=-36.906, side=0.012))
    inside = draw(exercise, point(lon=-60.33))

    found = sent(client, exercise, "-60.331,-36.901,-60.329,-36.899")["features"]

    assert {one["properties"]["key"] for one in found} == {str(wide.pk), str(inside.pk)}


@pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "nan,0,1,1", "2,0,1,1"])
def test_a_box_that_is_none_is_refused(client, exercise, box):
    page(client, "features-in-box", exercise.pk, box=box, status=422)


def test_a_long_list_asks_no_more_than_a_short_one(client, exercise, django_assert_max_num_queries):
    for _ in range(6):
        draw(exercise, point())
    page(client, "map", exercise.pk)

    with django_assert_max_num_queries(22):
        page(client, "map", exercise.pk)


# ------------------------------------------------------------------ a file


def a_file(content):
    return SimpleUploadedFile("lugares.geojson", json.dumps(content).encode())


def test_a_file_is_looked_at_sorted_and_taken(client, exercise):
    features = [
        {"type": "Feature", "geometry": point(), "properties": {"tipo": kind, "nombre": "lugar"}}
        for kind in ("plaza", "plaza", "escuela")
    ]
    page(client, "import-file", exercise.pk)

    send(client, "import-file", exercise.pk, file=a_file({"type": "FeatureCollection", "features": features}))

    waiting = FeatureImport.objects.get()
    told = page(client, "import-preview", waiting.pk, by="tipo")
    assert "plaza (2)" in told
    send(
        client, "import-preview", waiting.pk, by="tipo", value_0=a_category(exercise).pk, words_from="nombre",
        seen_version=waiting.version,
    )  # fmt: skip
    assert Feature.objects.current().count() == 2
    page(client, "import-preview", waiting.pk, status=404)


def test_a_file_with_a_bad_shape_says_which(client, exercise):
    cross = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    features = [{"type": "Feature", "geometry": one, "properties": {}} for one in (point(), cross)]

    answer = send(
        client, "import-file", exercise.pk, status=409,
        file=a_file({"type": "FeatureCollection", "features": features}),
    )  # fmt: skip

    assert "elemento 2" in answer.content.decode()


def test_a_file_can_be_forgotten(client, exercise):
    send(client, "import-file", exercise.pk, file=a_file(point()))
    waiting = FeatureImport.objects.get()

    send(client, "drop-import", waiting.pk, seen_version=waiting.version)

    assert not FeatureImport.objects.waiting().exists()


# ------------------------------------------------------------------ who is outside


def test_who_takes_part_sees_the_neighbourhood_and_nothing_that_was_drawn(client):
    exercise = brought_to(an_exercise(), 0)
    draw(exercise, words="la canchita")
    school = an_organisation("Escuela", kind="A18")
    team.add_partner(exercise=exercise, organisation=school, by=None, at=NOW)
    client.force_login(a_facilitator(organisation=school).person)

    assert "la canchita" not in page(client, "map", exercise.pk)
    page(client, "features-in-box", exercise.pk, box=BOX, status=404)


def test_for_a_stranger_nothing_that_was_drawn_exists(client):
    exercise = brought_to(an_exercise(), 0)
    row = draw(exercise, words="la canchita")
    client.force_login(a_facilitator().person)

    assert "la canchita" not in page(client, "map", exercise.pk)

    for name, arguments in (
        ("features-in-box", [exercise.pk]), ("map-annex", [exercise.pk]),
        ("draw", [exercise.pk, "point"]), ("import-file", [exercise.pk]), ("feature", [row.pk]),
    ):  # fmt: skip
        page(client, name, *arguments, status=404)
