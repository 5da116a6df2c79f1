import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events, queries
from anclaje.guide.actions.overlays import (
    add_own_step,
    carry_overlays,
    decide_conflict,
    state_time,
    take_back_own_step,
)
from anclaje.guide.domain.values import Span
from anclaje.guide.models import Overlay, OverlayConflict
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.guide.tests.editions import a_further_edition, body_of
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    the_edition()
    return a_municipality()


@pytest.fixture
def focal_point(place):
    return a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=place))


def stated(place, step_id="P02.1", amount=5, unit="days", **rest):
    return state_time(
        municipality=place, step_id=step_id, amount=amount, unit=unit, by=None, at=NOW, seen_version=None,
        **rest,
    )  # fmt: skip


def with_time(step_id, amount):
    """The step's body with another time."""
    body = body_of(queries.current_edition(), step_id)
    return {step_id: {"clock": {**body["clock"], "amount": amount}}}


def carried(changes):
    edition = a_further_edition(changes)
    return edition, carry_overlays(edition=edition, by=None, at=NOW)


def a_conflict(place):
    stated(place)
    _, (conflict,) = carried(with_time("P02.1", 48))
    return conflict


def decided(conflict, decision, *, by=None, seen=None, **word):
    return decide_conflict(conflict=conflict, decision=decision, by=by, at=NOW, seen_version=seen, **word)


OWN = {
    "who": {"es": "Guardia urbana"}, "action": {"es": "acompaña a la persona hasta la casa refugio"},
    "output": {"es": "nota"}, "actors": ["A10"], "doer": "actor", "runs": "case", "condition": None,
    "clock": {"amount": 4, "unit": "hours", "after": "case_opened"},
    "escalation": [{"to": "holder", "amount": 0, "unit": "hours"}],
}  # fmt: skip


def own_step(place, *, procedure="P02", body=OWN, by=None, seen=None, **rest):
    return add_own_step(
        municipality=place, procedure=procedure, body=body, by=by, at=NOW, seen_version=seen, **rest
    )


def test_a_word_remembers_the_provincial_step_that_it_was_said_of(place):
    row = stated(place).steps.get()

    assert row.base == body_of(the_edition(), "P02.1")


def test_a_new_edition_that_leaves_the_step_alone_carries_the_word(place):
    before = stated(place, office="Guardia")

    edition, conflicts = carried({"P09": None})

    overlay = queries.overlay_for(place, edition)
    assert conflicts == []
    assert overlay.stated() == before.stated()
    assert (overlay.number, overlay.edition) == (2, edition)
    assert queries.overlay_for(place, before.edition) == before
    assert Event.objects.get(kind=events.OVERLAYS_CARRIED, about_id=str(edition.pk)).facts["conflicts"] == 0


def test_a_new_edition_that_changes_what_was_not_spoken_of_carries_the_word_with_the_new_step(place):
    stated(place)

    edition, conflicts = carried({"P02.1": {"output": {"es": "otra cosa", "en": "something else"}}})

    row = queries.overlay_for(place, edition).steps.get()
    assert not conflicts
    assert row.base["output"]["es"] == "otra cosa"


def test_where_both_changed_the_time_the_provincial_one_applies_until_somebody_decides(place):
    stated(place, amount=2, unit="hours")

    edition, (conflict,) = carried(with_time("P02.1", 12))

    step = next(s for s in queries.steps(edition, queries.overlay_for(place, edition)) if s.id == "P02.1")
    assert (conflict.reason, conflict.said.amount) == ("changed", 2)
    assert step.clock.span == Span(12, "hours")
    assert step.stated is None


def test_a_dropped_step_waits_too(place):
    stated(place, office="Guardia")

    _, (conflict,) = carried({"P02.1": None})

    assert (conflict.step_id, conflict.reason) == ("P02.1", "dropped")


def test_an_own_step_is_carried_unless_its_procedure_is_gone(place):
    own_step(place)

    edition, conflicts = carried({})
    assert not conflicts
    assert "P02.m1" in [step.id for step in queries.steps(edition, queries.overlay_for(place))]

    gone = {name: None for name in queries.numbers(edition) if name.split(".")[0] == "P02"}
    _, (conflict,) = carried(gone)
    assert (conflict.step_id, conflict.reason) == ("P02.m1", "dropped")


def test_carrying_twice_carries_once(place):
    stated(place)
    edition, _ = carried({})

    carry_overlays(edition=edition, by=None, at=NOW)

    assert Overlay.objects.filter(municipality=place).count() == 2


def test_a_conflict_that_nobody_decided_is_asked_anew_by_the_next_edition(place):
    first = a_conflict(place)

    _, (again,) = carried({})

    assert again.said == first.said
    assert list(queries.conflicts_waiting(place)) == [again]


def test_a_next_edition_that_goes_back_carries_the_waiting_word(place):
    before = body_of(the_edition(), "P02.1")
    a_conflict(place)

    edition, conflicts = carried({"P02.1": before})

    assert not conflicts
    assert queries.overlay_for(place, edition).stated()["P02.1"].span == Span(5, "days")


def test_the_municipality_keeps_its_word(place, focal_point):
    conflict = decided(a_conflict(place), "kept", by=focal_point, seen=1)

    row = queries.overlay_for(place).steps.get()
    assert (row.amount, row.unit) == (5, "days")
    assert row.base["clock"]["amount"] == 48
    assert (conflict.decision, conflict.decided_by) == ("kept", focal_point)
    assert Event.objects.get(kind=events.CONFLICT_DECIDED).facts["decision"] == "kept"


def test_the_municipality_takes_the_province_s_step(place):
    decided(a_conflict(place), "provincial")

    assert queries.overlay_for(place).stated() == {}
    assert not queries.conflicts_waiting(place).exists()


def test_the_municipality_says_something_new(place):
    decided(a_conflict(place), "rewritten", amount=3, unit="days", office="Guardia")

    said = queries.overlay_for(place).stated()["P02.1"]
    assert (said.span, said.office) == (Span(3, "days"), "Guardia")


def test_saying_it_anew_on_the_step_s_own_page_decides_it(place):
    conflict = a_conflict(place)

    stated(place, amount=3)

    conflict.refresh_from_db()
    assert conflict.decision == "rewritten"


def test_what_was_decided_is_not_decided_again(place):
    conflict = a_conflict(place)
    decided(conflict, "provincial")

    with pytest.raises(RuleBroken):
        decided(conflict, "kept")


def test_a_conflict_with_an_edition_that_is_no_longer_the_newest_is_not_decided(place):
    conflict = a_conflict(place)
    carried({})

    with pytest.raises(RuleBroken):
        decided(conflict, "kept")


def test_a_stale_page_decides_nothing(place):
    conflict = a_conflict(place)
    with pytest.raises(Stale):
        decided(conflict, "kept", seen=conflict.version + 1)


def test_what_the_edition_dropped_cannot_be_kept_but_can_become_an_own_step(place):
    stated(place, office="Guardia")
    _, (conflict,) = carried({"P02.1": None})

    with pytest.raises(RuleBroken):
        decided(conflict, "kept")
    overlay = own_step(place, conflict=conflict)

    conflict.refresh_from_db()
    assert conflict.decision == "rewritten"
    assert "P02.m1" in overlay.stated()


def test_another_municipality_s_focal_point_decides_nothing_here(place):
    elsewhere = a_municipality("Tandil", "06791")
    outsider = a_person_with(Role.FOCAL_POINT, organisation=an_organisation(place=elsewhere))
    conflict = a_conflict(place)

    with pytest.raises(Denied):
        decided(conflict, "kept", by=outsider)
    with pytest.raises(Denied):
        own_step(place, by=outsider)

    assert not OverlayConflict.objects.exclude(decision="").exists()


def test_an_own_step_becomes_part_of_the_municipality_s_steps(place, focal_point):
    overlay = own_step(place, by=focal_point, seen=0, office="Guardia urbana")

    step = next(s for s in queries.steps(the_edition(), overlay) if s.id == "P02.m1")
    assert (step.procedure, step.source, step.clock.span) == ("P02", "local", Span(4, "hours"))
    assert step.stated.office == "Guardia urbana"
    assert "P02.m1" not in [step.id for step in queries.steps(the_edition())]
    assert Event.objects.get(kind=events.OWN_STEP_ADDED).facts == {"step": "P02.m1"}


def test_an_own_step_is_written_anew_under_its_number_or_taken_back(place):
    own_step(place)
    changed = own_step(place, body={**OWN, "output": {"es": "acta"}}, step_id="P02.m1")

    assert changed.own_steps()[0].output == {"es": "acta"}
    back = take_back_own_step(municipality=place, step_id="P02.m1", by=None, at=NOW, seen_version=2)
    assert back.own_steps() == ()
    assert own_step(place).own_steps()[0].id == "P02.m2"


@pytest.mark.parametrize(
    ("procedure", "changes"),
    [
        ("P99", {}),
        ("P02", {"actors": []}),
        ("P02", {"clock": None}),
        ("P02", {"condition": "nobody_records_this"}),
        ("P02", {"clock": {"amount": 1, "unit": "days", "after": "done:P99.1"}}),
    ],
)
def test_an_own_step_that_could_not_run_is_refused(place, procedure, changes):
    with pytest.raises(RuleBroken):
        own_step(place, procedure=procedure, body={**OWN, **changes})


def test_a_time_said_later_leaves_own_steps_alone(place):
    own_step(place)

    assert [step.id for step in stated(place).own_steps()] == ["P02.m1"]


def test_taking_back_a_step_that_is_not_there_is_refused(place):
    with pytest.raises(RuleBroken):
        take_back_own_step(municipality=place, step_id="P02.1", by=None, at=NOW, seen_version=None)
