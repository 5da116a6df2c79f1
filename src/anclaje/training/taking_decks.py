"""The programme's decks come in: each becomes the draft of its presentation, or is told why not."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from anclaje.foundation.errors import Refusal, RuleBroken
from anclaje.foundation.translate import told
from anclaje.training.actions import curriculum as actions
from anclaje.training.domain.presentation import Origin, Question
from anclaje.training.domain.presentation import Presentation as Values
from anclaje.training.domain.slide import Slide
from anclaje.training.importing.files import slides_in
from anclaje.training.importing.imported import Imported, over
from anclaje.training.models import Presentation, Revision


@dataclass(frozen=True)
class Taken:
    """left_out: sentences in the reader's language, with the slide's number. refused: why nothing came."""

    name: str
    code: str
    draft: Revision | None = None
    slides: int = 0
    left_out: tuple[tuple[int, str], ...] = ()
    refused: str = ""


def take_decks(
    files: Iterable[tuple[str, str, bytes]], language: str, *, by: Any, at: datetime
) -> list[Taken]:
    """files: (code, name, content). One that cannot be read keeps none of the others from coming in."""
    return [_take(code, name, data, language, by, at) for code, name, data in files]


def _take(code: str, name: str, data: bytes, language: str, by: Any, at: datetime) -> Taken:
    try:
        read = slides_in(data, name, code)
        presentation = Presentation.objects.get(code=code)
        draft = actions.open_draft(presentation=presentation, language=language, by=by, at=at)
        values = draft.as_values()
        slides = over(values.slides, read.slides)
        ids = {slide.id for slide in slides}
        changed = replace(
            values,
            slides=slides,
            origin=_origin(values, slides),
            questions=tuple(_still(values.questions, ids)),
        )
        draft = actions.write_draft(
            draft=draft,
            values=changed,
            seen_version=None,
            source=name[:200],
            left_out=_left(read),
            by=by,
            at=at,
        )
    except Refusal as refused:
        return Taken(name, code, refused=told(refused))
    words = tuple((one.number, told(RuleBroken(one.sentence, **one.facts))) for one in read.left_out)
    return Taken(name, code, draft, len(read.slides), words)


def _origin(before: Values, came: Iterable[Slide]) -> Origin:
    """A deck that holds slides of ours is ours come back: no text is cleared by going through a file."""
    known = {slide.id for slide in before.slides}
    return before.origin if known & {slide.id for slide in came} else Origin.PROGRAMME


def _left(read: Imported) -> list[dict[str, Any]]:
    return [{**asdict(one), "facts": dict(one.facts)} for one in read.left_out]


def _still(questions: Iterable[Question], ids: set[str]) -> Iterable[Question]:
    """A question stays; the slides that went no longer teach it."""
    for question in questions:
        yield replace(question, teaches=tuple(one for one in question.teaches if one in ids))
