"""Slides on A4 to take home: with lines to write on, or with the notes for whoever facilitates."""

from anclaje.foundation.typesetting import typeset
from anclaje.training.packages.edition import Bundle
from anclaje.training.paper.laying import TEMPLATES, laid_out


def handout(bundle: Bundle, *, with_notes: bool = False) -> bytes:
    return typeset(TEMPLATES / "handout.typ", laid_out(bundle) | {"with_notes": with_notes})
