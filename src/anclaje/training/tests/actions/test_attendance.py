"""Who was there: paper, tap and QR, sent once or often, and nobody who was not."""

from datetime import timedelta
from uuid import uuid4

import pytest

from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.training import events
from anclaje.training.actions import attendance, enrolling, teaching
from anclaje.training.domain.checkin import FORGED, NOBODY, OVER, TAKEN, How, present, token_of
from anclaje.training.models import CheckIn
from anclaje.training.tests.scenes import a_trainer
from anclaje.training.tests.scenes_teaching import BEGINS, LATER, a_course, a_session, a_tap, enrolled

pytestmark = pytest.mark.django_db


def received(session, *coming, by=None, at=BEGINS):
    return attendance.receive_check_ins(session=session, coming=coming, by=by, at=at)


def scanned(session, enrolment, *, token=None, client_id=None, at=BEGINS):
    return attendance.check_in_by_qr(
        session=session, enrolment=enrolment, token=token or token_of(session.token_key, session.pk, at),
        client_id=client_id or uuid4(), by=None, at=at,
    )  # fmt: skip


def refusal(*arguments, **facts):
    with pytest.raises(RuleBroken) as found:
        scanned(*arguments, **facts)
    return found.value.sentence


def there(session):
    return present(row.as_value() for row in session.check_ins.standing())


@pytest.fixture
def course():
    return a_course()


@pytest.fixture
def session(course):
    return a_session(course)


def test_paper_tap_and_qr_are_one_person_there(course, session):
    ana = enrolled(course)

    received(session, a_tap(ana), a_tap(ana, how=How.PAPER))
    scanned(session, ana)

    assert session.check_ins.count() == 3
    assert there(session) == {ana.pk}


def test_a_phone_that_sends_its_list_again_adds_nobody(course, session):
    taps = [a_tap(enrolled(course)), a_tap(enrolled(course, "Luz Inventada"))]
    received(session, *taps)

    again = received(session, *taps)

    assert (len(again.new), len(again.known)) == (0, 2)
    assert session.check_ins.count() == 2


def test_seventy_two_people_of_a_paper_list_are_one_request(course, session, django_assert_max_num_queries):
    people = [enrolled(course, f"Persona{n} Inventada") for n in range(72)]

    with django_assert_max_num_queries(20):
        found = received(session, *[a_tap(one, how=How.PAPER) for one in people])

    assert len(found.new) == 72


def test_who_gives_the_session_says_who_came_and_a_stranger_does_not(course):
    guest = a_trainer()
    session = a_session(course, guest)
    tap = a_tap(enrolled(course))

    received(session, tap, by=guest.person)

    with pytest.raises(Denied):
        received(session, tap, by=a_trainer().person)


def test_who_is_not_enrolled_is_refused_by_reason_and_the_others_are_kept(course, session):
    stranger = enrolled(a_course(edition=course.edition), "Luz Inventada")
    ana, odd = a_tap(enrolled(course)), a_tap(stranger)

    found = received(session, ana, odd)

    assert found.refused == {odd.client_id: NOBODY}
    assert there(session) == {ana.enrolment}


def test_a_check_in_replayed_for_somebody_else_is_refused_and_told(course, session):
    ana, luz = enrolled(course), enrolled(course, "Luz Inventada")
    tap = a_tap(ana)
    received(session, tap)

    found = received(session, a_tap(luz, client_id=tap.client_id))

    assert found.refused == {tap.client_id: TAKEN}
    assert there(session) == {ana.pk}


def test_a_check_in_of_another_session_is_not_replayed_here(course, session):
    other = a_session(course)
    tap = a_tap(enrolled(course))
    received(other, tap)

    found = received(session, tap)

    assert found.refused == {tap.client_id: TAKEN}
    assert there(session) == set()


def test_a_qr_replayed_for_somebody_else_is_refused_and_told(course, session):
    ana, luz, client_id = enrolled(course), enrolled(course, "Luz Inventada"), uuid4()
    scanned(session, ana, client_id=client_id)

    assert refusal(session, luz, client_id=client_id) == TAKEN
    assert there(session) == {ana.pk}


def test_a_qr_sent_twice_is_answered_twice_and_counts_once(course, session):
    ana, client_id = enrolled(course), uuid4()

    first = scanned(session, ana, client_id=client_id)
    second = scanned(session, ana, client_id=client_id)
    third = scanned(session, ana)

    assert first == second == third
    assert session.check_ins.count() == 1


def test_a_photograph_of_the_qr_is_of_no_use_later(course, session):
    token = token_of(session.token_key, session.pk, BEGINS)

    assert refusal(session, enrolled(course), token=token, at=BEGINS + timedelta(minutes=5)) == OVER


def test_the_qr_of_another_session_is_refused(course, session):
    other = a_session(course)
    token = token_of(other.token_key, other.pk, BEGINS)

    assert refusal(session, enrolled(course), token=token) == FORGED


def test_a_forged_qr_is_refused_and_leaves_no_trace_of_presence(course, session):
    assert refusal(session, enrolled(course), token="19870000-AAAAAAAAAAAAAAAA") == FORGED
    assert there(session) == set()
    assert not Event.objects.filter(kind=events.CHECKED_IN).exists()


def test_a_learner_of_another_course_cannot_use_the_qr(course, session):
    stranger = enrolled(a_course(edition=course.edition), "Luz Inventada")

    assert refusal(session, stranger) == NOBODY


def test_somebody_who_was_withdrawn_cannot_check_in(course, session):
    ana = enrolled(course)
    enrolling.withdraw_enrolment(enrolment=ana, why="Se mudó", by=None, at=BEGINS)

    refusal(session, ana)


def test_a_qr_cannot_come_in_a_list(course, session):
    with pytest.raises(RuleBroken):
        received(session, a_tap(enrolled(course), how=How.QR))


def test_a_tap_by_mistake_is_taken_back_and_does_not_return_by_itself(course, session):
    # given
    ana = enrolled(course)
    tap = a_tap(ana)
    received(session, tap)

    # when: taken back, and the phone sends its list again
    attendance.take_back_check_in(check_in=CheckIn.objects.get(), by=None, at=BEGINS)
    received(session, tap)

    # then
    assert there(session) == set()


def test_who_was_taken_back_by_mistake_is_tapped_again(course, session):
    ana = enrolled(course)
    first = a_tap(ana)
    received(session, first)
    attendance.take_back_check_in(check_in=CheckIn.objects.get(), by=None, at=BEGINS)

    received(session, first, a_tap(ana))

    assert there(session) == {ana.pk}


def test_after_a_session_is_closed_nobody_is_added(course, session):
    ana = enrolled(course)
    teaching.close_session(session=session, by=None, at=LATER)
    session.refresh_from_db()

    with pytest.raises(RuleBroken):
        received(session, a_tap(ana))
    refusal(session, ana)


def test_a_clock_that_runs_ahead_does_not_date_a_check_in_to_come(course, session):
    received(session, a_tap(enrolled(course)), at=BEGINS - timedelta(hours=1))

    assert CheckIn.objects.get().seen_at == BEGINS - timedelta(hours=1)
