"""What is best for a child: heard first, family first, and never without a reason (guide, P09)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from anclaje.cases.domain.situation import CHILD_BANDS
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Heard(StrEnum):
    YES = "yes"
    NOT_YET = "not_yet"
    DID_NOT_WANT = "did_not_want"
    OTHERWISE = "otherwise"
    """By play, drawing, a person of trust: not by words of their own."""


class Maturity(StrEnum):
    NOT_KNOWN = "not_known"
    EARLY = "early"
    GROWING = "growing"
    DECIDES = "decides"


class Family(StrEnum):
    WITH_FAMILY = "with_family"
    EXTENDED = "extended"
    COMMUNITY = "community"
    CARE = "care"
    NOT_DECIDED = "not_decided"


class Assent(StrEnum):
    AGREED = "agreed"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"


class Relation(StrEnum):
    MOTHER = "mother"
    FATHER = "father"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    PARTNER = "partner"
    """The partner of a parent."""
    GUARDIAN = "guardian"
    OTHER = "other"


TOOK_PART = ("child", "family", "team", "child_protection", "childs_lawyer", "school", "health")


@dataclass(frozen=True)
class Looked:
    """One look at what is best for a child, as somebody wrote it down."""

    heard: str
    opinion: str
    maturity: str
    centre_of_life: str
    family: str
    why_not_family: str
    decision: str
    why: str
    took_part: tuple[str, ...]
    assent: str
    why_without_assent: str


def is_child(age_band: str) -> bool:
    return age_band in CHILD_BANDS


def check_looked(looked: Looked) -> None:
    """Refuse an opinion that was not heard, a decision without its reason, family passed over in silence."""
    if looked.heard == Heard.YES and not looked.opinion.strip():
        raise RuleBroken(gettext_noop("Write what the child said, in their words."))
    if looked.heard == Heard.NOT_YET and looked.opinion.strip():
        raise RuleBroken(gettext_noop("This says that the child was not heard yet, and what they said."))
    if looked.decision.strip() and not looked.why.strip():
        raise RuleBroken(gettext_noop("Say why this is best for the child."))
    if looked.family in (Family.COMMUNITY, Family.CARE) and not looked.why_not_family.strip():
        raise RuleBroken(gettext_noop("Family comes first: say why not, or not yet."))
    if looked.assent == Assent.DECLINED and looked.decision.strip() and not looked.why_without_assent.strip():
        raise RuleBroken(
            gettext_noop(
                "The child does not agree: say what they must be protected from to go on without it."
            )
        )
    if set(looked.took_part) - set(TOOK_PART):
        raise RuleBroken(gettext_noop("Choose who took part from the list."))


def check_guardian(
    *, may_be_contacted: bool, was_allowed: bool | None, why: str, since: date, today: date
) -> None:
    """Refuse a ban without a reason, its lifting without one, and a day to come.

    was_allowed: what held before; None for somebody new.
    """
    if since > today:
        raise RuleBroken(gettext_noop("This day has not come yet."))
    if not may_be_contacted and not why.strip():
        raise RuleBroken(gettext_noop("Say why they may not be contacted."))
    if may_be_contacted and was_allowed is False and not why.strip():
        raise RuleBroken(gettext_noop("They could not be contacted until now: say what has changed."))
