"""The guide as files to keep, print and hand over."""

from anclaje.guide.views.documents.cards import card, cards
from anclaje.guide.views.documents.editions import offline, pdf
from anclaje.guide.views.documents.public import public, public_current, public_offline, public_pdf

__all__ = ["card", "cards", "offline", "pdf", "public", "public_current", "public_offline", "public_pdf"]
