"""A whole edition as a book."""

from anclaje.guide.paper.typesetting import typeset
from anclaje.guide.paper.values import Book


def book_pdf(book: Book) -> bytes:
    """Contents, front matter, every procedure with its steps, the register of law: tagged, A4."""
    return typeset("book", book)
