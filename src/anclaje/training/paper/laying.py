"""A bundle as the values that its papers are set from; see templates/common.typ."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from anclaje.training.domain.presentation import Presentation
from anclaje.training.domain.slide import Kind, Slide
from anclaje.training.marked import blocks
from anclaje.training.packages.edition import Bundle
from anclaje.training.packages.words import words_of

TEMPLATES = Path(__file__).with_name("templates")
Values = dict[str, Any]


def laid_out(bundle: Bundle) -> Values:
    words = words_of(bundle.language)
    return {
        "title": bundle.title, "institution": bundle.institution, "language": bundle.language,
        "edition": words["edition"] % {"edition": bundle.edition}, "notice": bundle.notice, "ref": bundle.ref,
        "words": words, "credit": [line for line in (bundle.credit, *bundle.sources) if line],
        "presentations": [_presentation(one, words) for one in bundle.presentations],
    }  # fmt: skip


def _presentation(one: Presentation, words: dict[str, str]) -> Values:
    minutes = words["minutes"] % {"minutes": one.minutes} if one.minutes else ""
    return {
        "title": one.title, "about": " · ".join(filter(None, (one.code, minutes))),
        "objectives": list(one.objectives),
        "slides": [_slide(slide, number, words) for number, slide in enumerate(one.slides, 1)],
    }  # fmt: skip


def _slide(slide: Slide, number: int, words: dict[str, str]) -> Values:
    kind = words[slide.kind] if slide.kind != Kind.SLIDE else ""
    minutes = words["minutes"] % {"minutes": slide.minutes} if slide.minutes else ""
    return {
        "number": number, "kind": slide.kind, "kicker": " · ".join(filter(None, (kind, minutes))),
        "title": slide.title, "body": [asdict(block) for block in blocks(slide.body)],
        "notes": [asdict(block) for block in blocks(slide.notes)],
        "sources": "; ".join(line.strip() for line in slide.sources.splitlines() if line.strip()),
    }  # fmt: skip
