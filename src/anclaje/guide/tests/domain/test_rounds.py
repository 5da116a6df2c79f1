from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.guide.domain import rounds
from anclaje.guide.domain.rounds import Late, Moment, moment, named

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
FIRST, LAST = date(2026, 10, 5), date(2026, 10, 16)


def when(*at, status="open"):
    return moment(status, FIRST, LAST, datetime(*at, tzinfo=UTC), ZONE)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((2026, 10, 5, 2, 59), Moment.NOT_YET),
        ((2026, 10, 5, 3, 0), Moment.NOW),
        ((2026, 10, 17, 2, 59), Moment.NOW),
        ((2026, 10, 17, 3, 0), Moment.OVER),
    ],
)
def test_both_days_of_a_round_count_whole_where_people_live(at, expected):
    assert when(*at) == expected


def test_a_closed_round_is_closed_whatever_the_day():
    assert when(2026, 10, 10, 12, status="closed") == Moment.CLOSED


@pytest.mark.parametrize("now", [Moment.NOT_YET, Moment.OVER, Moment.CLOSED])
def test_outside_its_days_those_invited_say_nothing_more(now):
    with pytest.raises(Late):
        rounds.check_can_comment(now, FIRST, LAST, "guia@prv.example")


def test_who_comes_late_is_told_whom_to_write_to():
    with pytest.raises(Late, match=r"16/10/2026.*guia@prv\.example"):
        rounds.check_can_comment(Moment.OVER, FIRST, LAST, "guia@prv.example")


def test_within_its_days_a_comment_passes():
    rounds.check_can_comment(Moment.NOW, FIRST, LAST, "")


def test_editors_go_on_until_the_round_is_closed():
    rounds.check_still_worked_on("open")
    with pytest.raises(Late):
        rounds.check_still_worked_on("closed")


def test_a_round_closes_once():
    rounds.check_move("open", "closed")
    with pytest.raises(RuleBroken):
        rounds.check_move("closed", "closed")


def test_a_round_ends_on_its_first_day_or_later():
    rounds.check_dates(FIRST, FIRST)
    with pytest.raises(RuleBroken):
        rounds.check_dates(LAST, FIRST)


def test_questions_have_their_own_number_and_words():
    rounds.check_questions([{"id": "q1", "text": {"es": "¿Alcanza?"}}, {"id": "q2", "text": {"es": "¿Y?"}}])
    for wrong in (
        [{"id": "q1", "text": {"es": "¿Alcanza?"}}, {"id": "q1", "text": {"es": "¿Y?"}}],
        [{"id": "q1", "text": {"es": "  "}}],
    ):
        with pytest.raises(RuleBroken):
            rounds.check_questions(wrong)


def test_a_link_lasts_until_the_end_of_a_day_there():
    assert rounds.last_moment(LAST, 0, ZONE) == datetime(2026, 10, 17, 3, tzinfo=UTC)


def test_what_was_typed_keeps_its_lines_and_loses_its_edges():
    assert rounds.clean("  uno \r\ndos\rtr\x07es\0 \n\n") == "uno\ndos\ntres"


@pytest.mark.parametrize(
    ("kind", "text", "suggested"),
    [("comment", "", ""), ("answer", "", ""), ("suggestion", "", "24 horas"), ("comment", "a" * 4001, "")],
)
def test_who_says_nothing_new_or_too_much_is_told(kind, text, suggested):
    with pytest.raises(RuleBroken):
        rounds.check_says_something(kind, text, suggested, original="24 horas")


def test_a_suggestion_needs_no_explanation_and_may_ask_to_take_words_out():
    rounds.check_says_something("suggestion", "", "", original="de más")


def test_nobody_floods_a_round():
    rounds.check_room(499)
    with pytest.raises(RuleBroken):
        rounds.check_room(500)


@pytest.mark.parametrize("outcome", rounds.OUTCOMES)
def test_every_answer_has_its_reason(outcome):
    rounds.check_disposition(outcome, "Así es más claro.")
    with pytest.raises(RuleBroken):
        rounds.check_disposition(outcome, "")


def test_an_answer_is_one_of_four():
    with pytest.raises(RuleBroken):
        rounds.check_disposition("maybe", "Quién sabe.")


@pytest.mark.parametrize(
    ("comment", "other", "duplicates"),
    [("a", None, {}), ("a", "a", {}), ("a", "b", {"b": "c"}), ("a", "b", {"c": "a"})],
    ids=["of nothing", "of itself", "of a duplicate", "already repeated by another"],
)
def test_a_duplicate_points_at_one_that_is_answered_itself(comment, other, duplicates):
    with pytest.raises(RuleBroken):
        rounds.check_duplicate(comment, other, duplicates)


def test_several_may_repeat_the_same_one():
    rounds.check_duplicate("a", "b", {"c": "b"})


@pytest.mark.parametrize(
    ("kind", "outcome"), [("comment", "accepted"), ("suggestion", "partly"), ("suggestion", "not_accepted")]
)
def test_only_an_accepted_wording_goes_into_the_text(kind, outcome):
    with pytest.raises(RuleBroken):
        rounds.check_can_apply(kind, outcome)


def test_a_round_with_an_unanswered_comment_says_how_many_are_missing():
    rounds.check_all_answered(0)
    with pytest.raises(RuleBroken, match="3"):
        rounds.check_all_answered(3)


@pytest.mark.parametrize("shown_as", rounds.SHOWN_AS)
def test_nobody_is_named_otherwise_than_they_chose(shown_as):
    shown = named("Escuela 12", "Ana Prueba", shown_as)

    assert ("Ana" in shown) == (shown_as == "name")
    assert ("Escuela" in shown) == (shown_as != "nobody")


def test_a_person_without_institution_who_chose_none_is_not_named():
    assert named("", "Ana Prueba", "institution") == ""
    assert named("", "Ana Prueba", "name") == "Ana Prueba"


def test_a_pasted_quote_does_not_double_a_text_that_was_rewritten_whole():
    whole = "Acepta, rechaza con un motivo o pide un dato."

    quote = "rechaza con un motivo"

    assert rounds.is_of_whole_text("Acepta, dice que no y por qué o pide un dato.", quote, whole)
    assert not rounds.is_of_whole_text("rechaza y dice por qué", quote, whole)
