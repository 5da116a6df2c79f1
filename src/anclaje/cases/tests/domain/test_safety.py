"""What a safety plan may say, and a paper that betrays nobody."""

import pytest

from anclaje.cases.disguises import betraying, disguises
from anclaje.cases.domain.safety import (
    PARTS,
    check_harmless,
    check_plan,
    list_on_paper,
    must_be_looked_at,
    words_on_paper,
)
from anclaje.cases.tests.builders import NOW
from anclaje.foundation.errors import RuleBroken

PLAN = {"signals": "Si cierra la persiana, no entro", "refuge": "Lo de mi hermana"}


def test_a_plan_says_at_least_one_thing():
    with pytest.raises(RuleBroken):
        check_plan(dict.fromkeys(PARTS, " "))


@pytest.mark.parametrize(
    "refuge", ["Calle 12 nro 3", "Av. Mitre 1450", "al lado del 221 4567890", "Ruta 8 km 30", "Perón 3421"]
)
def test_where_they_go_is_never_an_address(refuge):
    with pytest.raises(RuleBroken):
        check_plan({"refuge": refuge})


@pytest.mark.parametrize("refuge", ["Lo de mi hermana", "La salita 2", "La parroquia, con la madrina"])
def test_who_or_what_kind_of_place_is_enough(refuge):
    check_plan({"refuge": refuge})


def test_each_part_that_was_agreed_stands_on_the_paper_as_an_everyday_word():
    shopping = disguises()["shopping"]

    words = words_on_paper(PLAN, shopping, {"refuge": "Duraznos"})

    assert words == {"signals": shopping.lines["signals"], "refuge": "Duraznos"}


@pytest.mark.parametrize("code", sorted(disguises()))
def test_no_list_of_the_pack_betrays_itself(code):
    disguise = disguises()[code]

    check_harmless(dict(disguise.lines), betraying=betraying(), own={})
    lines = list_on_paper(dict(disguise.lines), disguise, "a")
    assert len(lines) == len(set(lines)) > len(PARTS)
    assert disguise.lines.keys() == set(PARTS)


@pytest.mark.parametrize(
    "word", ["El refugio", "Anclaje", "VÍCTIMA", "llamar a la policia", "Pan 2214567890", "Lo de mi hermana"]
)
def test_a_word_that_would_tell_is_refused(word):
    with pytest.raises(RuleBroken):
        check_harmless({"refuge": word}, betraying=betraying(), own=PLAN)


def test_two_parts_never_share_a_word():
    with pytest.raises(RuleBroken):
        check_harmless({"refuge": "Pan", "word": "pán"}, betraying=(), own={})


def test_the_paper_hides_what_matters_among_other_lines_and_always_alike():
    shopping = disguises()["shopping"]
    words = words_on_paper(PLAN, shopping, {})

    lines = list_on_paper(words, shopping, "a plan")

    assert set(words.values()) < set(lines)
    assert lines == list_on_paper(words, shopping, "a plan")
    assert not {text for text in PLAN.values() if text in lines}


def test_a_plan_is_looked_at_again_once_risk_was():
    assert must_be_looked_at(NOW, NOW.replace(year=NOW.year + 1))
    assert not must_be_looked_at(NOW, NOW)
    assert not must_be_looked_at(NOW, None)
