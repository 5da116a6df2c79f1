"""Who can help, where, under which conditions, and who answers for whom."""

from .import_run import ImportRun
from .message import Message
from .organisation import Contact, Location, Organisation
from .post import Agreement, Post, PostTenure
from .service import Service
from .vocabulary import ActorType, IssueType, LeadAgency, Line, Need, NeedActor

__all__ = [
    "ActorType",
    "Agreement",
    "Contact",
    "ImportRun",
    "IssueType",
    "LeadAgency",
    "Line",
    "Location",
    "Message",
    "Need",
    "NeedActor",
    "Organisation",
    "Post",
    "PostTenure",
    "Service",
]
