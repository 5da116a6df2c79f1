"""The pages, walked by a new facilitator: from opening an exercise to a printed sheet."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cartography import vocabulary
from anclaje.cartography.models import Exercise, Group, Sheet, Workshop
from anclaje.cartography.tests.scenes import (
    a_category,
    a_facilitator,
    a_group,
    a_workshop,
    an_exercise,
    brought_to,
)
from anclaje.network.tests.builders import a_municipality, an_organisation

pytestmark = pytest.mark.django_db
CORNERS = "-60.34, -36.91, -60.32, -36.89"


def page(client, name, /, *args, status=200, **question):
    answer = client.get(reverse(f"cartography:{name}", args=args), question)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def send(client, name, /, *args, status=302, **said):
    answer = client.post(reverse(f"cartography:{name}", args=args), {"op_id": uuid4(), **said})
    assert answer.status_code == status, answer.content.decode()[:6000]
    return answer


@pytest.fixture
def someone(client):
    found = a_facilitator()
    client.force_login(found.person)
    return found


def test_a_facilitator_walks_from_a_new_exercise_to_a_printed_sheet(client, someone, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert "Todavía no se abrió" in page(client, "exercises")
    page(client, "new-exercise")
    send(
        client, "new-exercise", neighbourhood="new", name="Las Tres Esquinas", corners=CORNERS,
        purpose="Prevenir el trabajo infantil", lead=someone.post.organisation_id,
    )  # fmt: skip
    row = Exercise.objects.get()
    assert "líneas rojas" in page(client, "exercise", row.pk)
    send(
        client, "change-exercise", row.pk, purpose=row.purpose, red_lines="Ninguna casa",
        seen_version=row.version,
    )  # fmt: skip
    assert "Ninguna casa" in page(client, "exercise", row.pk)

    for item in vocabulary.current().phases[0].items:
        send(client, "tick", row.pk, 0, item.code)
    row.refresh_from_db()
    send(client, "move-phase", row.pk, 1, seen_version=row.version)
    row.refresh_from_db()
    assert row.phase == 1

    send(client, "new-workshop", row.pk, held_on="2026-11-20", where="El club")
    workshop = Workshop.objects.get()
    send(client, "new-group", workshop.pk, **{"30_59_women": 5, "18_29_men": 3})
    send(client, "plenary", workshop.pk, text="El arroyo corta el barrio.", seen_version=workshop.version)
    told = page(client, "workshop", workshop.pk)
    assert "El arroyo corta el barrio." in told
    assert "8 personas" in told

    assert send(client, "new-sheet", row.pk, "present").url == reverse("cartography:never", args=[row.pk])
    assert "Refugios" in page(client, "never", row.pk)
    send(client, "never", row.pk)
    send(
        client, "new-sheet", row.pk, "present", title="Presente", paper="a4", language="es",
        group=Group.objects.get().pk, categories=[one.pk for one in row.legend.filter(code__lte="L03")],
    )  # fmt: skip
    sheet = Sheet.objects.get()
    assert "¿Qué lugares cuidan?" in page(client, "sheet", sheet.pk)
    send(client, "sheet", sheet.pk)
    answer = client.get(reverse("cartography:sheet-pdf", args=[sheet.pk]))
    assert answer.content.startswith(b"%PDF")
    sheet.refresh_from_db()
    assert sheet.frame["code"] == sheet.code
    assert {one["category"] for one in sheet.frame["legend"]} == {"L01", "L02", "L03"}


def test_a_sheet_is_printed_over_streets_and_not_over_whatever_points_elsewhere(
    client, someone, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    row = brought_to(an_exercise(someone), 0, at=timezone.now())
    page(client, "new-sheet", row.pk, "base")
    send(
        client, "new-sheet", row.pk, "base", title="Base", paper="a4", language="es",
        categories=[a_category(row).pk],
    )  # fmt: skip
    sheet = Sheet.objects.get()
    bad = SimpleUploadedFile("mapa.kml", b"<OGRVRTDataSource><SrcDataSource>/etc/passwd</SrcDataSource>")
    send(client, "sheet", sheet.pk, basemap=bad, status=409)
    for corners in ("nan, nan, nan, nan", "1, 2, 3", "5, 5, 1, 1", "-inf, -1, inf, 1"):
        send(client, "sheet", sheet.pk, corners=corners, status=422)
    streets = (
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": '
        b'{"type": "LineString", "coordinates": [[-60.34, -36.9], [-60.32, -36.9]]}}]}'
    )

    send(client, "sheet", sheet.pk, basemap=SimpleUploadedFile("calles.geojson", streets))

    sheet.refresh_from_db()
    assert sheet.printed_at


def test_whoever_names_a_new_neighbourhood_has_chosen_it(client, someone):
    said = {"corners": CORNERS, "purpose": "Prevenir", "lead": someone.post.organisation_id}
    send(client, "new-exercise", neighbourhood="new", name="Uno", **said)

    send(client, "new-exercise", status=422, **said)
    send(client, "new-exercise", name="Dos", **said)

    assert {row.neighbourhood.name for row in Exercise.objects.all()} == {"Uno", "Dos"}


def test_an_outline_is_taken_from_a_file(client, someone):
    area = (
        b'{"type": "Polygon", "coordinates": '
        b"[[[-60.34, -36.91], [-60.32, -36.91], [-60.33, -36.89], [-60.34, -36.91]]]}"
    )
    lead = someone.post.organisation_id
    said = {"neighbourhood": "new", "name": "Uno", "purpose": "Prevenir", "lead": lead}
    for broken in (b"{", b"[]", b'{"type": "Point", "coordinates": [1, 2]}', b'{"features": [null]}'):
        file = SimpleUploadedFile("barrio.geojson", broken)
        send(client, "new-exercise", outline_file=file, status=422, **said)

    send(client, "new-exercise", outline_file=SimpleUploadedFile("barrio.geojson", area), **said)

    assert Exercise.objects.get().neighbourhood.geometry["type"] == "Polygon"


def test_names_and_telephones_in_a_groups_notes_are_refused_and_said(client, someone):
    workshop = a_workshop(an_exercise(someone))

    refused = send(client, "plenary", workshop.pk, text="Preguntar a la vecina Marta", status=409)

    assert "vecina Marta" in refused.content.decode()
    workshop.refresh_from_db()
    assert not bytes(workshop.plenary)


def test_the_legend_says_what_each_word_means_and_asks_the_group(client, someone):
    row = an_exercise(someone)
    closed = a_category(row, "restricted")
    assert "recaudación nunca lo ven" in page(client, "legend", row.pk)

    send(client, "agree-to-digitise", closed.pk, seen_version=closed.version, status=409)
    send(client, "agree-to-digitise", closed.pk, seen_version=closed.version, group_agreed="on")
    send(client, "new-category", row.pk, words="arroyo", sensitivity="public", kind="line", pen="")

    told = page(client, "legend", row.pk)
    assert "el grupo lo acordó" in told
    assert "arroyo" in told


def test_a_stale_page_overwrites_nothing(client, someone):
    row = an_exercise(someone)
    send(client, "change-exercise", row.pk, purpose="Otro", red_lines="Nada", seen_version=row.version)

    send(
        client, "change-exercise", row.pk, purpose="Mío", red_lines="Mías", seen_version=row.version,
        status=409,
    )  # fmt: skip

    assert Exercise.objects.get().purpose == "Otro"


def test_a_team_gives_seats_and_institutions_take_part(client, someone):
    row = an_exercise(someone)
    second = a_facilitator(Role.FOCAL_POINT, "A15")
    school = an_organisation("Escuela", kind="A18")
    page(client, "seat-post", row.pk)
    page(client, "add-partner", row.pk)

    send(client, "seat-post", row.pk, post=second.post.pk)
    send(client, "add-partner", row.pk, organisation=school.pk)

    assert "Escuela" in page(client, "team", row.pk)
    send(client, "end-seat", row.team.get(post=second.post).pk)
    send(client, "end-partner", row.partners.get().pk)
    assert row.team.now().count() == 1


def test_the_group_decides_until_when_photographs_are_kept(client, someone):
    row = an_exercise(someone)
    later = timezone.localdate() + timedelta(days=90)

    send(client, "photos-kept", row.pk, keep_until=later.isoformat(), seen_version=row.version)

    assert f"{later.day}/{later.month}/{later.year}" in page(client, "exercise", row.pk)


def test_what_is_urgent_is_read_and_leaves_no_trace(client, someone):
    before = Event.objects.count()

    told = page(client, "urgent")

    assert "911" in told
    assert "145" in told
    assert Event.objects.count() == before


# ------------------------------------------------------------------ who sees what


def test_to_whoever_is_not_in_the_team_what_is_inside_does_not_exist(client):
    row = an_exercise()
    workshop = a_workshop(row)
    group = a_group(workshop)
    stranger = a_facilitator()
    client.force_login(stranger.person)

    assert row.purpose in page(client, "exercise", row.pk)
    for name, key in (
        ("legend", row.pk), ("sheets", row.pk), ("team", row.pk), ("never", row.pk),
        ("workshop", workshop.pk), ("plenary", workshop.pk), ("count-group", group.pk),
        ("change-category", a_category(row).pk), ("change-exercise", row.pk),
    ):  # fmt: skip
        page(client, name, key, status=404)


def test_in_another_municipality_the_exercise_does_not_exist_at_all(client):
    row = an_exercise()
    stranger = a_facilitator(place=a_municipality("Azul", "06049", -36.78, -59.86))
    client.force_login(stranger.person)

    page(client, "exercise", row.pk, status=404)


def test_a_list_of_exercises_asks_no_more_for_more_of_them(client, someone, django_assert_max_num_queries):
    for number in range(6):
        an_exercise(someone, name=f"Barrio {number}")
    page(client, "exercises")

    with django_assert_max_num_queries(16):
        page(client, "exercises")
