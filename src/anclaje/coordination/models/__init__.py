"""What institutions do together: tables, meetings, commitments, minutes, agreements, activities, actions."""

from .agreements import InterAgreement, JointActivity, Party, TookPart
from .bodies import Body, Member
from .commitments import Commitment, Postponement, Reminder
from .joint_action import ActionRole, ActionStep, JointAction
from .meetings import AgendaItem, Attendance, Meeting
from .minutes import Approval, Minutes

__all__ = [
    "ActionRole",
    "ActionStep",
    "AgendaItem",
    "Approval",
    "Attendance",
    "Body",
    "Commitment",
    "InterAgreement",
    "JointAction",
    "JointActivity",
    "Meeting",
    "Member",
    "Minutes",
    "Party",
    "Postponement",
    "Reminder",
    "TookPart",
]
