"""A child is heard, family comes first, nothing is decided without its reason."""

from dataclasses import replace
from datetime import date

import pytest

from anclaje.cases.domain.children import Looked, check_guardian, check_looked
from anclaje.foundation.errors import RuleBroken

TODAY = date(2026, 3, 10)
LOOKED = Looked(
    heard="yes", opinion="Quiero estar con mi abuela", maturity="growing", centre_of_life="",
    family="extended", why_not_family="", decision="Va a lo de la abuela", why="Es lo que pide y la cuida",
    took_part=("child", "team"), assent="agreed", why_without_assent="",
)  # fmt: skip


def test_a_whole_look_goes_through():
    check_looked(LOOKED)


@pytest.mark.parametrize(
    "wrong",
    [
        {"opinion": " "},
        {"heard": "not_yet"},
        {"why": ""},
        {"family": "care"},
        {"assent": "declined"},
        {"took_part": ("police",)},
    ],
)
def test_what_a_look_may_not_leave_out(wrong):
    with pytest.raises(RuleBroken):
        check_looked(replace(LOOKED, **wrong))


def test_going_on_without_assent_says_what_it_protects_from():
    check_looked(replace(LOOKED, assent="declined", why_without_assent="Volvería con quien lo explotó"))


def test_a_child_may_prefer_not_to_speak():
    check_looked(replace(LOOKED, heard="did_not_want", opinion=""))


@pytest.mark.parametrize(
    ("may", "before", "why", "since", "goes"),
    [
        (False, None, "Amenazas", TODAY, True),
        (False, None, " ", TODAY, False),
        (True, None, "", TODAY, True),
        (True, False, "", TODAY, False),
        (True, False, "El juzgado lo levantó", TODAY, True),
        (True, None, "", date(2026, 3, 11), False),
    ],
)
def test_who_may_not_be_contacted_has_a_reason_and_so_has_its_end(may, before, why, since, goes):
    arguments = {"may_be_contacted": may, "was_allowed": before, "why": why, "since": since, "today": TODAY}
    if goes:
        check_guardian(**arguments)
    else:
        with pytest.raises(RuleBroken):
            check_guardian(**arguments)
