from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from anclaje.cases.domain import task
from anclaje.cases.domain.case import ClosingReason, check_can_close
from anclaje.cases.domain.exclusions import Exclusions
from anclaje.cases.domain.risk import Level, look_again_at
from anclaje.foundation.errors import RuleBroken

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
A, B = UUID(int=1), UUID(int=2)


def test_high_risk_is_looked_at_again_within_two_days():
    assert look_again_at(Level.HIGH, AT) == AT + timedelta(hours=48)
    assert look_again_at(Level.LOW, AT) == AT + timedelta(days=30)


def test_a_case_with_an_open_referral_does_not_close():
    with pytest.raises(RuleBroken):
        check_can_close(open_referrals=1)
    check_can_close(open_referrals=0)


def test_not_testifying_is_no_reason_to_close_a_case():
    assert not any("testi" in reason or "report" in reason for reason in ClosingReason)


def test_what_is_done_stays_done():
    for wanted in task.State:
        with pytest.raises(RuleBroken):
            task.check_move(task.State.DONE, wanted)


def test_a_step_put_aside_may_be_taken_up_again():
    task.check_move(task.State.NOT_APPLICABLE, task.State.TO_DO)


def test_an_excluded_municipality_shuts_out_whoever_sits_there():
    exclusions = Exclusions(places=frozenset({B}))

    assert exclusions.names_organisation([A], B)
    assert not exclusions.names_organisation([A], A)
    assert not exclusions.names_organisation([A], None)


def test_shutting_out_a_town_hall_shuts_out_its_offices():
    assert Exclusions(organisations=frozenset({B})).names_organisation([A, B], None)
    assert not Exclusions(organisations=frozenset({A})).names_organisation([B], None)
