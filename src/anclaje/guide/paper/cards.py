"""Pocket cards."""

from anclaje.guide.paper.typesetting import typeset
from anclaje.guide.paper.values import Cards


def cards_pdf(cards: Cards) -> bytes:
    """A6 pages, or sheets of A4 with four of them and lines to cut along."""
    return typeset("cards", cards)
