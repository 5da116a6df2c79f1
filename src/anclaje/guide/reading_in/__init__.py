"""What people hand in, as paragraphs of plain text. Files are strangers: every limit is a clear answer."""

from anclaje.guide.reading_in.limits import MOST_BYTES, CannotRead
from anclaje.guide.reading_in.paragraphs import ENDINGS, paragraphs_of, paragraphs_of_text

__all__ = ["ENDINGS", "MOST_BYTES", "CannotRead", "paragraphs_of", "paragraphs_of_text"]
