"""What may leave: a text written here only after somebody named answers for its facts."""

from collections.abc import Iterable
from typing import Protocol

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.presentation import Origin


class Reviewed(Protocol):
    origin: str
    is_signed: bool


def is_cleared(text: Reviewed) -> bool:
    """The programme's own decks are theirs to answer for."""
    return text.origin == Origin.PROGRAMME or text.is_signed


def check_may_leave(texts: Iterable[Reviewed]) -> None:
    """Before a certificate or an export."""
    if not all(map(is_cleared, texts)):
        raise RuleBroken(
            gettext_noop("This text is pending validation: it leaves once a named reviewer has signed it.")
        )
