"""The sheet of a person's rights."""

from anclaje.guide.paper.typesetting import typeset
from anclaje.guide.paper.values import Sheet


def rights_pdf(sheet: Sheet) -> bytes:
    """Both sides of one A4 in large letters: no programme's name, no code, no address on it."""
    return typeset("rights", sheet)
