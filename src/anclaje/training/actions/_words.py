"""The words of slides, kept once. Runs inside an action."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from anclaje.training.domain.slide import Slide
from anclaje.training.models import SlideText


def kept(slide: Slide, at: datetime) -> SlideText:
    return kept_all([slide], at)[0]


def kept_all(slides: Iterable[Slide], at: datetime) -> list[SlideText]:
    """The rows of these words, in their order: those that are there, and new ones for what is new."""
    marks = {slide.mark: slide for slide in slides}
    found = {row.mark: row for row in SlideText.objects.filter(mark__in=marks)}
    new = [_row(slide, mark, at) for mark, slide in marks.items() if mark not in found]
    # Two people may write the same words in the same moment: both find the row that came first.
    SlideText.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        found |= {row.mark: row for row in SlideText.objects.filter(mark__in=[row.mark for row in new])}
    return [found[mark] for mark in marks]


def _row(slide: Slide, mark: str, at: datetime) -> SlideText:
    facts = asdict(slide)
    facts["slide_id"] = facts.pop("id")
    return SlideText(mark=mark, written_at=at, **facts)
