"""The table of one municipality."""

from anclaje.guide.paper.typesetting import typeset
from anclaje.guide.paper.values import PlaceTable


def place_table_pdf(table: PlaceTable) -> bytes:
    """A4 on its side: whom to call, every step with who does it there, everybody who serves the place."""
    return typeset("place", table)
