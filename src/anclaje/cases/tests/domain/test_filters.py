"""A filter is a few values and one sentence; what nobody could have chosen chooses nothing."""

import pytest

from anclaje.cases.domain.filters import MOST_KEPT, Filter, check_can_keep, filter_from, sentence
from anclaje.foundation.errors import RuleBroken

WORDS = {
    ("status", ""): "all open ones",
    ("status", "closed"): "closed",
    ("state", "late"): "late",
    ("state", "silent"): "silent",
    ("place", "electoral:SE6"): "in the Sixth Section",
    ("need", "N02"): "of housing",
    ("who", "me"): "mine",
}


def say(part, value):
    return WORDS[part, value]


def told(**values):
    return sentence(Filter(**values), say, "%(one)s and %(other)s")


def test_it_reads_as_somebody_would_say_it():
    chosen = {"state": "late", "also": "silent", "place": "electoral:SE6", "need": "N02", "who": "me"}
    assert told(**chosen) == "Late and silent, in the Sixth Section, of housing, mine"
    assert told() == "All open ones"
    assert told(status="closed", who="me") == "Closed, mine"
    assert told(state="late", also="late") == "Late"


def test_values_come_back_as_the_same_filter():
    chosen = Filter(state="late", place="06595", risk="high", who="team")
    assert filter_from(chosen.values()) == chosen
    assert Filter().values() == {}


def test_closed_is_offered_among_the_states():
    assert filter_from({"state": "closed"}) == Filter(status="closed")


@pytest.mark.parametrize(
    "values",
    [{"state": "burning"}, {"place": "x" * 500}, {"need": "a\0b"}, {"risk": ["high"]}, {"who": None}],
)
def test_what_nobody_could_have_chosen_chooses_nothing(values):
    assert filter_from(values) == Filter()


def test_nobody_keeps_more_sentences_than_they_read():
    check_can_keep(MOST_KEPT - 1)
    with pytest.raises(RuleBroken):
        check_can_keep(MOST_KEPT)
