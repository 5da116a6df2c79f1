"""What only one municipality does becomes work in its cases, and nowhere else."""

import pytest

from anclaje.cases.actions import tasks
from anclaje.cases.lines import Guides
from anclaje.cases.queries import next_steps_of, tasks_by_step
from anclaje.cases.tests.builders import NOW, a_case, the_guide
from anclaje.guide.actions.overlays import add_own_step
from anclaje.network.tests.builders import a_municipality

pytestmark = pytest.mark.django_db
OWN = {
    "who": {"es": "Guardia urbana"}, "action": {"es": "Acompaña a la persona."}, "output": {"es": "Nota"},
    "actors": ["A10"], "doer": "team", "runs": "case", "consent": False, "condition": None, "legal": [],
    "clock": {"amount": 4, "unit": "hours", "after": "case_opened"},
    "escalation": [{"to": "holder", "amount": 0, "unit": "hours"}],
}  # fmt: skip


@pytest.fixture
def place():
    the_guide()
    place = a_municipality()
    add_own_step(municipality=place, procedure="P02", body=OWN, by=None, at=NOW, seen_version=0)
    return place


def the_own_task(case):
    return case.tasks.filter(step_id="P02.m1").first()


def test_a_case_opened_there_has_the_step_as_a_task_with_its_time(place):
    case = a_case(place=place)

    task = the_own_task(case)
    assert task.basis["amount"] == 4
    assert Guides([case]).step(case, "P02.m1").action == {"es": "Acompaña a la persona."}


def test_its_line_leads_to_the_municipality_s_page(place):
    case = a_case(place=place)

    assert Guides([case]).link(case, "P02.m1") == f"/guide/places/{place.code}/#P02.m1"
    assert Guides([case]).link(case, "P02.1") == "/guide/1/P02/#P02.1"


def test_it_is_done_like_any_other_step(place):
    case = a_case(place=place)

    tasks.complete_task(task=the_own_task(case), by=case.opened_by, at=NOW, seen_version=None)

    states = {entry.step.id: entry.state for entry in next_steps_of(case, NOW, tasks_by_step(case))}
    assert states["P02.m1"] == "done"


def test_a_case_elsewhere_has_no_such_step(place):
    assert the_own_task(a_case(place=a_municipality("Azul", "06049"))) is None
