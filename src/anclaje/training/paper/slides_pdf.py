"""Slides as PDF of 16:9, for a projector that knows nothing else."""

from anclaje.foundation.typesetting import typeset
from anclaje.training.packages.edition import Bundle
from anclaje.training.paper.laying import TEMPLATES, laid_out


def slides_pdf(bundle: Bundle) -> bytes:
    return typeset(TEMPLATES / "slides.typ", laid_out(bundle))
