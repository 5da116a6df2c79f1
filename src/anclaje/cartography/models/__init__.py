"""A neighbourhood's exercise: workshops, sheets, photographs, features, ties, voices, the plan."""

from .exercise import Exercise, Neighbourhood, Partner, PhaseCheck, TeamSeat
from .feature import Feature, FeatureGroup, ProposedMark
from .imported import FeatureImport
from .legend import LegendEntry
from .plan import CoResponsible, Invitation, Money, MoneyMove, PlanRow
from .release import ReaderToken, Release
from .round_paper import RoundPage, RoundPrint, RoundReading
from .sheet import Photo, Sheet
from .sociogram import Actor, Tie, TieGroup
from .streets import Streets
from .validation import Question, ValidationRound, Voice
from .workshop import Group, GroupCount, Workshop

__all__ = [
    "Actor",
    "CoResponsible",
    "Exercise",
    "Feature",
    "FeatureGroup",
    "FeatureImport",
    "Group",
    "GroupCount",
    "Invitation",
    "LegendEntry",
    "Money",
    "MoneyMove",
    "Neighbourhood",
    "Partner",
    "PhaseCheck",
    "Photo",
    "PlanRow",
    "ProposedMark",
    "Question",
    "ReaderToken",
    "Release",
    "RoundPage",
    "RoundPrint",
    "RoundReading",
    "Sheet",
    "Streets",
    "TeamSeat",
    "Tie",
    "TieGroup",
    "ValidationRound",
    "Voice",
    "Workshop",
]
