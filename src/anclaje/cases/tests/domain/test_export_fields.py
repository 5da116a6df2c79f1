"""What may leave in a file, by right; and no cell computes."""

import pytest

from anclaje.accounts.roles import HOLDS, Role
from anclaje.cases.domain.export_fields import NEVER, fields_for, may_name, neutralised


@pytest.mark.parametrize("role", list(Role))
def test_no_role_takes_along_who_somebody_is(role):
    assert not NEVER & set(fields_for(HOLDS[role]))


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SUPERVISOR])
def test_the_coordination_takes_along_where_and_who_has_it(role):
    assert {"municipality", "team"} <= set(fields_for(HOLDS[role]))


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.COPRETI_OFFICER])
def test_whoever_accompanies_takes_along_the_region_only(role):
    assert "region" in fields_for(HOLDS[role])
    assert not {"municipality", "team"} & set(fields_for(HOLDS[role]))


@pytest.mark.parametrize(
    "role", [Role.FOCAL_POINT, Role.INSPECTOR, Role.LEARNER, Role.ADMINISTRATOR, Role.MODEL_MANAGER]
)
def test_others_take_nothing(role):
    assert fields_for(HOLDS[role]) == ()


def test_a_small_town_is_not_named():
    assert may_name(120_000)
    assert not may_name(3_000)
    assert not may_name(None)


@pytest.mark.parametrize(
    "nasty", ["=1+1", "+54", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\ufeff=1", "\u00a0@x"]
)
def test_a_text_that_a_spreadsheet_would_compute_is_only_text(nasty):
    assert neutralised(nasty) == f"'{nasty}"


def test_other_texts_stay_as_they_are():
    assert neutralised("AR-B-26-0K7F3-X") == "AR-B-26-0K7F3-X"
    assert neutralised("") == ""
