"""A check-in is of this session and these minutes, and counts once."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.foundation.errors import RuleBroken
from anclaje.training.domain.checkin import (
    FORGED,
    NOBODY,
    OVER,
    SECONDS,
    TAKEN,
    How,
    Seen,
    check_token,
    merge,
    present,
    token_of,
)

KEY, SESSION = b"k" * 32, UUID(int=1)
NOON = datetime(2026, 5, 6, 15, 0, tzinfo=UTC)  # a window begins here
ANA, LUZ, STRANGER = UUID(int=10), UUID(int=11), UUID(int=12)


def seen(number, enrolment=ANA, how=How.TAP, minutes=0):
    return Seen(UUID(int=number), enrolment, how, NOON + timedelta(minutes=minutes))


def refusal_of(token, key=KEY, session=SESSION, at=NOON):
    with pytest.raises(RuleBroken) as refusal:
        check_token(key, session, token, at)
    return refusal.value.sentence


@pytest.mark.parametrize("later", [0, SECONDS - 1, SECONDS, 2 * SECONDS - 1])
def test_a_code_holds_in_its_minutes_and_those_after(later):
    check_token(KEY, SESSION, token_of(KEY, SESSION, NOON), NOON + timedelta(seconds=later))


@pytest.mark.parametrize("later", [2 * SECONDS, 3600, -1])
def test_a_code_of_other_minutes_is_refused(later):
    assert refusal_of(token_of(KEY, SESSION, NOON), at=NOON + timedelta(seconds=later)) == OVER


def test_a_code_of_another_session_is_refused():
    assert refusal_of(token_of(KEY, UUID(int=2), NOON)) == FORGED


def test_a_code_made_without_the_key_is_refused():
    assert refusal_of(token_of(b"x" * 32, SESSION, NOON)) == FORGED


def test_a_code_with_later_minutes_written_on_it_is_refused():
    window, code = token_of(KEY, SESSION, NOON).split("-")

    assert refusal_of(f"{int(window) + 1}-{code}") == FORGED


@given(st.text(max_size=40))
def test_nothing_that_somebody_types_is_a_code(text):
    assert refusal_of(text) == FORGED


def test_small_letters_and_spaces_of_a_typed_code_do_not_matter():
    check_token(KEY, SESSION, f" {token_of(KEY, SESSION, NOON).lower()} ", NOON)


def test_paper_tap_and_qr_at_once_are_one_person_there():
    coming = [seen(1, how=How.PAPER), seen(2, how=How.TAP), seen(3, how=How.QR)]

    found = merge([], coming, [ANA])

    assert len(found.new) == 3
    assert present(found.new) == {ANA}


def test_sent_twice_it_is_known_the_second_time():
    once = merge([], [seen(1)], [ANA])

    again = merge(once.new, [seen(1)], [ANA])

    assert (again.new, len(again.known)) == ((), 1)


def test_two_facilitators_tapping_the_same_person_are_one_tap():
    found = merge([], [seen(1), seen(2, minutes=1)], [ANA])

    assert [one.client_id.int for one in found.new] == [1]


def test_a_check_in_sent_again_for_somebody_else_is_refused_and_told():
    found = merge([seen(1, ANA)], [seen(1, LUZ)], [ANA, LUZ])

    assert (found.new, found.refused) == ((), {UUID(int=1): TAKEN})


def test_who_is_not_enrolled_is_refused_and_the_others_are_kept():
    found = merge([], [seen(1, STRANGER), seen(2, LUZ)], [ANA, LUZ])

    assert found.refused == {UUID(int=1): NOBODY}
    assert present(found.new) == {LUZ}


def test_whatever_the_order_in_which_devices_send_the_same_people_were_there():
    parts = [[seen(1), seen(2, LUZ)], [seen(2, LUZ), seen(3, how=How.QR)], [seen(4, LUZ, minutes=5)]]

    results = set()
    for order in permutations(parts):
        kept = []
        for coming in order:
            kept += merge(kept, coming, [ANA, LUZ]).new
        results.add(frozenset((one.enrolment, one.how) for one in kept))

    assert results == {frozenset({(ANA, How.TAP), (ANA, How.QR), (LUZ, How.TAP)})}
