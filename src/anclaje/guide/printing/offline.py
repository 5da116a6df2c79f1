"""The edition in every complete language, for one file."""

from django.conf import settings
from django.utils import translation

from anclaje.guide import queries
from anclaje.guide.document import Reading
from anclaje.guide.models import Edition
from anclaje.guide.paper.values import Book, OfflineFile
from anclaje.guide.printing.book import book_of
from anclaje.guide.printing.cards import PROCEDURE, choices, steps_for

Whos = tuple[tuple[str, tuple[str, ...]], ...]


def offline_of(edition: Edition, address: str) -> OfflineFile:
    """address: absolute, of the edition's contents page."""
    found = [_in_language(edition, language, address) for language in languages_of(edition)]
    return OfflineFile(tuple(book for book, _whos in found), tuple(whos for _book, whos in found))


def languages_of(edition: Edition) -> list[str]:
    """Its complete languages, the signed one first: a block that is behind keeps its language out."""
    behind = {language for block in queries.blocks(edition) for language in block.behind}
    others = [code for code in edition.languages if code not in {*behind, edition.authoritative}]
    return [edition.authoritative, *others]


def _in_language(edition: Edition, language: str, address: str) -> tuple[Book, Whos]:
    ours = next((code for code, _name in settings.LANGUAGES if code.startswith(language)), language)
    with translation.override(ours):
        read = Reading(edition)
        chosen = [choice for choice in choices(read) if choice.kind != PROCEDURE]
        whos = tuple((choice.label, tuple(step.id for step in steps_for(read, choice))) for choice in chosen)
        return book_of(read, address), whos
