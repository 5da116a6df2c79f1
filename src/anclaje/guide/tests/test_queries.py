import pytest

from anclaje.guide import queries
from anclaje.guide.actions.overlays import state_time
from anclaje.guide.domain.values import Span
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.network.tests.builders import a_municipality

pytestmark = pytest.mark.django_db


def test_without_an_edition_there_is_nothing_to_work_by():
    with pytest.raises(queries.NoEdition):
        queries.current_edition()


def test_steps_of_an_edition_are_read_once(django_assert_num_queries):
    edition = the_edition()
    queries.steps(edition)

    with django_assert_num_queries(0):
        assert len(queries.steps(edition)) == 50
        assert queries.step(edition, "P06.4").doer == "receiver"


def test_an_institution_finds_the_steps_it_takes_part_in():
    found = [step.id for step in queries.role_view(the_edition(), "A13")]

    assert found == ["P01.1", "P01.2", "P03.1", "P03.3", "P06.4", "P06.5", "P08.2", "P10.1", "P10.2", "P10.4"]


def test_a_role_finds_only_what_it_does_itself():
    edition, duties = the_edition(), queries.duties()

    assert {step.id for step in queries.steps_of(edition, duties["inspector"])} >= {"P10.1", "P10.2"}
    assert "P06.4" not in {step.id for step in queries.steps_of(edition, duties["inspector"])}
    assert "P06.4" in {step.id for step in queries.steps_of(edition, duties["service_worker"])}


def test_a_municipality_s_shorter_time_is_what_a_case_there_runs_on():
    edition, place = the_edition(), a_municipality()
    overlay = state_time(
        municipality=place, step_id="P02.1", amount=6, unit="hours", by=None, at=NOW, seen_version=0
    )

    here = {step.id: step for step in queries.steps(edition, overlay)}

    assert here["P02.1"].clock.span == Span(6, "hours")
    assert queries.step(edition, "P02.1").clock.span == Span(24, "hours")


def test_a_task_links_to_its_paragraph():
    assert queries.paragraph_url(the_edition(), "P06.3").endswith("/1/P06/#P06.3")
