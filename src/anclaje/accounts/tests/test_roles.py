from anclaje.accounts.roles import (
    CARE_ROLES,
    HOLDS,
    LABELS,
    LAW_ENFORCEMENT_ROLES,
    Right,
    Role,
    are_walled_off,
)

CARE = {Right.FOLLOW_CASES, Right.COORDINATE, Right.ANSWER_REFERRALS, Right.ANSWER_BY_TELEPHONE}


def test_every_role_says_what_it_holds_and_is_called():
    assert set(HOLDS) == set(LABELS) == set(Role)


def test_police_prosecution_judges_and_inspectors_hold_no_right_to_care_data():
    for role in LAW_ENFORCEMENT_ROLES:
        assert not HOLDS[role] & CARE


def test_administrators_do_not_see_case_content():
    assert not HOLDS[Role.ADMINISTRATOR] & CARE


def test_model_managers_see_aggregates_only():
    assert HOLDS[Role.MODEL_MANAGER] == {Right.READ_GUIDE, Right.READ_DIRECTORY, Right.READ_SUMMARIES}


def test_nobody_is_of_care_and_of_law_enforcement_at_once():
    for care in CARE_ROLES:
        for other in LAW_ENFORCEMENT_ROLES:
            assert are_walled_off({care, other})
    assert not are_walled_off({Role.COORDINATOR, Role.TRAINER})


def test_whoever_runs_the_site_accompanies_nobody():
    assert are_walled_off({Role.ADMINISTRATOR, Role.COORDINATOR})
    assert not are_walled_off({Role.ADMINISTRATOR, Role.MODEL_MANAGER})
