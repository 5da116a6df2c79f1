from anclaje.guide.domain.overlay import with_overlay
from anclaje.guide.domain.values import Span, Stated
from anclaje.guide.domain.wording import gap_in_words

from .builders import a_clock, a_step


def as_carried(clock, span):
    return with_overlay([a_step(clock=clock)], {"P02.1": Stated(span=span, office="Guardia")})[0]


def test_a_longer_time_shows_as_a_gap_and_changes_no_deadline():
    step = as_carried(a_clock(24), Span(5, "days"))

    assert step.has_gap
    assert step.clock == step.provincial == a_clock(24)
    assert gap_in_words(step, "en") == "provincial 24 hours · stated here 5 days"
    assert gap_in_words(step, "es-ar") == "provincial 24 horas · dicho acá 5 días"


def test_a_shorter_time_takes_the_provincial_one_s_place():
    step = as_carried(a_clock(24), Span(12, "hours"))

    assert step.clock.span == Span(12, "hours")
    assert step.provincial.span == Span(24, "hours")
    assert not step.has_gap


def test_a_shorter_time_does_not_loosen_the_time_for_high_risk():
    step = as_carried(a_clock(72, by={"risk_high": (4, "hours")}), Span(24, "hours"))

    assert step.clock.by["risk_high"] == Span(4, "hours")
    assert step.clock.span == Span(24, "hours")
    assert step.has_gap
    assert gap_in_words(step, "en") == "provincial 4 hours · stated here 24 hours"


def test_one_working_day_is_longer_than_24_hours():
    assert as_carried(a_clock(24), Span(1, "working_days")).has_gap


def test_an_office_without_a_time_leaves_the_clock_alone():
    step = as_carried(a_clock(24), None)

    assert step.stated.office == "Guardia"
    assert step.clock == a_clock(24)
    assert gap_in_words(step, "es") == ""


def test_a_municipality_s_word_leaves_the_provincial_step_untouched():
    provincial = a_step()

    with_overlay([provincial], {"P02.1": Stated(span=Span(1, "hours"))})

    assert provincial.stated is None
    assert provincial.clock.span == Span(24, "hours")
