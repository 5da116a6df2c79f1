import pytest

from anclaje.cases.domain.referral import (
    MOVES,
    OPEN,
    PersonsWord,
    Status,
    after_persons_word,
    check_move,
    urgency_facts,
)
from anclaje.foundation.errors import RuleBroken


@pytest.mark.parametrize("wanted", [Status.ACCEPTED, Status.DECLINED, Status.QUESTION, Status.WITHDRAWN])
def test_a_sent_referral_can_be_answered_or_taken_back(wanted):
    check_move(Status.SENT, wanted)


def test_a_declined_referral_cannot_be_accepted():
    with pytest.raises(RuleBroken):
        check_move(Status.DECLINED, Status.ACCEPTED)


def test_an_accepted_referral_cannot_be_closed_without_the_service():
    with pytest.raises(RuleBroken):
        check_move(Status.ACCEPTED, Status.CLOSED)


def test_only_a_service_said_to_be_given_can_be_closed():
    assert [status for status in Status if Status.CLOSED in MOVES.get(status, ())] == [Status.GIVEN]


def test_the_persons_word_closes_it_when_the_service_came():
    assert after_persons_word(PersonsWord.CAME) is Status.CLOSED
    assert after_persons_word(PersonsWord.CAME_LATE) is Status.CLOSED


def test_it_closes_too_where_it_was_not_safe_to_ask():
    assert after_persons_word(PersonsWord.NOT_ASKED) is Status.CLOSED


def test_the_receiver_has_it_again_when_the_person_says_it_did_not_come():
    assert after_persons_word(PersonsWord.DID_NOT_COME) is Status.ACCEPTED


def test_what_has_ended_moves_no_more():
    for status in set(Status) - OPEN:
        for wanted in Status:
            with pytest.raises(RuleBroken):
                check_move(status, wanted)


def test_an_urgency_runs_the_guides_clock_of_that_risk():
    assert urgency_facts("high") == {"risk_high": True, "risk_medium": False, "risk_low": False}
