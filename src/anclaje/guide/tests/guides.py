"""Guides that nobody wrote: sound ones of any shape, for tests that must hold for every guide."""

from hypothesis import strategies as st

from anclaje.guide.domain.facts import EVENTS, FACTS

ACTORS = ("A01", "A04", "A10", "A12", "A15", "A16")
CASE_EVENTS = tuple(name for name in EVENTS if not name.startswith(("referral_", "signs_", "request_")))
UNITS = ("minutes", "hours", "days", "working_days", "months")

spans = st.tuples(st.integers(1, 60), st.sampled_from(UNITS)).map(list)
facts = st.sampled_from(sorted(FACTS))
conditions = st.one_of(
    st.none(),
    facts,
    facts.map(lambda fact: {"not": fact}),
    st.tuples(st.sampled_from(["all", "any"]), st.lists(facts, min_size=2, max_size=3, unique=True)).map(
        lambda pair: {pair[0]: pair[1]}
    ),
)
words = st.text(st.characters(categories=["Ll", "Lu", "Zs"], max_codepoint=0x17F), min_size=3, max_size=40)


def _said(text: str) -> dict[str, str]:
    plain = " ".join(text.split()) or "algo"
    return {"es": f"{plain} (es)", "en": f"{plain} (en)"}


texts = words.map(_said)
clocks = st.fixed_dictionaries(
    {
        "amount": st.integers(1, 60),
        "unit": st.sampled_from(UNITS),
        "after": st.sampled_from(CASE_EVENTS),
        "by": st.dictionaries(st.sampled_from(["risk_high", "risk_low", "is_child"]), spans, max_size=2),
        "repeats": st.lists(spans, max_size=2),
        "is_periodic": st.booleans(),
    }
)
steps = st.fixed_dictionaries(
    {
        "who": texts,
        "action": texts,
        "output": texts,
        "needs": st.one_of(st.none(), texts),
        "actors": st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3, unique=True),
        "doer": st.sampled_from(["team", "person", "actor", "lead"]),
        "runs": st.just("case"),
        "clock": clocks,
        "condition": conditions,
        "consent": st.booleans(),
        "escalation": st.just([{"to": "holder", "amount": 0, "unit": "hours"}]),
        "records": st.just(""),
        "legal": st.just([]),
        "source": st.sampled_from(["S", "K", "decided"]),
        "decided": st.none(),
    }
)
procedures = st.tuples(texts, st.lists(steps, min_size=1, max_size=3))


def _numbered(parts):
    blocks = []
    for place, (title, its_steps) in enumerate(parts, start=1):
        number = f"P{place:02d}"
        blocks.append({"id": number, "kind": "procedure", "title": title, "purpose": title, "trigger": title})
        blocks += [
            {"id": f"{number}.{n}", "kind": "step", **step} for n, step in enumerate(its_steps, start=1)
        ]
    return blocks


guides = st.lists(procedures, min_size=1, max_size=3).map(_numbered)
"""An edition as plain values."""
known_facts = st.dictionaries(facts, st.booleans(), max_size=12)
