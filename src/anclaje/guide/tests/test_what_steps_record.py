import pytest
from django.conf import settings

from anclaje.foundation import pack
from anclaje.guide.domain.values import RECORDS
from anclaje.guide.edition_files import read_edition


@pytest.fixture(scope="module")
def steps():
    edition = read_edition(pack.at(settings.ANCLAJE["pack"]).path("guide"))
    return [block for block in edition["blocks"] if block["kind"] == "step"]


def test_the_first_edition_names_a_step_for_everything_that_a_case_records(steps):
    named = {step["records"] for step in steps}

    assert named == set(RECORDS)


def test_what_a_referral_waits_for_is_recorded_by_one_step_each(steps):
    for what in ("choice", "sending", "answer", "service"):
        assert len([step for step in steps if step["records"] == what]) == 1


def test_what_follows_an_inspection_is_recorded_by_one_step_each(steps):
    recording = {step["records"]: step["id"] for step in steps if step["id"].startswith("P10.")}

    assert recording == {
        "act": "P10.1", "notice": "P10.2", "family_approach": "P10.3", "": "P10.4", "follow_up": "P10.5",
    }  # fmt: skip
