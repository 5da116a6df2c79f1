"""Donors' counts: each person once, and no small number."""

from datetime import date, timedelta

from anclaje.training.domain.counting import By, Step, Took, counts

DAY = date(2026, 3, 2)


def took(mark, *, days=0, attended=True, completed=True, certified=True, **said):
    return Took(mark, DAY + timedelta(days=days), attended, completed, certified, **said)


def test_who_came_to_two_courses_counts_once():
    found = counts([took("ana"), took("ana", days=30), took("luz")])

    assert found.totals == {Step.ATTENDED: 2, Step.COMPLETED: 2, Step.CERTIFIED: 2}


def test_what_was_reached_in_any_course_counts():
    found = counts([took("ana", certified=False), took("ana", days=30, completed=False)])

    assert found.totals[Step.CERTIFIED] == 1


def test_somebody_who_moved_counts_where_they_were_last():
    people = [took(f"p{n}", institution="old") for n in range(6)]
    moved = [took(f"p{n}", days=9, institution="new") for n in range(6)]

    assert counts([*moved, *people]).by[By.INSTITUTION][Step.ATTENDED] == {"new": 6}


def test_what_was_left_unsaid_later_keeps_what_was_said_before():
    people = [took(f"p{n}", sex="woman") for n in range(6)] + [took(f"p{n}", days=9) for n in range(6)]

    assert counts(people).by[By.SEX][Step.ATTENDED] == {"woman": 6}


def test_who_did_not_attend_is_in_no_count():
    found = counts([took("ana", attended=False, completed=False, certified=False)])

    assert set(found.totals.values()) == {0}


def test_few_of_one_sex_are_hidden_and_with_them_those_that_would_betray_them():
    people = [took(f"w{n}", sex="woman") for n in range(12)] + [took(f"m{n}", sex="man") for n in range(3)]

    assert counts(people).by[By.SEX][Step.ATTENDED] == {"man": None, "woman": None}


def test_two_who_attended_and_did_not_complete_are_not_found_by_subtraction():
    # given: of twelve women ten completed
    people = [took(f"w{n}", sex="woman", completed=n > 1, certified=False) for n in range(12)]
    people += [took(f"m{n}", sex="man", certified=False) for n in range(9)]

    # when
    found = counts(people).by[By.SEX]

    # then
    assert found[Step.ATTENDED] == {"man": 9, "woman": 12}
    assert found[Step.COMPLETED] == {"man": None, "woman": None}
