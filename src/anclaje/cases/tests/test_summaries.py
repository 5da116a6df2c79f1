"""How often the clock of a step is met, and where cases were opened: cells, never rows."""

from datetime import timedelta

import pytest

from anclaje.audit.recording import writing
from anclaje.cases import summaries
from anclaje.cases.actions import moving, tasks
from anclaje.cases.models import Task
from anclaje.cases.tests.builders import NOW, a_case, a_caseworker
from anclaje.foundation import pack
from anclaje.guide.tests.editions import a_further_edition
from anclaje.network.tests.builders import a_municipality
from anclaje.privacy import statistics
from anclaje.privacy.statistics import Audience, Released, Suppressed, ask_rows, ask_table
from anclaje.territory.models import Grouping, GroupingMember

pytestmark = pytest.mark.django_db
NEVER = {"in_time": 0, "late": 0}
WHOLE = {"starts_at": NOW - timedelta(days=1), "ends_at": NOW + timedelta(days=400)}


def the_soonest(case) -> Task:
    return case.tasks.to_do().order_by("due_at", "step_id").first()


def done(case, at) -> Task:
    task = the_soonest(case)
    return tasks.complete_task(task=task, note="", by=case.opened_by, at=at, seen_version=task.version)


def test_a_step_done_by_its_date_was_in_time_and_one_done_later_or_never_was_late():
    worker = a_caseworker()
    for wait in (timedelta(0), timedelta(days=90)):
        done(a_case(by=worker), NOW + wait)
    waiting = the_soonest(a_case(by=worker))

    found = summaries.step_times(**WHOLE)

    assert found[1, waiting.step_id] == {"in_time": 1, "late": 2}


def test_a_step_put_aside_before_its_date_is_no_step_that_was_missed():
    case = a_case()
    task = the_soonest(case)
    tasks.set_not_applicable(case=case, tasks=[task], reason="not_needed", by=case.opened_by, at=NOW)

    assert summaries.step_times(**WHOLE)[1, task.step_id] == NEVER


def test_a_date_outside_the_period_is_counted_in_another_one():
    task = the_soonest(a_case())

    before = summaries.step_times(starts_at=WHOLE["starts_at"], ends_at=task.due_at)
    within = summaries.step_times(starts_at=task.due_at, ends_at=WHOLE["ends_at"])

    assert before[1, task.step_id] == NEVER
    assert within[1, task.step_id]["late"] == 1


def test_a_step_counts_for_the_edition_that_its_case_followed_when_it_was_due():
    case = a_case()
    task = done(case, NOW)
    edition = a_further_edition()
    after = task.due_at + timedelta(hours=1)
    moving.move_case(case=case, edition=edition, overlay=None, reason="Ahora", by=case.opened_by, at=after)

    found = summaries.step_times(**WHOLE)

    assert found[1, task.step_id] == {"in_time": 1, "late": 0}
    assert found[2, task.step_id] == NEVER
    assert set(summaries.step_times(**WHOLE, edition_id=edition.pk)) == {row for row in found if row[0] == 2}


def test_a_step_s_pair_is_held_back_whole_while_either_is_small(monkeypatch):
    counted = {(1, "P01.1"): {"in_time": 40, "late": 4}, (1, "P01.2"): {"in_time": 9, "late": 5}}
    monkeypatch.setitem(statistics._rows, summaries.STEP_TIMES, lambda **when: counted)

    found = ask_rows(summaries.STEP_TIMES, Audience.INSIDE, **WHOLE)

    assert all(isinstance(cell, Suppressed) for cell in found[1, "P01.1"].values())
    assert found[1, "P01.2"] == {"in_time": Released(9), "late": Released(5)}


def test_every_municipality_is_a_cell_so_that_its_absence_tells_nothing():
    a_municipality("Azul", code="06049", lat=-36.78, lon=-59.86)
    a_case()

    counted = summaries.opened_by_municipality(**WHOLE)
    told = ask_table(summaries.OPENED_BY_MUNICIPALITY, Audience.INSIDE, **WHOLE)

    assert counted == {"06595": 1, "06049": 0}
    assert all(isinstance(cell, Suppressed) for cell in told.values())


def test_where_it_sticks_counts_late_steps_by_region_and_no_others():
    case = a_case()
    azul = a_municipality("Azul", code="06049", lat=-36.78, lon=-59.86)
    kind = pack.current().settings["territory"]["main_grouping"]
    with writing():
        for code, place in (("AZ", case.place), ("LP", azul)):
            region = Grouping.objects.create(kind=kind, code=code, name=code, source="prueba")
            GroupingMember.objects.create(grouping=region, place=place, kind=kind)
    task = the_soonest(case)

    found = summaries.late_by_region(**WHOLE)

    assert found[1, task.step_id] == {"AZ": 1, "LP": 0}
