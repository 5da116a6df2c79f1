from anclaje.training.models.adaptation import Adaptation, Chapter, Part, PartChange
from anclaje.training.models.curriculum import Presentation, Revision, RevisionSlide
from anclaje.training.models.edition import Edition, EditionSlide
from anclaje.training.models.flag import Flag
from anclaje.training.models.offer import Offer
from anclaje.training.models.slides import SlideText, WrittenIsFinal

__all__ = [
    "Adaptation", "Chapter", "Edition", "EditionSlide", "Flag", "Offer", "Part", "PartChange",
    "Presentation", "Revision", "RevisionSlide", "SlideText", "WrittenIsFinal",
]  # fmt: skip
