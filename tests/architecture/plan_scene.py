"""In every case of the scene: a safety plan, a child and who answers for them, a file, a link to a case."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from anclaje.audit.recording import writing
from anclaje.cases.actions.attachments import add_attachment
from anclaje.cases.actions.children import record_guardian
from anclaje.cases.actions.people import record_person
from anclaje.cases.actions.safety import agree_safety_plan
from anclaje.cases.disguises import betraying, disguises
from anclaje.cases.domain.links import Kind, State
from anclaje.cases.models import Case, CaseLink, Person
from anclaje.cases.tests.files import a_png
from anclaje.network.tests.builders import a_user

OF_A_CHILD = ("cases:child", "cases:guardian", "cases:guardian-change", "cases:child-own-case")
PAIRS = {
    "HT here": "HT elsewhere",
    "CL here": "CL elsewhere",
    "HT led, elsewhere": "HT here",
    "CL led, elsewhere": "CL here",
}


@dataclass
class PlanScene:
    """Made once, after there are cases. links: by the key of the case that they are asked of."""

    at: datetime
    cases: dict[str, Case]
    links: dict[Any, CaseLink] = field(default_factory=dict)
    others: dict[Any, Case] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for case in self.cases.values():
            self._fill(case)
        somebody = a_user("Propone Enlaces")
        for name, other in PAIRS.items():
            case = self.cases[name]
            first, second = sorted((case, self.cases[other]), key=lambda row: row.pk)
            self.others[case.pk] = self.cases[other]
            with writing():
                self.links[case.pk] = CaseLink.objects.create(
                    first=first, second=second, kind=Kind.SAME_PERSON, state=State.PROPOSED,
                    proposed_by=somebody, proposed_at=self.at,
                )  # fmt: skip

    def _fill(self, case: Case) -> None:
        by = case.opened_by
        child = record_person(
            case=case, person=None, age_band="6-12", gender="", languages=[], accessibility=[], by=by,
            at=self.at,
        )  # fmt: skip
        record_guardian(
            person=child, guardian=None, relation="other", may_be_contacted=False, why="Así se acordó",
            since=date(2026, 1, 5), by=by, at=self.at,
        )  # fmt: skip
        agree_safety_plan(
            case=case, parts={"word": "Empanada"}, disguise=disguises()["shopping"], chosen={},
            betraying=betraying(), by=by, at=self.at,
        )  # fmt: skip
        add_attachment(
            case=case, content=a_png(), title="Constancia", shows_nobody=True, by=by, at=self.at
        )  # fmt: skip

    def arguments(self, case: Case, operation: str) -> dict[str, Any]:
        def child() -> Person:
            return case.people.order_by("position").last()

        found: dict[str, Any] = {
            "guardian_id": lambda: child().guardians.first().pk,
            "attachment_id": lambda: case.attachments.first().pk,
            "link_id": lambda: self.links.get(case.pk, next(iter(self.links.values()))).pk,
            "other_id": lambda: self.others.get(case.pk, case).pk,
        }
        if operation in OF_A_CHILD:
            found["position"] = lambda: child().position
        return found
