"""Pages of those who teach: a course, its people, its days, who is here, what came of it."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from anclaje.accounts.roles import Role
from anclaje.foundation.ids import new_id
from anclaje.network.tests.builders import a_municipality, a_post, a_user
from anclaje.training.actions import certificates
from anclaje.training.domain.checkin import How
from anclaje.training.domain.parallel import When
from anclaje.training.links import learner_secret
from anclaje.training.models import Certificate, CheckIn, Course, Enrolment, Session, Sitting
from anclaje.training.tests.scenes import a_curriculum_editor
from anclaje.training.tests.scenes_teaching import (
    LATER,
    a_course,
    a_session,
    an_edition,
    completed,
    enrolled,
    sat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def taught(course, trainer):
    """A session that has begun by the clock of the wall."""
    return a_session(course, trainer, starts_at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def page(client, trainer):
    client.force_login(trainer.person)

    def ask(name, /, *arguments, **data):
        address = reverse(f"training:{name}", args=arguments)
        return client.post(address, {"op_id": new_id(), **data}) if data else client.get(address)

    return ask


def pressed(client, name, *arguments):
    return client.post(reverse(f"training:{name}", args=arguments), {"op_id": new_id()})


def test_a_course_is_opened_from_an_edition(page, trainer):
    edition = an_edition(trainer)

    answer = page("open-course", title="Curso", edition=edition.pk, present_percent=80, pass_percent=70)

    assert answer["Location"] == reverse("training:course", args=[Course.objects.get().pk])
    assert "Curso" in page("courses").content.decode()


def test_a_day_is_set_with_who_gives_it(page, course, trainer):
    answer = page(
        "add-session", course.pk, starts_at="2027-03-02T09:00", minutes=120, where="Sociedad de Fomento",
        place=a_municipality().pk, facilitators=[trainer.post.pk],
    )  # fmt: skip

    assert answer["Location"] == reverse("training:session", args=[Session.objects.get().pk])


def test_somebody_is_enrolled_by_name(page, course):
    page("enrol", course.pk, name="Ana Inventada", email="ana@prueba.example", role="INS", sex="woman")

    assert "Ana Inventada" in page("course", course.pk).content.decode()


def test_a_list_with_a_fault_takes_nobody_and_names_row_and_column(page, course):
    file = SimpleUploadedFile("lista.csv", b"nombre y apellido;correo\nAna I;\nLuz I;sin arroba")

    answer = page("enrol-list", course.pk, file=file)

    assert answer.status_code == 422
    assert re.search(r"<td class=\"number\">3</td><td>correo</td>", answer.content.decode())
    assert not Enrolment.objects.exists()


def test_a_list_may_leave_out_the_rows_with_faults(page, course):
    file = SimpleUploadedFile("lista.csv", b"nombre y apellido;correo\nAna I;\nLuz I;sin arroba")

    assert page("enrol-list", course.pk, file=file, leave_out="on").status_code == 302

    assert Enrolment.objects.count() == 1


def test_what_is_no_list_is_told_in_words(page, course):
    answer = page("enrol-list", course.pk, file=SimpleUploadedFile("lista.xlsx", b"PK\x03\x04nada"))

    assert answer.status_code == 422


def test_a_paper_list_is_typed_as_numbers(page, course, taught):
    for name in ("Ana", "Luz", "Sol", "Paz"):
        enrolled(course, f"{name} Inventada")

    answer = page("seen", taught.pk, numbers="1-2 4")

    assert answer.status_code == 302
    assert CheckIn.objects.filter(how=How.PAPER).count() == 3


def test_a_number_that_no_line_has_is_told_and_nobody_is_taken(page, course, taught):
    enrolled(course)

    answer = page("seen", taught.pk, numbers="1 7")

    assert answer.status_code == 409
    assert "7" in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_a_tap_by_mistake_is_taken_back(client, page, course, taught):
    ana = enrolled(course)
    page("seen", taught.pk, people=[str(ana.pk)])

    pressed(client, "take-back", CheckIn.objects.get().pk)

    assert CheckIn.objects.standing().count() == 0


def test_a_page_of_a_session_asks_a_fixed_number_of_queries(
    page, course, taught, django_assert_max_num_queries
):
    for number in range(30):
        enrolled(course, f"Persona{number} Inventada")

    with django_assert_max_num_queries(40):
        assert page("session", taught.pk).status_code == 200


def test_the_room_s_qr_holds_another_code_later(page, taught):
    first = page("qr", taught.pk).context["address"]

    assert "/training/here/" in first


def test_who_gives_a_session_of_another_institution_reads_who_came(client, course):
    guest = a_user("Invitada")
    post = a_post(Role.INSPECTOR, holder=guest)
    session = a_session(course, type("Guest", (), {"post": post})())
    enrolled(course)
    client.force_login(guest)

    assert client.get(reverse("training:session", args=[session.pk])).status_code == 200
    assert client.get(reverse("training:enrol", args=[course.pk])).status_code == 403


def test_to_a_colleague_who_does_not_teach_the_course_does_not_exist_and_its_figures_do(
    client, course, trainer
):
    colleague = a_user("Colega")
    a_post(Role.INSPECTOR, organisation=trainer.organisation, holder=colleague)
    enrolled(course)
    client.force_login(colleague)

    assert client.get(reverse("training:course", args=[course.pk])).status_code == 404
    figures = client.get(reverse("training:course-results", args=[course.pk]))
    assert figures.status_code == 200
    assert "Inventada" not in figures.content.decode()


def test_a_course_is_closed_and_its_people_certified_and_one_revoked(client, page, course):
    # given
    completed(course, "Ana Inventada")

    # when
    pressed(client, "close-course", course.pk)
    pressed(client, "certify", course.pk)

    # then
    row = Certificate.objects.get()
    assert row.code in page("course", course.pk).content.decode()
    page("revoke", row.pk, why="Un error nuestro")
    assert Certificate.objects.get().revoked_at


def test_the_figures_of_a_closed_course_are_shown_with_their_n(page, course):
    completed(course, *[f"Persona{n} Inventada" for n in range(6)])
    certificates.close_course(course=course, by=None, at=LATER)

    answer = page("course-results", course.pk)

    assert answer.context["report"].learning.after == 6
    assert "Inventada" not in answer.content.decode()


def test_personal_links_are_printed_for_each(page, course):
    enrolled(course)

    assert "/training/mine/" in page("slips", course.pk).content.decode()


def test_the_papers_of_a_course_are_one_file_with_a_page_for_each(client, page, course):
    for name in ("Ana", "Luz"):
        enrolled(course, f"{name} Inventada")

    answer = client.get(reverse("training:papers", args=[course.pk, "before"]))

    assert answer["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(answer.content)).pages) == 2


def test_a_paper_is_typed_in_by_its_letters_and_not_shown_again(page, course):
    ana = enrolled(course)

    assert page("type-in", ana.pk, "after", q0="A").status_code == 302

    assert page("type-in", ana.pk, "after", q0="B").status_code == 409
    assert Sitting.objects.count() == 1


def test_a_letter_that_the_paper_does_not_have_is_told(page, course):
    answer = page("type-in", enrolled(course).pk, "after", q0="Z")

    assert answer.status_code == 409
    assert not Sitting.objects.exists()


def test_a_certificate_is_a_page_for_the_wall(client, page, course):
    (ana,) = completed(course, "Ana Inventada")
    pressed(client, "certify", course.pk)
    row = Certificate.objects.get()

    for address in (
        reverse("training:certificate-pdf", args=[row.pk]),
        reverse("training:my-certificate", args=[learner_secret(ana)]),
    ):
        words = PdfReader(BytesIO(client.get(address).content)).pages[0].extract_text()
        assert "Ana Inventada" in words
        assert row.code in words


def kept_on_a_phone(client, session, *seen):
    return client.post(
        reverse("training:received", args=[session.pk]), {"seen": list(seen)}, content_type="application/json"
    )


def noted(enrolment, **facts):
    said = {
        "client_id": str(new_id()),
        "enrolment": str(enrolment.pk),
        "how": "tap",
        "at": "2026-11-20T15:00:00Z",
    }
    return said | facts


def test_what_a_phone_kept_without_signal_arrives_once_however_often_it_is_sent(client, page, course, taught):
    page("courses")
    seen = noted(enrolled(course))

    answers = [kept_on_a_phone(client, taught, seen).json() for _time in range(2)]

    assert [(one["new"], one["known"]) for one in answers] == [(1, 0), (0, 1)]
    assert CheckIn.objects.count() == 1


def test_who_is_not_enrolled_is_told_to_the_phone(client, page, course, taught):
    page("courses")
    stranger = enrolled(a_course(edition=course.edition), "Luz Inventada")

    answer = kept_on_a_phone(client, taught, noted(stranger), noted(enrolled(course))).json()

    assert (answer["new"], len(answer["refused"])) == (1, 1)


def test_a_closed_session_tells_the_phone_so(client, page, course, taught):
    page("courses")
    pressed(client, "close-session", taught.pk)

    assert kept_on_a_phone(client, taught, noted(enrolled(course))).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"how": "qr"},
        {"how": "x"},
        {"at": "hoy"},
        {"at": "2026-11-20T15:00:00"},
        {"client_id": "1"},
        {"at": 5},
    ],
)
def test_what_is_no_check_in_is_refused(client, page, course, taught, wrong):
    page("courses")

    assert kept_on_a_phone(client, taught, noted(enrolled(course), **wrong)).status_code in (409, 422)
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{", '{"seen": 1}', '{"seen": [1]}', '{"seen": [[]]}', "null"])
def test_what_is_no_list_is_refused(client, page, taught, body):
    page("courses")

    where = reverse("training:received", args=[taught.pk])
    assert client.post(where, body, content_type="application/json").status_code == 422


def test_the_programme_reads_the_figures_of_all_and_of_a_presentation_by_the_wording_of_its_slides(
    client, course
):
    # given: one closed course, and somebody who keeps the curriculum
    for one in completed(course, *[f"Persona{n} Inventada" for n in range(6)]):
        sat(one, When.BEFORE)
    certificates.close_course(course=course, by=None, at=LATER)
    client.force_login(a_curriculum_editor())

    # when
    everybody = client.get(reverse("training:all-results"))
    presentation = client.get(reverse("training:presentation-results", args=["1.4"]))

    # then
    assert everybody.context["report"].enrolled == 6
    assert [one["slide"] for one in presentation.context["slides"]] == ["1.4-weigh"]


def test_a_trainer_reads_the_figures_of_the_own_institution_and_not_of_all(page, course, trainer):
    completed(course, "Ana Inventada")
    certificates.close_course(course=course, by=None, at=LATER)

    assert trainer.organisation.name in page("courses").content.decode()
    assert page("institution-results", trainer.organisation.pk).status_code == 200
    assert page("all-results").status_code == 403
    assert page("presentation-results", "1.4").status_code == 403
