"""No real person before every single condition holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from anclaje.website.domain.readiness import RESTORE_COUNTS_FOR, Facts, checks, has_passed

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
READY = Facts(
    is_production=True,
    keys_from_environment=True,
    keys_copied_at=AT - timedelta(days=3),
    administrators=2,
    administrators_with_second_factor=2,
    is_guide_signed=True,
    agreements=1,
    restore_worked_at=AT - timedelta(days=2),
    demonstration_rows=0,
)


def failed(facts: Facts) -> list[str]:
    return [check.code for check in checks(facts, AT) if not check.passed]


def test_a_site_where_everything_holds_is_ready():
    assert failed(READY) == []
    assert has_passed(checks(READY, AT))


@pytest.mark.parametrize(
    ("code", "lacking"),
    [
        ("production", {"is_production": False}),
        ("keys", {"keys_from_environment": False}),
        ("keys_copied", {"keys_copied_at": None}),
        ("second_factor", {"administrators_with_second_factor": 1}),
        ("second_factor", {"administrators": 0, "administrators_with_second_factor": 0}),
        ("edition", {"is_guide_signed": False}),
        ("agreements", {"agreements": 0}),
        ("restore", {"restore_worked_at": None}),
        ("restore", {"restore_worked_at": AT - RESTORE_COUNTS_FOR - timedelta(days=1)}),
        ("no_demonstration", {"demonstration_rows": 1}),
    ],
)
def test_each_condition_alone_keeps_the_site_a_demonstration(code, lacking):
    facts = replace(READY, **lacking)
    assert failed(facts) == [code]
    assert not has_passed(checks(facts, AT))


def test_nothing_checked_is_not_ready():
    assert not has_passed([])


def test_every_failed_check_says_what_to_do_and_fits_its_facts():
    nothing = Facts(False, False, None, 1, 0, False, 0, None, 3)
    for check in checks(nothing, AT):
        assert check.remedy
        assert check.sentence % check.facts
