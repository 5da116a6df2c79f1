"""Outside readers see a completed quarter as it was told once, small numbers held back for ever."""

from datetime import UTC, datetime

import pytest

from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.foundation import pack
from anclaje.foundation.quarters import completed_quarters
from anclaje.privacy import statistics
from anclaje.privacy.actions.releases import QUARTERS, release_due, release_quarter
from anclaje.privacy.models import Release, WrittenOnce
from anclaje.privacy.releases import released, released_cells, released_rows
from anclaje.privacy.statistics import Released, Suppressed, Unavailable

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
counted = {
    "trees": 40,
    "birds": {"here": 20, "there": 3},
    "steps": {(1, "P01.1"): {"late": 12, "in_time": 30}},
}


@pytest.fixture
def quarter():
    return completed_quarters(NOW, pack.current().zone, 1)[0]


@pytest.fixture(autouse=True)
def offered(monkeypatch):
    """Nothing is offered but these three."""
    monkeypatch.setattr(statistics, "_counts", {"trees": lambda **when: counted["trees"]})
    monkeypatch.setattr(statistics, "_tables", {"birds": lambda **when: counted["birds"]})
    monkeypatch.setattr(statistics, "_rows", {"steps": lambda **when: counted["steps"]})


def test_a_completed_quarter_is_released_once_and_stays(monkeypatch, quarter):
    assert release_due(at=NOW) == QUARTERS
    monkeypatch.setitem(counted, "trees", 41)

    assert release_due(at=NOW) == 0
    release_quarter(quarter=quarter, by=None, at=NOW)

    assert released("trees", quarter.name) == Released(40)
    assert Event.objects.filter(kind="privacy.quarter_released").exists()


def test_what_is_held_back_is_not_in_the_row_at_all(quarter):
    release_due(at=NOW)

    row = Release.objects.get(name="birds", quarter=quarter.name)
    assert {value for _, _, value in row.cells} == {None}  # the second hides the first from subtraction
    assert all(isinstance(cell, Suppressed) for cell in released_cells("birds", quarter.name).values())


def test_rows_and_cells_come_back_by_their_own_keys(quarter):
    release_due(at=NOW)

    assert released_rows("steps", quarter.name) == {
        (1, "P01.1"): {"late": Released(12), "in_time": Released(30)}
    }


def test_before_the_release_there_is_nothing_to_read(quarter):
    assert isinstance(released("trees", quarter.name), Unavailable)
    assert released_cells("birds", quarter.name) == {}


def test_a_release_never_changes(quarter):
    release_due(at=NOW)
    row = Release.objects.first()

    with writing():
        with pytest.raises(WrittenOnce):
            row.save()
        with pytest.raises(WrittenOnce):
            Release.objects.update(cells=[])
        with pytest.raises(WrittenOnce):
            Release.objects.all().delete()
