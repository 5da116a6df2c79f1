from datetime import UTC, datetime

from anclaje.cases.domain.situation import Known, events_of, facts_of

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def facts(**changes):
    known = {
        "issues": ["HT"],
        "age_bands": ["30-59"],
        "needs": ["N02"],
        "all_needs": ["N01", "N02"],
        "needs_were_recorded": True,
        "risk_level": "medium",
        "found_by_inspection": False,
        "speaks_other_language": False,
        "has_accessibility_need": False,
        "flags": {},
    }
    return facts_of(Known(**{**known, **changes}))


def test_one_child_among_the_people_makes_it_about_a_child():
    found = facts(age_bands=["30-59", "6-12"])

    assert found["is_child"] is True
    assert found["is_adult"] is True


def test_an_unknown_age_is_not_an_adult():
    assert facts(age_bands=[""])["is_child"] is None
    assert facts(age_bands=["30-59", ""])["is_child"] is None


def test_nobody_under_eighteen_is_a_no_once_every_age_is_known():
    assert facts(age_bands=["18-29", "60+"])["is_child"] is False


def test_needs_that_nobody_asked_about_are_unknown():
    assert facts(needs=[], needs_were_recorded=False)["need.N01"] is None
    assert facts()["need.N01"] is False
    assert facts()["need.N02"] is True


def test_risk_not_yet_assessed_is_not_low():
    found = facts(risk_level=None)

    assert (found["risk_assessed"], found["risk_low"], found["risk_high"]) == (False, None, None)


def test_extreme_risk_counts_as_high():
    assert facts(risk_level="extreme")["risk_high"] is True


def test_what_the_team_has_not_stated_is_unknown():
    assert facts()["has_court_case"] is None
    assert facts(flags={"has_court_case": False})["has_court_case"] is False


def test_what_did_not_happen_is_no_event():
    events = events_of({"case_opened": AT, "hearing_held": None}, {"P04.1": AT})

    assert events == {"case_opened": AT, "done:P04.1": AT}
