"""The tables of cases. Only `cases`, `field` and `website` may import them (see pyproject.toml)."""

from anclaje.cases.models.attachments import Attachment
from anclaje.cases.models.case import Case, Exclusion, Grant, Happening
from anclaje.cases.models.children import ChildRecord, Guardian
from anclaje.cases.models.conferences import Agreed, Conference, Invited
from anclaje.cases.models.gate import CourtOrder, InformationRequest
from anclaje.cases.models.inspection import FollowUp, Inspection
from anclaje.cases.models.intake import InboundRequest, Origin, Reference, ReferenceKind
from anclaje.cases.models.links import CaseLink, DuplicateLook, IdentityMark
from anclaje.cases.models.move import CaseMove
from anclaje.cases.models.person import AgeBand, Consent, ContactWay, Gender, Identity, Person
from anclaje.cases.models.plan import (
    CaseNeed,
    EntryKind,
    GoalChange,
    NeedStatus,
    PlanEntry,
    RiskAssessment,
)
from anclaje.cases.models.referral import Referral
from anclaje.cases.models.registries import ReceiptRun, RegistryExport
from anclaje.cases.models.reporting import Call, Report
from anclaje.cases.models.safety import SafetyPlan
from anclaje.cases.models.screening import Consultation, Screening
from anclaje.cases.models.task import Escalation, Task
from anclaje.cases.models.transfers import DeletionAsked, Transfer
from anclaje.cases.models.working import FeedLink, SavedFilter

__all__ = [
    "AgeBand",
    "Agreed",
    "Attachment",
    "Call",
    "Case",
    "CaseLink",
    "CaseMove",
    "CaseNeed",
    "ChildRecord",
    "Conference",
    "Consent",
    "Consultation",
    "ContactWay",
    "CourtOrder",
    "DeletionAsked",
    "DuplicateLook",
    "EntryKind",
    "Escalation",
    "Exclusion",
    "FeedLink",
    "FollowUp",
    "Gender",
    "GoalChange",
    "Grant",
    "Guardian",
    "Happening",
    "Identity",
    "IdentityMark",
    "InboundRequest",
    "InformationRequest",
    "Inspection",
    "Invited",
    "NeedStatus",
    "Origin",
    "Person",
    "PlanEntry",
    "ReceiptRun",
    "Reference",
    "ReferenceKind",
    "Referral",
    "RegistryExport",
    "Report",
    "RiskAssessment",
    "SafetyPlan",
    "SavedFilter",
    "Screening",
    "Task",
    "Transfer",
]  # fmt: skip
