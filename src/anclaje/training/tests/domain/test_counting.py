"""Donors' counts: each person once, and no small number."""

from dataclasses import replace
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


def of_course(course, people, *, institution="uni", **said):
    return [took(f"{course}{n}", course=course, taught_by=institution, **said) for n in range(people)]


def test_few_who_were_absent_are_not_found_by_taking_a_session_from_its_course():
    # given: of twelve women of the course nine were in the session; of nine men all were
    women, men = of_course("w", 12, sex="woman"), of_course("m", 9, sex="man")

    # when
    found = counts([*women[:9], *men], whole=[*women, *men]).by[By.SEX]

    # then
    assert found[Step.ATTENDED] == {"man": None, "woman": None}
    assert counts([*women, *men], whole=[*women, *men]).by[By.SEX][Step.ATTENDED] == {"man": 9, "woman": 12}


def test_few_of_one_course_do_not_come_back_from_all_that_the_institution_taught():
    # given: three women were in a course that hides them, twelve in one that tells them
    hidden = of_course("a", 3, sex="woman") + of_course("b", 6, sex="man")
    hidden = [replace(one, course="small") for one in hidden]
    told = [
        replace(one, course="large") for one in of_course("c", 12, sex="woman") + of_course("d", 9, sex="man")
    ]
    assert counts(hidden).by[By.SEX][Step.ATTENDED] == {"man": None, "woman": None}
    assert counts(told).by[By.SEX][Step.ATTENDED] == {"man": 9, "woman": 12}

    # when
    found = counts([*hidden, *told])

    # then
    assert found.by[By.SEX][Step.ATTENDED] == {"man": None, "woman": None}
    assert found.totals[Step.ATTENDED] == 30


def test_few_of_one_institution_do_not_come_back_from_what_all_of_them_taught():
    few = of_course("a", 3, sex="woman", institution="small")
    many = of_course("b", 12, sex="woman") + of_course("d", 9, sex="man")

    assert counts([*few, *many]).by[By.SEX][Step.ATTENDED] == {"man": None, "woman": None}


def test_small_courses_that_nobody_tells_apart_are_told_together():
    courses = [one for name in "abcd" for one in of_course(name, 4, sex="woman")]

    assert counts(courses).by[By.SEX][Step.ATTENDED] == {"woman": 16}
