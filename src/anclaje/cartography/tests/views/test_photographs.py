"""The pages of photographs: many are sent, their reading is followed, each mark is decided on."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.cartography.actions import photos, reading
from anclaje.cartography.actions.team import add_partner
from anclaje.cartography.domain.states import MarkState
from anclaje.cartography.mark_presenting import frame_of
from anclaje.cartography.models import Feature, Photo, ProposedMark
from anclaje.cartography.paper.frame import to_mercator
from anclaje.cartography.tests.photo_scenes import (
    a_jpeg,
    a_line,
    a_printed_sheet,
    a_read_photo,
    a_received_photo,
    a_zone,
)
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise, brought_to
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import a_municipality, a_post, a_user, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone(client):
    found = a_facilitator()
    client.force_login(found.person)
    return found


@pytest.fixture
def exercise(someone):
    return brought_to(an_exercise(someone), 0, at=timezone.now())


def address(name, *args):
    return reverse(f"cartography:{name}", args=args)


def page(client, name, *args, status=200, **question):
    answer = client.get(address(name, *args), question)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def press(client, name, *args, status=302, **said):
    answer = client.post(address(name, *args), {"op_id": uuid4(), **said})
    assert answer.status_code == status, answer.content.decode()[:4000]
    return answer


def a_file(data, name="foto.jpg"):
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


# ------------------------------------------------------------------ sending


def test_several_are_sent_at_once_and_what_is_no_photograph_says_so(client, exercise):
    sent = [a_file(a_jpeg(1)), a_file(a_jpeg(2)), a_file(b"%PDF-1.7", "acta.pdf")]

    answer = client.post(address("photos", exercise.pk), {"photos": sent})

    assert answer.status_code == 409
    told = answer.content.decode()
    assert "acta.pdf" in told
    assert "foto.jpg" not in told
    assert Photo.objects.count() == 2
    assert "0 de 2 leídas" in page(client, "photos", exercise.pk)


def test_a_script_sends_one_and_reads_the_answer(client, exercise):
    for state in ("done", "unclear"):
        answer = client.post(
            address("photos", exercise.pk),
            {"photos": a_file(a_jpeg())},
            headers={"Accept": "application/json"},
        )
        assert json.loads(answer.content)["photos"][0]["state"] == state
    assert Photo.objects.count() == 1


def test_a_form_without_files_asks_for_one(client, exercise):
    assert client.post(address("photos", exercise.pk)).status_code == 422


def test_progress_is_asked_for_only_while_something_is_unread(client, exercise):
    sheet = a_printed_sheet(exercise)
    a_read_photo(exercise, sheet=sheet, seed=1)
    waiting = a_received_photo(exercise, seed=2)
    assert "hx-trigger" in page(client, "photos-progress", exercise.pk)

    held = reading.lease_photo(photo=waiting, by=None, at=timezone.now())
    reading.refuse_photo(photo=held, lease=held.version, reason="blurred", by=None, at=timezone.now())

    told = page(client, "photos-progress", exercise.pk)
    assert "hx-trigger" not in told
    assert "1 de 2 leídas, 1 necesita otra foto." in told
    assert "demasiado movida" in told or "borrosa" in told


def test_the_list_asks_the_same_for_two_photographs_as_for_twelve(
    client, exercise, django_assert_max_num_queries
):
    sheet = a_printed_sheet(exercise)
    for seed in range(2):
        a_read_photo(exercise, sheet=sheet, seed=seed)
    with django_assert_max_num_queries(40) as few:
        page(client, "photos", exercise.pk)
    for seed in range(2, 12):
        a_read_photo(exercise, sheet=sheet, seed=seed)

    with django_assert_max_num_queries(len(few)):
        page(client, "photos", exercise.pk)


# ------------------------------------------------------------------ one photograph


def test_a_photograph_that_could_not_be_read_says_why_and_what_to_do(client, exercise):
    held = reading.lease_photo(photo=a_received_photo(exercise), by=None, at=timezone.now())
    reading.refuse_photo(photo=held, lease=held.version, reason="other_exercise", by=None, at=timezone.now())

    told = page(client, "photo", held.pk)

    assert "no se imprimió para este ejercicio" in told
    assert client.get(address("photo-picture", held.pk)).content == a_jpeg()


def test_marks_are_decided_one_after_the_other(client, exercise):
    photo = a_read_photo(exercise)
    zone, line, point = photo.marks.in_order()
    assert f'data-current="{zone.pk}"' in page(client, "photo", photo.pk)

    answer = press(client, "keep-mark", zone.pk)
    assert answer.url.endswith(f"?mark={line.pk}")
    other = exercise.legend.digitised().in_order()[1]
    press(client, "change-mark", line.pk, category=other.pk, kind="line")
    press(client, "drop-mark", point.pk)

    assert [one.legend for one in Feature.objects.order_by("pk")] == [zone.legend, other]
    assert "Está todo decidido" in page(client, "photo", photo.pk)

    press(client, "undo-mark", photo.pk)
    assert f'data-current="{point.pk}"' in page(client, "photo", photo.pk)


def test_a_press_sent_twice_counts_once(client, exercise):
    (mark,) = a_read_photo(exercise, a_zone()).marks.all()
    once = uuid4()

    for _ in range(2):
        assert client.post(address("keep-mark", mark.pk), {"op_id": once}).status_code == 302

    assert Feature.objects.count() == 1


def test_a_mark_that_somebody_else_decided_on_is_refused_on_the_card(client, exercise):
    (mark,) = a_read_photo(exercise, a_zone()).marks.all()
    press(client, "drop-mark", mark.pk)

    told = press(client, "keep-mark", mark.pk, status=409).content.decode()

    assert 'id="card"' in told
    assert "ya decidió" in told


def test_corners_are_moved_in_millimetres_of_the_paper(client, exercise):
    photo = a_read_photo(exercise, a_zone())
    (mark,) = photo.marks.all()
    frame = frame_of(photo.sheet)
    wanted = [[-60.334, -36.904], [-60.33, -36.904], [-60.33, -36.9], [-60.334, -36.904]]
    corners = [[round(float(x), 2), round(float(y), 2)] for x, y in frame.to_mm(to_mercator(wanted))]

    press(
        client, "change-mark", mark.pk, category=mark.legend_id, kind="polygon", corners=json.dumps(corners)
    )

    (ring,) = Feature.objects.get().geometry["coordinates"]
    assert ring[0] == pytest.approx(wanted[0], abs=1e-5)
    assert len(ring) == 4


@pytest.mark.parametrize("corners", ["[[1]]", "[[1, NaN], [2, 3], [4, 5]]", '"x"', "[[1,2],[3,4]]", "7"])
def test_corners_that_make_no_shape_are_refused(client, exercise, corners):
    (mark,) = a_read_photo(exercise, a_zone()).marks.all()
    said = {"op_id": uuid4(), "category": mark.legend_id, "kind": "polygon", "corners": corners}

    assert client.post(address("change-mark", mark.pk), said).status_code in (409, 422)

    assert not Feature.objects.exists()


def test_marks_are_merged_and_cut_without_a_script(client, exercise):
    one, other, line = a_read_photo(exercise, a_zone(), a_zone(west=-60.332), a_line()).marks.in_order()

    answer = press(client, "merge-marks", one.pk, other=other.pk)
    made = ProposedMark.objects.order_by("pk").last()
    assert answer.url.endswith(f"?mark={made.pk}")
    press(client, "split-mark", line.pk)

    assert made.photo.marks.filter(state=MarkState.PROPOSED).count() == 3


def test_a_deleted_photograph_is_shown_no_more(client, exercise):
    photo = a_read_photo(exercise)
    press(client, "delete-photo", photo.pk)

    assert "se borró" in page(client, "photo", photo.pk)
    page(client, "photo-picture", photo.pk, status=404)


# ------------------------------------------------------------------ who


def test_an_outsider_a_partner_and_an_inspector_see_nothing(client, exercise, someone):
    photo = a_read_photo(exercise)
    mark = photo.marks.first()
    partner = a_facilitator(organisation=an_organisation(), person=a_user("Socia"), place=a_municipality())
    add_partner(exercise=exercise, organisation=partner.post.organisation, by=None, at=timezone.now())
    client.force_login(partner.person)
    for name in ("photo", "photo-picture", "photo-sheet"):
        page(client, name, photo.pk, status=404)
    page(client, "photos", exercise.pk, status=404)
    page(client, "photos-progress", exercise.pk, status=404)
    for name in ("keep-mark", "drop-mark", "change-mark", "merge-marks", "split-mark"):
        press(client, name, mark.pk, status=404)
    press(client, "undo-mark", photo.pk, status=404)
    press(client, "delete-photo", photo.pk, status=404)

    a_post(Role.INSPECTOR, organisation=an_organisation(kind="A13"), holder=someone.person)
    forget_standing(someone.person)
    client.force_login(someone.person)
    page(client, "photo", photo.pk, status=404)
    page(client, "photo-picture", photo.pk, status=404)
    page(client, "photos", exercise.pk, status=403)
    assert client.post(address("photos", exercise.pk), {"photos": a_file(a_jpeg(7))}).status_code == 403
    press(client, "keep-mark", mark.pk, status=404)
    assert not Feature.objects.exists()


def test_the_pages_say_until_when_photographs_are_kept(client, exercise):
    a_read_photo(exercise)

    assert "Se borran" in page(client, "photos", exercise.pk)
    photos.delete_due(at=timezone.now() + timedelta(days=1))
    assert Photo.objects.kept().count() == 1
