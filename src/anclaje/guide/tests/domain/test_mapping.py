import pytest

from anclaje.guide.domain.bodies import step_from
from anclaje.guide.domain.mapping import BadRow, completed, joined
from anclaje.guide.domain.values import Rung, Span

TEXT = {
    "id": "P04.3", "kind": "step", "who": {"es": "x", "en": "x"}, "action": {"es": "x", "en": "x"},
    "output": {"es": "x", "en": "x"}, "needs": None, "clock_text": {"es": "ya", "en": "now"},
}  # fmt: skip
ROW = {
    "step": "P04.3", "source_who": "supervisión", "source_deadline": "alto 48 h", "actors": "A01 A12",
    "doer": "lead", "runs": "case", "amount": "7", "unit": "days", "after": "risk_assessed",
    "variants": "risk_high 48 hours; risk_low 30 days", "periodic": "yes", "repeats": "3 months; 6 months",
    "condition": '{"all": ["is_child", "risk_high"]}', "consent": "no",
    "escalation": "holder 0 hours; deputy 1 working_days", "legal": "ley-1 ley-2", "source": "K",
    "decided_es": "Se decidió.", "decided_en": "It was decided.",
}  # fmt: skip


def test_a_row_gives_a_step_its_actors_clock_and_condition():
    step = step_from("P04.3", completed(TEXT, ROW))

    assert step.actors == ("A01", "A12")
    assert step.clock.by == {"risk_high": Span(48, "hours"), "risk_low": Span(30, "days")}
    assert step.clock.repeats == (Span(3, "months"), Span(6, "months"))
    assert step.clock.is_periodic
    assert step.clock.text == {"es": "ya", "en": "now"}
    assert step.condition == {"all": ["is_child", "risk_high"]}
    assert step.escalation == (Rung("holder", 0, "hours"), Rung("deputy", 1, "working_days"))
    assert step.legal == ("ley-1", "ley-2")
    assert step.decided == {"es": "Se decidió.", "en": "It was decided."}


def test_an_empty_cell_means_always_and_a_word_means_one_fact():
    assert completed(TEXT, {**ROW, "condition": ""})["condition"] is None
    assert completed(TEXT, {**ROW, "condition": "is_child"})["condition"] == "is_child"


@pytest.mark.parametrize(
    "change",
    [
        {"amount": "soon"},
        {"condition": "{"},
        {"consent": "perhaps"},
        {"escalation": "deputy later"},
        {"repeats": "often"},
    ],
)
def test_a_row_that_cannot_be_read_names_its_step(change):
    with pytest.raises(BadRow, match=r"P04\.3"):
        completed(TEXT, {**ROW, **change})


def test_a_row_without_its_step_is_refused():
    with pytest.raises(BadRow, match=r"P99\.9"):
        joined([TEXT], [ROW, {**ROW, "step": "P99.9"}])
