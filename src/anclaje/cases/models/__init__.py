"""The tables of cases. Only `cases`, `field` and `website` may import them (see pyproject.toml)."""

from anclaje.cases.models.case import Case, Exclusion, Grant, Happening
from anclaje.cases.models.intake import InboundRequest, Origin, Reference, ReferenceKind
from anclaje.cases.models.move import CaseMove
from anclaje.cases.models.person import AgeBand, Consent, ContactWay, Gender, Identity, Person
from anclaje.cases.models.plan import CaseNeed, EntryKind, NeedStatus, PlanEntry, RiskAssessment
from anclaje.cases.models.referral import Referral
from anclaje.cases.models.task import Escalation, Task

__all__ = [
    "AgeBand", "Case", "CaseMove", "CaseNeed", "Consent", "ContactWay", "EntryKind", "Escalation",
    "Exclusion", "Gender", "Grant", "Happening", "Identity", "InboundRequest", "NeedStatus", "Origin",
    "Person", "PlanEntry", "Reference", "ReferenceKind", "Referral", "RiskAssessment", "Task",
]  # fmt: skip
