"""A case keeps its edition, and what its municipality had said, until a person moves it (promise 8)."""

import shutil
from datetime import timedelta

import pytest

from anclaje.cases.actions import assessment
from anclaje.cases.domain.risk import Level
from anclaje.cases.models import Case
from anclaje.foundation import pack as packs
from anclaje.guide.actions.overlays import state_time
from anclaje.guide.actions.pack import load
from anclaje.guide.queries import current_edition

from ..builders import NOW, a_case, a_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def slower_guide(tmp_path):
    """The pack's guide, with a year for what it gave hours to at high urgency."""
    folder = tmp_path / "pack"
    shutil.copytree(packs.current().folder, folder)
    table = folder / "guide" / "mapping.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("risk_high 4 hours", "risk_high 360 days"), encoding="utf-8")
    return packs.Pack(folder)


def test_a_new_edition_moves_no_open_case(slower_guide):
    case = a_case()

    newer = load(pack=slower_guide, by=None, at=NOW)

    assert current_edition() == newer
    assert Case.objects.get(pk=case.pk).edition != newer
    assert a_referral(case=case).due_at == NOW + timedelta(hours=4)


def test_a_case_opened_later_runs_on_the_new_edition(slower_guide):
    a_case()
    newer = load(pack=slower_guide, by=None, at=NOW)

    assert a_case().edition == newer


def test_what_the_municipality_says_later_changes_no_clock_of_an_open_case():
    case = a_case()

    state_time(
        municipality=case.place, step_id="P04.2", amount=1, unit="hours", by=None, at=NOW, seen_version=0
    )
    assessment.assess_risk(case=case, level=Level.HIGH, factors=[], note="", by=case.opened_by, at=NOW)

    assert case.tasks.get(step_id="P04.2").due_at == NOW + timedelta(hours=24)


def test_a_municipality_s_shorter_time_runs_in_a_case_opened_after_it_was_stated():
    earlier = a_case()
    state_time(
        municipality=earlier.place, step_id="P04.2", amount=1, unit="hours", by=None, at=NOW, seen_version=0
    )

    case = a_case()
    assessment.assess_risk(case=case, level=Level.HIGH, factors=[], note="", by=case.opened_by, at=NOW)

    assert case.tasks.get(step_id="P04.2").due_at == NOW + timedelta(hours=1)
