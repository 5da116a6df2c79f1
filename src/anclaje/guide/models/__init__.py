from anclaje.guide.models.edition import Block, Edition, Guide, PublishedIsFinal
from anclaje.guide.models.law import LawEntry
from anclaje.guide.models.overlay import Overlay, OverlayStep

__all__ = ["Block", "Edition", "Guide", "LawEntry", "Overlay", "OverlayStep", "PublishedIsFinal"]
