from anclaje.guide.models.consultation import Comment, Invitation, Round
from anclaje.guide.models.edition import Block, Edition, Guide, PublishedIsFinal
from anclaje.guide.models.history import BlockChange, TextVersion
from anclaje.guide.models.law import LawEntry
from anclaje.guide.models.overlay import Overlay, OverlayConflict, OverlayStep
from anclaje.guide.models.signing import Proof, RightsSheet, Signature, SignatureAsked
from anclaje.guide.models.sources import Attendance, Citation, Excerpt, Resolution, Source

__all__ = [
    "Attendance", "Block", "BlockChange", "Citation", "Comment", "Edition", "Excerpt", "Guide", "Invitation",
    "LawEntry", "Overlay", "OverlayConflict", "OverlayStep", "Proof", "PublishedIsFinal", "Resolution",
    "RightsSheet", "Round", "Signature", "SignatureAsked", "Source", "TextVersion",
]  # fmt: skip
