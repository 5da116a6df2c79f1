"""A learner's own pages: no account, one link, and nobody else's eyes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.foundation.ids import new_id
from anclaje.training.actions import asking_use, certificates, enrolling, teaching
from anclaje.training.domain import joining
from anclaje.training.domain.checkin import token_of
from anclaje.training.domain.parallel import When
from anclaje.training.links import course_secret, learner_secret
from anclaje.training.models import CheckIn, Enrolment, FollowUp, Satisfaction, Sitting
from anclaje.training.tests.scenes_teaching import LATER, a_course, a_session, completed, enrolled

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return a_course()


@pytest.fixture
def session(course):
    return a_session(course, starts_at=timezone.now() - timedelta(minutes=10))


@pytest.fixture
def ana(course, session):
    return enrolled(course)


def address(name, enrolment, *more):
    return reverse(f"training:{name}", args=[learner_secret(enrolment), *more])


def answered(client, where, **data):
    return client.post(where, {"op_id": new_id(), **data})


def sit(client, enrolment, when, answer):
    return answered(client, address("test", enrolment, when), q0=answer)


def test_a_link_opens_one_s_own_page_and_no_other_link_does(client, ana):
    assert "Ana Inventada" in client.get(address("mine", ana)).content.decode()
    assert client.get(reverse("training:mine", args=[ana.pk.hex + "0" * 32])).status_code == 404
    assert client.get(reverse("training:mine", args=["x"])).status_code == 404


@pytest.mark.parametrize("name", ["mine", "test"])
def test_no_other_site_and_no_index_learns_the_address_of_a_link(client, ana, name):
    answer = client.get(address(name, ana, *(["after"] if name == "test" else [])))

    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "private, no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_test_is_sat_once_on_a_phone(client, ana):
    (question,) = ana.course.asked(ana.first, When.AFTER)

    first = sit(client, ana, When.AFTER, question.right)
    second = sit(client, ana, When.AFTER, question.right)

    assert (first.status_code, second.status_code) == (302, 409)
    assert Sitting.objects.get().right == 1


def test_a_test_that_was_sent_is_not_shown_again_but_how_it_went(client, ana):
    sit(client, ana, When.AFTER, 0)
    where = reverse("training:test", args=[learner_secret(ana), When.AFTER])

    assert client.get(where).url == reverse("training:mine", args=[learner_secret(ana)])


def test_a_form_sent_twice_by_a_nervous_thumb_is_one_sitting_and_no_error(client, ana):
    data = {"op_id": new_id(), "q0": 0}

    answers = [client.post(address("test", ana, When.AFTER), data) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Sitting.objects.count() == 1


def test_an_option_that_is_not_there_is_not_taken(client, ana):
    assert sit(client, ana, When.AFTER, 9).status_code == 422


def test_no_page_says_which_answer_is_right_before_it_is_sent(client, ana):
    text = client.get(address("test", ana, When.AFTER)).content.decode()

    assert "Bastan dos" not in text


def test_the_room_s_qr_takes_whom_the_phone_remembers(client, ana, session):
    where = reverse(
        "training:here", args=[session.pk, token_of(session.token_key, session.pk, timezone.now())]
    )
    unknown = client.get(where)
    client.get(address("mine", ana))

    answered(client, where)

    assert "Ana" not in unknown.content.decode()
    assert CheckIn.objects.get().enrolment == ana


def test_a_forged_code_is_refused_in_words(client, ana, session):
    client.get(address("mine", ana))

    answer = answered(client, reverse("training:here", args=[session.pk, "1-AAAA"]))

    assert answer.status_code == 409
    assert not CheckIn.objects.exists()


def test_a_phone_that_knows_nobody_checks_nobody_in(client, session):
    where = reverse(
        "training:here", args=[session.pk, token_of(session.token_key, session.pk, timezone.now())]
    )

    answered(client, where)

    assert not CheckIn.objects.exists()


def test_a_cookie_of_one_s_own_making_is_nobody(client, ana, session):
    client.cookies["learner"] = learner_secret(ana)
    where = reverse(
        "training:here", args=[session.pk, token_of(session.token_key, session.pk, timezone.now())]
    )

    answered(client, where)

    assert not CheckIn.objects.exists()


def test_nobody_is_asked_how_it_was_before_the_last_session_is_over(client, course, ana, session):
    a_session(course, starts_at=timezone.now() + timedelta(days=7))
    where = address("say", ana, session.pk)

    answer = answered(client, where, useful=5)

    assert where not in client.get(address("mine", ana)).content.decode()
    assert answer.status_code == 409
    assert not Satisfaction.objects.exists()


def test_the_session_is_judged_without_a_name(client, course):
    session = a_session(course, starts_at=timezone.now() - timedelta(hours=3))
    ana = enrolled(course)
    assert address("say", ana, session.pk) in client.get(address("mine", ana)).content.decode()

    answer = answered(client, address("say", ana, session.pk), useful=5, clear=4, words="Bien")

    assert answer.status_code == 302
    assert Satisfaction.objects.get().said == {"useful": 5, "clear": 4}


def test_a_session_of_another_course_is_not_judged(client, ana):
    other = a_session(a_course(edition=ana.course.edition))

    assert client.get(address("say", ana, other.pk)).status_code == 404
    assert client.get(address("say", ana, uuid4())).status_code == 404


def test_after_months_one_question_is_answered(client):
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    asking_use.ask_use(course=course, months=3, by=None, at=LATER)

    answered(client, address("use", ana, 3), used="yes")

    assert FollowUp.objects.get().used == "yes"


def test_people_enrol_themselves_and_are_shown_their_own_page(client, course):
    course = teaching.open_enrolment_link(course=course, by=None, at=timezone.now())
    where = reverse("training:join", args=[course_secret(course)])

    answer = answered(client, where, name="Ana Inventada", email="ana@prueba.example", role="POL")

    assert answer["Location"] == address("mine", Enrolment.objects.get())


def test_whoever_types_another_s_address_is_shown_no_link(client, course, ana):
    course = teaching.open_enrolment_link(course=course, by=None, at=timezone.now())
    where = reverse("training:join", args=[course_secret(course)])

    answer = answered(client, where, name="Otro Nombre", email="ana@prueba.example")

    assert answer.status_code == 200
    assert learner_secret(ana) not in answer.content.decode()


@pytest.fixture
def joins(client, course):
    course = teaching.open_enrolment_link(course=course, by=None, at=timezone.now())
    where = reverse("training:join", args=[course_secret(course)])
    return lambda name: answered(client, where, name=name, email=f"{name}@prueba.example")


def test_a_link_that_is_used_too_often_within_the_hour_refuses_in_words(joins, course, monkeypatch):
    monkeypatch.setattr(joining, "MOST_AN_HOUR", 2)

    answers = [joins(name) for name in ("ana", "luz", "sol")]

    assert [answer.status_code for answer in answers] == [302, 302, 409]
    assert "muchas veces en una hora" in answers[-1].content.decode()
    assert course.enrolments.count() == 2


def test_whoever_tries_addresses_is_counted_whether_or_not_they_are_enrolled(joins, course, ana, monkeypatch):
    monkeypatch.setattr(joining, "MOST_AN_HOUR", 3)
    enrolling.withdraw_enrolment(enrolment=enrolled(course, "luz"), why="Se fue", by=None, at=LATER)

    answers = [joins(name) for name in ("ana", "ana", "luz", "ana")]

    assert [answer.status_code for answer in answers] == [200, 200, 409, 409]
    assert "muchas veces en una hora" in answers[-1].content.decode()


def test_an_hour_later_the_link_takes_people_again(joins, course, monkeypatch):
    monkeypatch.setattr(joining, "MOST_AN_HOUR", 1)
    joins("ana")
    an_hour_ago = timezone.now() - timedelta(hours=1)
    type(course).objects.filter(pk=course.pk).update(link_hour_began_at=an_hour_ago)

    assert joins("luz").status_code == 302


def test_a_certificate_is_verified_by_code_and_name(client):
    # given
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    (row,) = certificates.certify(
        course=course, enrolments=[ana], site="https://prueba.example", by=None, at=LATER
    )
    where = reverse("certificate", args=[row.code])

    # when
    right = client.post(where, {"code": row.code, "name": "Ana Inventada"}).content.decode()
    wrong = client.post(where, {"code": row.code, "name": "Luz Inventada"}).content.decode()

    # then
    assert course.title in right
    assert course.title not in wrong
    assert "Ana" not in client.get(where).content.decode()
    assert row.code in client.get(address("mine", ana)).content.decode()


def test_a_badge_s_issuer_key_and_revocations_are_read_by_anybody(client):
    course = a_course()
    (ana,) = completed(course, "Ana Inventada")
    key = certificates.begin_badges(
        organisation=course.organisation, site="https://prueba.example", by=None, at=LATER
    )
    (row,) = certificates.certify(
        course=course, enrolments=[ana], site="https://prueba.example", by=None, at=LATER
    )
    certificates.revoke_certificate(certificate=row, why="Error", by=None, at=LATER)

    said = [
        client.get(reverse(f"training:{name}", args=[key.pk])).json()
        for name in ("badge-issuer", "badge-key", "badges-revoked")
    ]

    assert said[0]["name"] == course.organisation.name
    assert said[1]["kty"] == "RSA"
    assert row.code in said[2]["revokedCredential"][0]["id"]
    assert "Error" not in str(said)
