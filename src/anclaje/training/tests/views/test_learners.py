"""One learner of a course, as those who teach see them: the link, what is withdrawn, who is forgotten."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.foundation.ids import new_id
from anclaje.training.domain.parallel import When
from anclaje.training.links import learner_secret
from anclaje.training.models import Certificate, Enrolment, LinkLetter, Sitting
from anclaje.training.tests.scenes_teaching import a_session, completed, enrolled, sat

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(course):
    return enrolled(course)


@pytest.fixture
def reads(client, trainer):
    client.force_login(trainer.person)

    def read(name, *arguments):
        return client.get(reverse(f"training:{name}", args=[one.pk for one in arguments])).content.decode()

    return read


@pytest.fixture
def sends(client, trainer):
    client.force_login(trainer.person)

    def send(page, row, **data):
        return client.post(reverse(f"training:{page}", args=[row.pk]), {"op_id": new_id(), **data})

    return send


@pytest.fixture
def mail(settings):
    settings.ANCLAJE = {**settings.ANCLAJE, "sends_mail": True}


def link(name, row):
    return reverse(f"training:{name}", args=[row.pk])


# ------------------------------------------------------------------ the personal link


def test_a_lost_link_is_made_anew_and_its_slip_is_shown(sends, reads, client, ana):
    before = learner_secret(ana)

    answer = sends("renew-link", ana)

    after = learner_secret(Enrolment.objects.get())
    assert answer["Location"] == link("slip", ana)
    slip = reads("slip", ana)
    assert (before in slip, after in slip) == (False, True)
    assert client.get(reverse("training:mine", args=[before])).status_code == 404
    assert client.get(reverse("training:mine", args=[after])).status_code == 200


def test_a_slip_shows_nobody_else(reads, course, ana):
    enrolled(course, "Luz Inventada")

    assert "Luz" not in reads("slip", ana)


def test_a_link_is_mailed_to_whoever_gave_an_address(sends, reads, mail, ana):
    assert "ana@prueba.example" in reads("learner", ana)

    sends("mail-link", ana)

    assert LinkLetter.objects.get().enrolment == ana
    assert 'class="state state--waiting"' in reads("learner", ana)


def test_who_gave_no_address_is_offered_the_slip(reads, mail, course):
    page = reads("learner", enrolled(course, "Sol Inventada", email=""))

    assert "/link/mail/" not in page
    assert "/link/slip/" in page


def test_a_site_without_mail_says_so_and_offers_the_slip(sends, reads, ana):
    page = reads("learner", ana)

    assert "/link/mail/" not in page
    assert "/link/slip/" in page
    assert sends("mail-link", ana).status_code == 409


def test_links_are_mailed_to_everybody_of_a_course_once(sends, reads, mail, course, ana):
    enrolled(course, "Luz Inventada")
    enrolled(course, "Sol Inventada", email="")

    sends("mail-links", course)

    assert LinkLetter.objects.count() == 2
    assert "/links/mail/" not in reads("slips", course)


# ------------------------------------------------------------------ withdrawn


def test_an_enrolment_is_withdrawn_with_a_reason_that_stays_on_the_course_s_page(sends, reads, course, ana):
    assert sends("withdraw", ana).status_code == 422

    sends("withdraw", ana, why="Se mudó de ciudad")

    page = reads("course", course)
    assert "Se mudó de ciudad" in page
    assert link("withdraw", ana) not in page


def test_enrolling_again_undoes_it_and_leaves_no_reason(sends, course, ana):
    sends("withdraw", ana, why="Se mudó")

    enrolled(course)

    assert Enrolment.objects.values_list("withdrawn_at", "withdrawn_why").get() == (None, "")


# ------------------------------------------------------------------ forgotten


def test_what_goes_and_what_stays_is_said_before_somebody_is_forgotten(client, reads, course):
    # given: two sessions' worth of facts
    (ana,) = completed(course, "Ana Inventada")
    enrolled(course, "Luz Inventada")

    # when
    reads("forget", ana)
    takes = client.get(link("forget", ana)).context["takes"]

    # then
    assert (takes.courses, takes.sittings, takes.days, takes.certificates) == (1, 1, 1, 0)


def test_nobody_is_forgotten_without_saying_that_they_asked_for_it(sends, reads, ana):
    assert sends("forget", ana).status_code == 422

    assert "Ana Inventada" in reads("learner", ana)


def test_somebody_forgotten_has_no_name_and_no_link_and_still_counts(sends, reads, client, course, ana):
    secret = learner_secret(ana)

    sends("forget", ana, has_asked="on")

    assert "Ana" not in reads("course", course)
    assert "Ana" not in reads("learner", ana)
    assert client.get(reverse("training:mine", args=[secret])).status_code == 404
    assert course.enrolments.standing().count() == 1


@pytest.mark.parametrize("page", ["renew-link", "correct"])
def test_of_somebody_forgotten_nothing_is_written_any_more(sends, ana, page):
    sends("forget", ana, has_asked="on")

    assert sends(page, ana, name="Otra", institution="", role="", sex="").status_code == 409


def test_a_paper_of_somebody_forgotten_is_refused_in_words(sends, client, ana):
    sends("forget", ana, has_asked="on")

    answer = client.post(reverse("training:type-in", args=[ana.pk, "after"]), {"op_id": new_id(), "q0": "A"})

    assert answer.status_code == 409
    assert not Sitting.objects.exists()


def test_whoever_asked_to_be_forgotten_does_not_keep_others_from_a_certificate(sends, course):
    ana, luz = completed(course, "Ana Inventada", "Luz Inventada")
    sends("close-course", course)
    sends("forget", ana, has_asked="on")

    sends("certify", course)

    assert Certificate.objects.get().enrolment == luz


# ------------------------------------------------------------------ the course's page


def test_what_became_of_somebody_says_why(client, reads, course):
    # given: two who came and passed, and one who never came
    completed(course, "Ana Inventada", "Luz Inventada")
    enrolled(course, "Sol Inventada")
    reads("course", course)
    before = client.get(link("course", course)).context["people"]

    # when
    client.post(link("close-course", course), {"op_id": new_id()})

    # then
    people = client.get(link("course", course)).context["people"]
    assert [bool(one.became) for one in before] == [True, True, False]
    assert [bool(one.why) for one in people] == [False, False, True]


def test_a_course_with_many_people_asks_a_fixed_number_of_queries(
    reads, course, django_assert_max_num_queries
):
    for number in range(30):
        enrolled(course, f"Persona{number} Inventada")

    with django_assert_max_num_queries(40):
        reads("course", course)


def test_who_was_there_and_asked_to_be_forgotten_is_told_so_on_the_session_s_page(
    sends, reads, course, trainer
):
    session = a_session(course, trainer, starts_at=timezone.now())
    ana = enrolled(course)
    sends("seen", session, numbers="1")

    sends("forget", ana, has_asked="on")

    page = reads("session", session)
    assert "Ana" not in page
    assert "Pidió" in page


def test_a_day_to_come_tells_no_count_and_today_is_called_so(client, reads, trainer, course):
    now = timezone.now()
    for starts_at in (now - timedelta(days=3), now, now + timedelta(days=9)):
        a_session(course, trainer, starts_at=starts_at)
    reads("course", course)

    rows = client.get(link("course", course)).context["sessions"]

    assert [(row["has_begun"], row["is_today"], row["state"]) for row in rows] == [
        (True, False, "waiting"), (True, True, "next"), (False, False, "next"),
    ]  # fmt: skip


def test_the_room_is_told_how_many_of_how_many_and_how_long_the_code_holds(
    client, reads, trainer, course, ana
):
    session = a_session(course, trainer, starts_at=timezone.now())
    enrolled(course, "Luz Inventada")

    page = reads("qr", session)
    shown = client.get(link("qr", session)).context

    assert (shown["here"], shown["all"]) == (0, 2)
    assert 0 < shown["left"] <= 90
    assert course.title in page
    assert "<nav" not in page


def test_a_test_that_was_sat_names_nobody_on_the_list(reads, course, ana):
    a_session(course)
    sat(ana, When.BEFORE)

    assert "M1Q4" not in reads("course", course)
