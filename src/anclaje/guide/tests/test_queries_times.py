"""Beside each step: how often its time is met, of whole quarters, small numbers never."""

import pytest

from anclaje.accounts.roles import Role
from anclaje.foundation import pack
from anclaje.guide import queries_times
from anclaje.guide.queries_times import TimesMet, times_met
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.network.tests.builders import a_person_with, an_organisation
from anclaje.privacy import statistics
from anclaje.privacy.actions.releases import release_due
from anclaje.privacy.statistics import Audience, Suppressed

pytestmark = pytest.mark.django_db
PROCEDURE, TIMES = "/guide/1/P02/?in=en", "/guide/1/times/?in=en"
MET = {
    "P02.1": {"in_time": 40, "late": 20},
    "P02.2": {"in_time": 90, "late": 8},
    "P02.3": {"in_time": 30, "late": 1},
}


@pytest.fixture
def asked(monkeypatch):
    """What the cases would count, and the arguments that they were asked with."""
    seen = []

    def counted(**when):
        seen.append(when)
        return {(1, step): cells for step, cells in MET.items()}

    regions = {(1, "P02.1"): {"AZ": 9, "LP": 11, "SI": 0, "MP": 0}}
    monkeypatch.setitem(statistics._rows, queries_times.STEP_TIMES, counted)
    monkeypatch.setitem(statistics._rows, queries_times.LATE_BY_REGION, lambda **when: regions)
    the_edition()
    return seen


def test_inside_five_of_each_are_enough_and_fewer_hide_the_pair(asked):
    found = times_met(the_edition(), NOW, Audience.INSIDE).of

    assert found["P02.1"] == TimesMet(in_time=40, total=60)
    assert found["P02.2"] == TimesMet(in_time=90, total=98)
    assert isinstance(found["P02.3"], Suppressed)


def test_only_whole_quarters_of_this_edition_are_asked(asked):
    edition = the_edition()

    times_met(edition, NOW, Audience.INSIDE)

    zone = pack.current().zone
    assert asked[0]["ends_at"].astimezone(zone).strftime("%Y-%m-%d %H:%M") == "2026-10-01 00:00"
    assert asked[0]["starts_at"].astimezone(zone).strftime("%Y-%m-%d %H:%M") == "2025-10-01 00:00"
    assert asked[0]["edition_id"] == edition.pk


def test_outside_the_frozen_quarter_is_read_and_eleven_of_each_are_needed(asked):
    edition = the_edition()
    before = times_met(edition, NOW, Audience.OUTSIDE)
    assert before.of == {}
    assert before.why_not

    release_due(at=NOW)
    asked.clear()
    found = times_met(edition, NOW, Audience.OUTSIDE).of

    assert found["P02.1"] == TimesMet(in_time=40, total=60)
    assert isinstance(found["P02.2"], Suppressed)
    assert asked == []


def test_it_sticks_most_where_the_largest_share_is_late(asked):
    stuck = times_met(the_edition(), NOW, Audience.INSIDE).stuck

    assert [row.step_id for row in stuck] == ["P02.1", "P02.2"]
    assert stuck[0].regions == [("LP", 11), ("AZ", 9)]


def test_where_nobody_counts_it_is_said_and_nothing_is_invented(monkeypatch):
    monkeypatch.setattr(statistics, "_rows", {})

    found = times_met(the_edition(), NOW, Audience.INSIDE)

    assert found.of == {}
    assert found.why_not


def page(client, role, address):
    client.force_login(a_person_with(role, organisation=an_organisation(kind="A26")))
    return " ".join(client.get(address).content.decode().split())


def test_a_coordinator_reads_it_beside_the_step_and_in_the_table(client, asked):
    assert "its time was met 40 times of 60" in page(client, Role.COORDINATOR, PROCEDURE)
    table = page(client, Role.COORDINATOR, TIMES)
    assert "its time was met 40 times of 60" in table
    assert "late 20 times of 60" in table


@pytest.mark.parametrize("role", [Role.GUIDE_EDITOR, Role.MODEL_MANAGER])
def test_those_outside_read_that_the_quarter_is_not_released_yet(client, asked, role):
    found = page(client, role, PROCEDURE)

    assert "This quarter has not been released yet." in found
    assert "its time was met" not in found


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.FOCAL_POINT, Role.INSPECTOR, Role.LEARNER])
def test_nobody_else_reads_anything_of_it(client, asked, role):
    found = page(client, role, PROCEDURE)

    assert "its time was met" not in found
    assert "How often" not in found
    assert asked == []


def test_while_nothing_may_be_told_one_sentence_says_so(client, asked, monkeypatch):
    few = {(1, "P02.1"): {"in_time": 4, "late": 4}}
    monkeypatch.setitem(statistics._rows, queries_times.STEP_TIMES, lambda **when: few)

    found = page(client, Role.COORDINATOR, PROCEDURE)

    assert "too few people so far" in found
    assert "4 times" not in found
