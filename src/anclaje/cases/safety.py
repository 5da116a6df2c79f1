"""Risk over time and the safety plan, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from anclaje.cases.disguises import disguises
from anclaje.cases.domain.risk import Assessed, Difference, differences
from anclaje.cases.domain.safety import PARTS, must_be_looked_at
from anclaje.cases.models import Case, Person, RiskAssessment, SafetyPlan
from anclaje.cases.wording import AGE_BAND, RISK, RISK_FACTORS, label
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


@dataclass(frozen=True)
class Whose:
    """Somebody of the case whose plan could be read or agreed."""

    person: Person
    words: str
    has_plan: bool
    is_shown: bool


def first_person(case: Case) -> Person:
    """The person about whom the case was opened; every case has one."""
    return case.people.order_by("position")[:1].get()


def everybodys(case: Case, shown: Person) -> list[Whose]:
    """Whose plans a case may hold; empty where it is about one person only."""
    planned = set(case.safety_plans.values_list("person", flat=True))
    people = list(case.people.order_by("position"))
    if len(people) == 1:
        return []
    return [Whose(one, words_of(one), one.pk in planned, one.pk == shown.pk) for one in people]


def words_of(person: Person) -> str:
    age = label(AGE_BAND, person.age_band)
    return _("Person %(number)s: %(age)s") % {"number": person.position, "age": age}


def newest_plan(person: Person) -> SafetyPlan | None:
    return person.safety_plans.select_related("key", "agreed_by", "case").order_by("-number").first()


def safety_of(case: Case, person: Person) -> Shown:
    rows = list(person.safety_plans.select_related("key", "agreed_by").order_by("-number"))
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
