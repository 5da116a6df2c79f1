from anclaje.training.models.adaptation import Adaptation, Chapter, Part, PartChange
from anclaje.training.models.certificate import BadgeKey, Certificate, Outcome
from anclaje.training.models.course import Accreditation, Course, Facilitator, Session
from anclaje.training.models.curriculum import Presentation, Revision, RevisionSlide
from anclaje.training.models.edition import Edition, EditionSlide
from anclaje.training.models.flag import Flag
from anclaje.training.models.learner import CheckIn, Enrolment, Learner
from anclaje.training.models.letter import LinkLetter
from anclaje.training.models.offer import Offer
from anclaje.training.models.sitting import FollowUp, Satisfaction, Sitting
from anclaje.training.models.slides import SlideText, WrittenIsFinal

__all__ = [
    "Accreditation", "Adaptation", "BadgeKey", "Certificate", "Chapter", "CheckIn", "Course", "Edition",
    "EditionSlide", "Enrolment", "Facilitator", "Flag", "FollowUp", "Learner", "LinkLetter", "Offer",
    "Outcome", "Part", "PartChange", "Presentation", "Revision", "RevisionSlide", "Satisfaction", "Session",
    "Sitting", "SlideText", "WrittenIsFinal",
]  # fmt: skip
