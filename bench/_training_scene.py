"""A hundred institutions that follow 31 presentations, each in its own way, and an original that changed."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

SLIDES = 20
INSTITUTIONS = 100
REWRITTEN, REMOVED, MOVED = 3, 1, 1
"""Slides of each presentation that an institution treats so."""
CHANGED, NEW = 4, 1
"""Slides of each presentation that the next revision changes, and adds."""
AT = datetime(2026, 11, 2, 12, tzinfo=UTC)


def build() -> list[Any]:
    """The institutions' versions, each with a change above in every presentation."""
    from django.core.management import call_command

    from anclaje.audit.recording import writing

    call_command("migrate", verbosity=0)
    dice = random.Random(31)
    with writing():
        presentations = [_out(values, place) for place, values in enumerate(_curriculum())]
        versions = [_version(number, presentations, dice) for number in range(INSTITUTIONS)]
        for row in presentations:
            _next_revision(row, dice)
    return versions


def _curriculum() -> Iterator[Any]:
    """31 presentations of the real length, from slides that are written out."""
    from anclaje.foundation import pack
    from anclaje.training.text import read_presentation

    folder = pack.current().path("training/es")
    read = [read_presentation(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]
    written = [slide for one in read for slide in one.slides]
    for number, one in enumerate(read):
        slides = [written[(number * 7 + place) % len(written)] for place in range(SLIDES)]
        named = (replace(slide, id=f"{one.code}-s{place}") for place, slide in enumerate(slides))
        yield replace(one, slides=tuple(named), questions=())


def _out(values: Any, place: int) -> Any:
    from anclaje.training.tests.scenes import a_presentation

    return a_presentation(values, position=place)


def _version(number: int, presentations: list[Any], dice: random.Random) -> Any:
    from anclaje.network.models import Organisation
    from anclaje.network.tests.builders import an_organisation
    from anclaje.training.actions import adaptation

    institution: Organisation = an_organisation(kind="A26")
    version = adaptation.begin_version(
        organisation=institution, title=f"Versión {number}", language="es", by=None, at=AT
    )
    for row in presentations:
        chapter = adaptation.take_presentation(adaptation=version, presentation=row, by=None, at=AT)
        _make_it_ones_own(chapter, number, dice)
    return version


def _make_it_ones_own(chapter: Any, number: int, dice: random.Random) -> None:
    """As pressing the buttons leaves it; written at once, since only reading is measured."""
    from anclaje.training.actions._words import kept_all
    from anclaje.training.domain.following import State
    from anclaje.training.models import Part

    parts = list(chapter.parts.select_related("text").in_order())
    chosen = dice.sample(parts, REWRITTEN + REMOVED + MOVED)
    rewritten, removed, moved = chosen[:REWRITTEN], chosen[REWRITTEN:-MOVED], chosen[-MOVED:]
    words = kept_all([_ours(part.text.as_value(), number) for part in rewritten], AT)
    for part, text in zip(rewritten, words, strict=True):
        part.text, part.state = text, State.ADAPTED
    for part in removed:
        part.state = State.REMOVED
    for part in moved:
        part.position = SLIDES + 1
    Part.objects.bulk_update(chosen, ["text", "state", "position"])


def _ours(slide: Any, number: int) -> Any:
    """The first sentence of the notes in the institution's words."""
    first, _, rest = slide.notes.partition(". ")
    return replace(slide, notes=f"{first}, como en la institución {number}. {rest}")


def _next_revision(row: Any, dice: random.Random) -> None:
    from anclaje.training.domain.slide import Slide
    from anclaje.training.queries_curriculum import newest_revision
    from anclaje.training.tests.scenes import changed_above

    values = newest_revision(row, "es").as_values()
    others = set(dice.sample(range(SLIDES), CHANGED))
    slides = [_theirs(slide) if place in others else slide for place, slide in enumerate(values.slides)]
    slides += [Slide(f"{row.code}-n{n}", "Una diapositiva nueva", "- Nueva") for n in range(NEW)]
    changed_above(row, replace(values, slides=tuple(slides)))


def _theirs(slide: Any) -> Any:
    """The last sentence of the notes changes, and a point is added."""
    return replace(
        slide, notes=f"{slide.notes}\n\nCerrá con una pregunta.", body=f"{slide.body}\n- Un punto más"
    )
