"""The plan as a paper to hand over. Values in, bytes out."""

from pathlib import Path

from anclaje.cartography.plan_paper import Paper
from anclaje.foundation.typesetting import typeset

TEMPLATE = Path(__file__).parent / "paper" / "templates" / "plan.typ"


def plan_pdf(paper: Paper) -> bytes:
    return typeset(TEMPLATE, paper)
