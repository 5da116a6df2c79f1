"""The guide as files to keep, print and hand over."""

from anclaje.guide.views.documents.cards import card, cards
from anclaje.guide.views.documents.editions import offline, pdf
from anclaje.guide.views.documents.places import place_page, place_pdf
from anclaje.guide.views.documents.public import public, public_current, public_offline, public_pdf
from anclaje.guide.views.documents.rights import rights, rights_edit, rights_sheet, rights_sheet_pdf

__all__ = [
    "card", "cards", "offline", "pdf", "place_page", "place_pdf", "public", "public_current",
    "public_offline", "public_pdf", "rights", "rights_edit", "rights_sheet", "rights_sheet_pdf",
]  # fmt: skip
