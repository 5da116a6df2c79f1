"""The check finds every fault that was sown and nothing else, in the pack's edition and generated guides."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anclaje.foundation import pack as packs
from anclaje.guide.domain.check import Force, Known, findings
from anclaje.guide.domain.checking.needs import unanswered
from anclaje.guide.domain.facts import EVENTS, FACTS, step_awaited
from anclaje.guide.edition_files import read_edition
from anclaje.guide.tests.domain.seeding import FAULTS, sown, step, with_repealed_law

PACK = packs.current()
EDITION = read_edition(PACK.path("guide"))["blocks"]
KNOWN = with_repealed_law(
    Known(
        actors={row["code"] for row in PACK.rows("network/actor_types.csv")},
        laws={law["id"]: Force(law["in_force_from"]) for law in PACK.json("guide/law.json")["laws"]},
        needs={row["code"] for row in PACK.rows("network/needs.csv")},
        on=date(2026, 11, 20),
    )
)
CASE_EVENTS = sorted(event for event in EVENTS if event != "signs_seen" and "referral" not in event)
WORDS = {"es": "algo", "en": "something"}


def found_in(blocks, known=KNOWN):
    """Every finding as (code, block), as often as it is said."""
    return sorted((finding.code, finding.block) for finding in findings(blocks, known))


def free_steps(blocks):
    """Steps of a case that no other one waits for."""
    steps = [block for block in blocks if block["kind"] == "step"]
    awaited = {step_awaited(step["clock"]["after"]) for step in steps}
    return [step["id"] for step in steps if step["runs"] == "case" and step["id"] not in awaited]


def test_the_pack_s_edition_is_sound():
    assert found_in(EDITION) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_one_fault_in_the_pack_s_edition_is_found_alone(fault):
    blocks, expected = sown(EDITION, [fault], free_steps(EDITION))

    assert found_in(blocks) == sorted(expected)


def test_all_faults_at_once_are_found_and_only_they():
    blocks, expected = sown(EDITION, FAULTS, free_steps(EDITION))

    assert found_in(blocks) == sorted(expected)


def test_steps_that_hang_behind_a_circle_are_unreachable_and_no_part_of_it():
    blocks, _ = sown(EDITION, [], [])
    step(blocks, "P08.1")["clock"]["after"] = "done:P08.2"

    assert found_in(blocks) == [("circle", "P08.1"), ("circle", "P08.2"), ("unreachable", "P08.3")]


def test_a_step_that_never_applies_brings_nothing_about():
    blocks, _ = sown(EDITION, [], [])
    step(blocks, "P08.1")["condition"] = {"not": {"any": ["is_child", {"not": "is_child"}]}}

    assert found_in(blocks) == [
        ("never_holds", "P08.1"), ("unreachable", "P08.2"), ("unreachable", "P08.3"),
    ]  # fmt: skip


@st.composite
def spans(draw):
    return [draw(st.integers(1, 30)), draw(st.sampled_from(["minutes", "hours", "days", "working_days"]))]


@st.composite
def conditions(draw):
    """Nothing, one fact, or two that do not exclude each other, joined by any."""
    facts = st.sampled_from(sorted(FACTS))
    parts = draw(st.lists(facts, max_size=2, unique=True))
    return None if not parts else parts[0] if len(parts) == 1 else {"any": parts}


@st.composite
def guides(draw):
    """A sound guide: procedures, each with steps that run from events or from an earlier step."""
    blocks = [{"id": "G1", "kind": "paragraph", "text": WORDS, "source": "K"}]
    for number in range(1, draw(st.integers(2, 4)) + 1):
        procedure = f"P{number:02}"
        blocks.append(
            {"id": procedure, "kind": "procedure", "title": WORDS, "needs": ["N12"] if number == 1 else []}
        )
        earlier: list[str] = []
        for place in range(1, draw(st.integers(3, 12)) + 1):
            step_id = f"{procedure}.{place}"
            starts = CASE_EVENTS + [f"done:{one}" for one in earlier]
            amount, unit = draw(spans())
            blocks.append({
                "id": step_id, "kind": "step", "who": WORDS, "action": WORDS, "output": WORDS,
                "actors": draw(st.lists(st.sampled_from(sorted(KNOWN.actors)), min_size=1, max_size=3)),
                "doer": "team", "runs": "case", "source": "K", "condition": draw(conditions()), "legal": [],
                "clock": {"amount": amount, "unit": unit, "after": draw(st.sampled_from(starts))},
                "escalation": [{"to": "holder", "amount": 0, "unit": "hours"}],
            })  # fmt: skip
            earlier.append(step_id)
    return blocks


def known_for(blocks):
    """Of the register's needs only those that this guide answers."""
    open_needs = {finding.facts["need"] for finding in unanswered(blocks, KNOWN)}
    return Known(
        KNOWN.actors, KNOWN.laws, KNOWN.languages, KNOWN.authoritative, KNOWN.needs - open_needs, KNOWN.on
    )


@settings(max_examples=60, deadline=None)
@given(guides(), st.permutations(FAULTS), st.integers(0, len(FAULTS)))
def test_whatever_is_sown_into_a_generated_guide_is_found_and_nothing_else(blocks, faults, count):
    free, known = free_steps(blocks), known_for(blocks)
    chosen = [fault for fault in faults[:count] if fault.name != "a need forgotten"]
    while sum(fault.steps for fault in chosen) > len(free):
        chosen.pop()

    changed, expected = sown(blocks, chosen, free)

    # What a sown condition no longer asks, an unlisted need loses: only listed ones count here.
    listed = Known(known.actors, known.laws, known.languages, known.authoritative, {"N12"}, known.on)
    assert found_in(blocks, known) == []
    assert found_in(changed, listed) == sorted(expected)


@settings(max_examples=30, deadline=None)
@given(guides())
def test_a_need_that_a_generated_guide_forgets_is_found(blocks):
    asked = any("need.N12" in str(block.get("condition")) for block in blocks)
    forgotten = next(fault for fault in FAULTS if fault.name == "a need forgotten")

    changed, expected = sown(blocks, [forgotten], [])

    assert found_in(changed, known_for(blocks)) == ([] if asked else sorted(expected))
