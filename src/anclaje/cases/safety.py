"""Risk over time and the safety plan, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anclaje.cases.disguises import disguises
from anclaje.cases.domain.risk import Assessed, Difference, differences
from anclaje.cases.domain.safety import PARTS, must_be_looked_at
from anclaje.cases.models import Case, RiskAssessment, SafetyPlan
from anclaje.cases.wording import RISK, RISK_FACTORS, label
from anclaje.cases.wording_plan import PART


@dataclass(frozen=True)
class Look:
    """One assessment of the history: its level and factors in words, against the one before."""

    row: RiskAssessment
    level: str
    came: Sequence[str]
    went: Sequence[str]
    stayed: Sequence[str]
    rose: bool | None
    note: str


def risk_over_time(case: Case) -> list[Look]:
    """Every assessment, newest first."""
    rows = list(case.risks.select_related("key", "assessed_by").order_by("assessed_at", "pk"))
    found = differences([Assessed(row.level, row.factors) for row in rows])
    return [_look(row, one) for row, one in zip(rows, found, strict=True)][::-1]


def _look(row: RiskAssessment, one: Difference) -> Look:
    def told(codes: Sequence[str]) -> list[str]:
        return [label(RISK_FACTORS, code) for code in codes]

    return Look(
        row, label(RISK, row.level), told(one.came), told(one.went), told(one.stayed), one.rose,
        row.opened("note"),
    )  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A part of the plan, what it says, and the everyday word that stands for it on paper."""

    name: str
    text: str
    on_paper: str


@dataclass(frozen=True)
class Shown:
    plan: SafetyPlan | None
    lines: Sequence[Line]
    looks_like: str
    must_be_looked_at: bool
    earlier: Sequence[SafetyPlan]


def newest_plan(case: Case) -> SafetyPlan | None:
    return case.safety_plans.select_related("key", "agreed_by", "case").order_by("-number").first()


def safety_of(case: Case) -> Shown:
    rows = list(case.safety_plans.select_related("key", "agreed_by").order_by("-number"))
    if not rows:
        return Shown(None, (), "", False, ())
    plan = rows[0]
    words, parts, disguise = plan.paper_words(), plan.parts(), disguises().get(plan.disguise)
    return Shown(
        plan=plan,
        lines=[Line(label(PART, name), parts[name], words.get(name, "")) for name in PARTS if name in parts],
        looks_like=disguise.title if disguise else "",
        must_be_looked_at=must_be_looked_at(plan.looked_at, assessed_last(case)),
        earlier=rows[1:],
    )


def assessed_last(case: Case) -> datetime | None:
    return case.risks.order_by("-assessed_at").values_list("assessed_at", flat=True).first()
