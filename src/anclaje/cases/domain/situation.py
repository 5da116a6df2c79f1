"""What the guide is asked with: named facts and events of a case, and nothing that tells a story."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from anclaje.cases.domain.risk import risk_facts

CHILD_BANDS = frozenset({"0-5", "6-12", "13-15", "16-17"})
ADULT_BANDS = frozenset({"18-29", "30-59", "60+"})
ISSUES = ("HT", "FL", "CL")

FLAGS = (
    "has_court_case",
    "will_testify",
    "agrees_family_contact",
    "moving_municipality",
    "is_stable",
    "has_redress_ruling",
)
"""Facts that the team states by hand, yes or no or not known yet."""


@dataclass(frozen=True)
class Known:
    """What is known of a case. age_bands: one a person concerned, empty text where not known."""

    issues: Collection[str]
    age_bands: Collection[str]
    needs: Collection[str]
    all_needs: Collection[str]
    needs_were_recorded: bool
    risk_level: str | None
    found_by_inspection: bool
    speaks_other_language: bool
    has_accessibility_need: bool
    flags: Mapping[str, bool | None]


def facts_of(known: Known) -> dict[str, bool | None]:
    """The facts by the guide's names: True, False, or None where nobody knows yet."""
    facts: dict[str, bool | None] = {
        "is_child": _any_in(known.age_bands, CHILD_BANDS),
        "is_adult": _any_in(known.age_bands, ADULT_BANDS),
        "found_by_inspection": known.found_by_inspection,
        "language_help": known.speaks_other_language,
        "accessibility_help": known.has_accessibility_need,
        **risk_facts(known.risk_level),
        **{f"issue.{issue}": issue in known.issues for issue in ISSUES},
        **{flag: known.flags.get(flag) for flag in FLAGS},
    }
    missing = False if known.needs_were_recorded else None
    facts |= {f"need.{n}": True if n in known.needs else missing for n in known.all_needs}
    return facts


def _any_in(bands: Collection[str], wanted: Collection[str]) -> bool | None:
    """Yes if one person is; unknown while an age is unknown; else no."""
    if any(band in wanted for band in bands):
        return True
    return None if not bands or "" in bands else False


def events_of(happened: Mapping[str, datetime | None], done: Mapping[str, datetime]) -> dict[str, datetime]:
    """Events with their instants, those that did not happen left out, and one for each step done."""
    events = {name: at for name, at in happened.items() if at is not None}
    return events | {f"done:{step}": at for step, at in done.items()}
