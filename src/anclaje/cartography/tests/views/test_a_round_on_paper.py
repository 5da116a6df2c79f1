"""A round goes onto paper and back: printed, tallied, photographed, compared, counted; without a script."""

import json
from uuid import uuid4

import cv2
import numpy as np
import pytest
from bench._round_pens import Hand, mark_box
from bench._sheet_camera import Shot, as_jpeg, photograph
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anclaje.accounts.roles import Role
from anclaje.cartography import files
from anclaje.cartography.actions import team, validation
from anclaje.cartography.models import RoundPage, RoundReading, Voice
from anclaje.cartography.tests.photo_scenes import a_jpeg
from anclaje.cartography.tests.round_scenes import a_printed_round, a_read_page
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise
from anclaje.cartography.tests.scenes_after_drawing import a_mark, a_point, a_round
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import NOW, a_person_with, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone(client):
    found = a_facilitator()
    client.force_login(found.person)
    return found


@pytest.fixture
def held(someone):
    row = an_exercise(someone)
    return a_round(row, [a_mark(row, "L01", a_point(), words="primaria"), a_mark(row, "L02", a_point())])


def address(name, *args):
    return reverse(f"cartography:{name}", args=args)


def page(client, name, *args, status=200):
    answer = client.get(address(name, *args))
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def send(client, name, *args, status=302, **said):
    answer = client.post(address(name, *args), {"op_id": uuid4(), **said})
    assert answer.status_code == status, answer.content.decode()[:5000]
    return answer


def a_file(data, name="foto.jpg"):
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def a_photo_of(sheet: RoundPage, boxes) -> bytes:
    """With crosses in these boxes: (row, answer, place)."""
    raster = cv2.imdecode(np.frombuffer(files.of_round_page(sheet), np.uint8), cv2.IMREAD_GRAYSCALE)
    paper = np.repeat(raster[:, :, None].astype(np.float32) / 255, 3, axis=2)
    for row, answer, place in boxes:
        box = sheet.record["rows"][row]["cells"][answer]["boxes"][place]["at_mm"]
        mark_box(paper, box, sheet.record["px_per_mm"], Hand(), np.random.default_rng(place))
    shot = Shot(seed=3, size=(2000, 1500), turn_deg=90)
    return as_jpeg(photograph(paper, tuple(sheet.record["paper_mm"]), shot))


def test_a_round_is_printed_tallied_photographed_compared_and_counted(client, held):
    send(client, "round-sheet", held.pk)
    paper = client.get(address("round-sheet", held.pk))
    assert paper.content.startswith(b"%PDF")
    sheet = RoundPage.objects.get()
    send(client, "round-sheet", held.pk)
    assert RoundPage.objects.count() == 1
    assert "falta" in page(client, "round-photos", held.pk)
    marks = [(0, 0, 20), (0, 0, 0), (0, 0, 1), (1, 2, 0), (1, 3, 0), (1, 3, 3)]

    send(client, "round-photos", held.pk, photos=[a_file(a_photo_of(sheet, marks))])

    assert not Voice.objects.exists()
    first, second = held.questions.in_order()
    compared = page(client, "count-voices", held.pk)
    assert f'name="confirmed_{first.pk}" value="12"' in compared
    assert f'name="withdrawn_{second.pk}" value' not in compared
    assert "No es seguro" in compared
    reading = RoundReading.objects.get()
    strip = client.get(address("round-strip", reading.pk, 2))
    assert strip["Content-Type"] == "image/jpeg"
    assert cv2.imdecode(np.frombuffer(strip.content, np.uint8), cv2.IMREAD_COLOR).shape[1] > 1500

    held.refresh_from_db()
    said = {
        "people": 14, "seen_version": held.version, f"confirmed_{first.pk}": 12,
        f"disputed_{second.pk}": 1,
    }  # fmt: skip
    send(client, "count-voices", held.pk, status=422, **said)
    assert RoundReading.objects.kept().exists()
    send(client, "count-voices", held.pk, **said, **{f"withdrawn_{second.pk}": 1})

    counts = {(voice.feature_id, voice.saying): voice.count for voice in Voice.objects.all()}
    assert counts == {
        (first.feature_id, "confirmed"): 12, (second.feature_id, "disputed"): 1,
        (second.feature_id, "withdrawn"): 1,
    }  # fmt: skip
    assert not RoundReading.objects.kept().exists()
    page(client, "round-strip", reading.pk, 2, status=404)


def test_what_cannot_be_read_says_why_and_what_to_do(client, held):
    a_printed_round(held)
    sent = [a_file(a_jpeg(1), "nada.jpg"), a_file(b"%PDF-1.7", "acta.pdf")]

    answer = send(client, "round-photos", held.pk, status=409, photos=sent).content.decode()

    assert "nada.jpg" in answer
    assert "acta.pdf" in answer
    assert "No se encontró ninguna" in answer or "foto" in answer
    assert not RoundReading.objects.exists()
    send(client, "round-photos", held.pk, status=422)


def test_the_sheet_of_another_round_and_more_than_a_few_at_once_are_turned_away(client, held, monkeypatch):
    from anclaje.cartography.photographs import apart
    from anclaje.cartography.views import round_sheets

    a_printed_round(held)

    class Shows:
        code = "RZZZZ-1111/1"

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

    monkeypatch.setattr(apart, "reading", lambda *_args: Shows())
    monkeypatch.setattr(round_sheets, "MOST_AT_ONCE", 2)

    told = send(client, "round-photos", held.pk, status=409, photos=[a_file(b"x") for _ in range(3)])

    words = told.content.decode()
    assert words.count("no se imprimió para esta ronda") == 2
    assert words.count("de una vez") >= 1


def test_a_count_that_is_not_sure_is_empty_and_must_be_written(client, held):
    sheet = a_printed_round(held).pages.get()
    a_read_page(sheet, {(1, "confirmed"): (8, False), (1, "disputed"): (2, True)})
    question = held.questions.in_order().first()

    compared = page(client, "count-voices", held.pk)

    assert f'name="disputed_{question.pk}" value="2"' in compared
    assert f'name="confirmed_{question.pk}" value' not in compared
    assert "Puede ser 8" in compared
    held.refresh_from_db()
    told = send(client, "count-voices", held.pk, status=422, people=9, seen_version=held.version)
    assert "Fila 1" in told.content.decode()


def test_a_page_that_is_missing_is_named_and_its_rows_are_typed_in(client, someone):
    row = an_exercise(someone)
    held = a_round(row, [a_mark(row, "L01", a_point(-60.338 + 0.0015 * place)) for place in range(11)])
    first, _second = a_printed_round(held).pages.order_by("number")
    a_read_page(first)

    assert "Página 2" in page(client, "round-photos", held.pk)
    compared = page(client, "count-voices", held.pk)
    assert compared.count("escribilo a mano") == 2
    assert compared.count('class="strip"') == 9 * 4 + 1


def test_what_was_read_can_be_dropped_from_the_page(client, held):
    reading = a_read_page(a_printed_round(held).pages.get())

    send(client, "forget-round-reading", reading.pk)

    assert not RoundReading.objects.kept().exists()
    assert "Comparar" not in page(client, "round", held.pk)


def test_to_a_partner_and_to_an_outsider_none_of_it_exists(client):
    row = an_exercise()
    held = a_round(row, [a_mark(row, "L01", a_point())])
    reading = a_read_page(a_printed_round(held).pages.get())
    organisation = an_organisation()
    team.add_partner(exercise=row, organisation=organisation, by=None, at=NOW)
    partner = a_person_with(Role.FACILITATOR, organisation=organisation)

    for person in (partner, a_facilitator().person):
        forget_standing(person)
        client.force_login(person)
        for name, args in (
            ("round-sheet", (held.pk,)), ("round-photos", (held.pk,)), ("count-voices", (held.pk,)),
            ("round-strip", (reading.pk, 1)),
        ):  # fmt: skip
            page(client, name, *args, status=404)
        send(client, "round-sheet", held.pk, status=404)
        send(client, "round-photos", held.pk, status=404, photos=[a_file(a_jpeg())])
        send(client, "forget-round-reading", reading.pk, status=404)
    assert RoundReading.objects.kept().exists()


def test_a_closed_round_takes_no_photograph(client, held):
    a_printed_round(held)
    validation.close_round(round=held, seen_version=None, by=None, at=NOW)

    assert 'type="file"' not in page(client, "round-photos", held.pk)


def test_a_sheet_is_not_there_before_it_was_printed(client, held):
    assert client.get(address("round-sheet", held.pk)).status_code == 302
    assert 'type="file"' not in page(client, "round-photos", held.pk)
    page(client, "round-strip", uuid4(), 1, status=404)


def test_what_is_kept_of_a_reading_holds_no_word_of_anybody(client, held):
    reading = a_read_page(a_printed_round(held).pages.get())

    assert set(json.loads(json.dumps(reading.counts))) == {str(one.pk) for one in held.questions.all()}
    assert all(
        set(cell) == {"least", "voices", "is_sure", "confidence"}
        for answers in reading.counts.values()
        for cell in answers.values()
    )
