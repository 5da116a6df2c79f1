"""A paper is read from a photograph: proposed beside its picture, taken in only when somebody confirms it."""

from io import BytesIO

import numpy as np
import pytest
from bench._bubble_pens import fill
from bench._round_pens import Hand
from bench._sheet_camera import Shot, as_jpeg, photograph
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from anclaje.foundation.ids import new_id
from anclaje.network.tests.builders import a_user
from anclaje.training.domain.parallel import When
from anclaje.training.handing_out import paper_of
from anclaje.training.models import Enrolment, Sitting
from anclaje.training.reading.sheet_of_test import sheets_of
from anclaje.training.tests.scenes_teaching import a_course, a_session, enrolled, sat

pytestmark = pytest.mark.django_db
PEN = Hand("fill", (0.1, 0.14, 0.5), 0.6, 0.2)


@pytest.fixture
def ana(trainer) -> Enrolment:
    return Enrolment.objects.for_page().get(pk=enrolled(a_course(trainer)).pk)


@pytest.fixture
def page(client, trainer, ana):
    client.force_login(trainer.person)
    address = reverse("training:read-paper", args=[ana.pk, "after"])

    def ask(**data):
        return client.post(address, {"op_id": new_id(), **data}) if data else client.get(address)

    return ask


def right_letters(enrolment: Enrolment) -> dict[str, str]:
    asked = {one.id: one.right for one in enrolment.course.asked(enrolment.first, When.AFTER)}
    bubbles = sheets_of(paper_of(enrolment, When.AFTER))[0].bubbles
    return {one.question: one.letter for one in bubbles if one.place == asked[one.question]}


def photographed(enrolment: Enrolment, **more: str) -> SimpleUploadedFile:
    """Their paper with the right answers, and whatever else is filled: question by letter."""
    [sheet] = sheets_of(paper_of(enrolment, When.AFTER))
    paper, random = np.repeat(sheet.at(sheet.scale)[:, :, None], 3, axis=2), np.random.default_rng(4)
    filled = {*right_letters(enrolment).items(), *more.items()}
    for bubble in sheet.bubbles:
        if (bubble.question, bubble.letter) in filled:
            fill(paper, bubble, sheet.scale, PEN, random)
    picture = photograph(paper, sheet.paper_mm, Shot(3, size=(1050, 1400), tilt=0.1))
    return SimpleUploadedFile("hoja.jpg", as_jpeg(picture), "image/jpeg")


def test_nothing_counts_before_somebody_confirms_it(page, ana):
    answer = page(photos=photographed(ana))

    assert answer.status_code == 200
    assert [line["found"] for line in answer.context["lines"]] == ["chosen"] * len(right_letters(ana))
    assert b"data:image/jpeg;base64," in answer.content
    assert "no-store" in answer["Cache-Control"]
    assert Sitting.objects.count() == 0


def test_what_was_confirmed_is_the_one_sitting_and_a_second_one_is_refused(page, ana):
    proposed = page(photos=photographed(ana)).context["form"]
    said = {field: proposed[field].initial for field in proposed.fields if field.startswith("q")}

    assert page(**said).status_code == 302

    [row] = Sitting.objects.filter(enrolment=ana)
    assert row.right == row.asked
    assert row.typed_by is not None
    assert page(**said).status_code == 409
    assert Sitting.objects.count() == 1


def test_a_paper_of_somebody_who_sat_already_is_not_read_again(page, ana, trainer):
    a_session(ana.course, trainer)
    sat(ana, When.AFTER)

    assert page(photos=photographed(ana)).status_code == 409


def test_two_filled_circles_are_left_open_and_have_to_be_answered(page, ana):
    question, right = next(iter(right_letters(ana).items()))
    wrong = next(letter for letter in "AB" if letter != right)

    answer = page(photos=photographed(ana, **{question: wrong}))

    line = answer.context["lines"][0]
    assert (line["found"], line["field"].initial) == ("several", None)
    rest = {one["field"].html_name: one["field"].initial for one in answer.context["lines"][1:]}
    assert page(**rest, q0="").status_code == 422
    assert Sitting.objects.count() == 0


def test_a_scan_is_read_page_by_page(page, ana):
    scanned = BytesIO()
    Image.open(photographed(ana)).save(scanned, "PDF")

    answer = page(photos=SimpleUploadedFile("copiadora.pdf", scanned.getvalue(), "application/pdf"))

    assert [line["found"] for line in answer.context["lines"]] == ["chosen"] * len(right_letters(ana))


def test_a_scan_of_more_sheets_than_may_be_sent_is_refused_before_it_is_read(page):
    scanned, sheet = BytesIO(), Image.new("L", (50, 50))
    sheet.save(scanned, "PDF", save_all=True, append_images=[sheet] * 30)

    answer = page(photos=SimpleUploadedFile("copiadora.pdf", scanned.getvalue(), "application/pdf"))

    assert answer.status_code == 422
    assert "8" in str(answer.context["ask"].errors)


def test_what_is_no_picture_of_this_paper_is_told_with_what_to_do(page, ana):
    for data in (b"no picture", b""):
        answer = page(photos=SimpleUploadedFile("hoja.jpg", data, "image/jpeg"))
        assert answer.status_code == 422
    assert Sitting.objects.count() == 0


def test_who_does_not_teach_here_cannot_send_one(client, ana):
    client.force_login(a_user())

    assert client.get(reverse("training:read-paper", args=[ana.pk, "after"])).status_code in (403, 404)
