"""Who can help, where, under which conditions, and who answers for whom."""

from .calendar import DutyTurn, Holiday
from .import_run import ImportRun
from .message import Message
from .organisation import Contact, Location, Organisation
from .outside_id import OutsideId
from .post import Agreement, Post, PostTenure
from .proposed import ProposedEntry
from .service import Service
from .verification import Correction, Verification
from .vocabulary import ActorType, IssueType, LeadAgency, Line, Need, NeedActor

__all__ = [
    "ActorType",
    "Agreement",
    "Contact",
    "Correction",
    "DutyTurn",
    "Holiday",
    "ImportRun",
    "IssueType",
    "LeadAgency",
    "Line",
    "Location",
    "Message",
    "Need",
    "NeedActor",
    "Organisation",
    "OutsideId",
    "Post",
    "PostTenure",
    "ProposedEntry",
    "Service",
    "Verification",
]
