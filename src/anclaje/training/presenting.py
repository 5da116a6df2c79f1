"""Slides and presentations as pages show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Sum

from anclaje.foundation.translate import read
from anclaje.guide.models import LawEntry
from anclaje.guide.queries import laws
from anclaje.training import vocabulary, wording
from anclaje.training.domain.presentation import Presentation, Question
from anclaje.training.domain.review import is_cleared
from anclaje.training.domain.slide import Kind, Slide
from anclaje.training.marked import html
from anclaje.training.models import Flag, Revision
from anclaje.training.models import Presentation as PresentationRow
from anclaje.training.queries_curriculum import newest_ids


def slide_row(
    slide: Slide, number: int = 0, flags: Iterable[Flag] = (), known: Mapping[str, LawEntry] | None = None
) -> dict[str, Any]:
    """known: the register of law, read once for many slides."""
    register = laws() if known is None and slide.cites else known or {}
    return {
        "id": slide.id, "number": number, "title": slide.title, "body": html(slide.body),
        "notes": html(slide.notes), "minutes": slide.minutes, "sources": slide.sources.splitlines(),
        "kind": slide.kind, "kind_words": "" if slide.kind == Kind.SLIDE else wording.KINDS[Kind(slide.kind)],
        "cites": [cited_words(cited, register) for cited in slide.cites.splitlines()], "flags": list(flags),
    }  # fmt: skip


def slide_rows(slides: Iterable[Slide], flags: dict[str, list[Flag]] | None = None) -> list[dict[str, Any]]:
    found, known = flags or {}, laws()
    return [slide_row(slide, place + 1, found.get(slide.id, ()), known) for place, slide in enumerate(slides)]


def question_rows(questions: Iterable[Question]) -> list[dict[str, Any]]:
    return [
        {
            "id": question.id, "form": question.form.value, "stem": question.stem, "why": question.why,
            "options": [(text, place == question.right) for place, text in enumerate(question.options)],
            "teaches": question.teaches,
        }
        for question in questions
    ]  # fmt: skip


def cited_words(cited: str, known: Mapping[str, LawEntry]) -> str:
    """`law:ley-26364-2` as the register names it; a step of the guide by its number."""
    sort, _, code = cited.partition(":")
    entry = known.get(code) if sort == "law" else None
    if entry is None:
        return code
    return f"{read(entry.norm)}, art. {entry.article}" if entry.article else read(entry.norm)


def modules(language: str) -> list[dict[str, Any]]:
    """The curriculum in its order: what is out in this language, presentation by presentation."""
    newest = newest_ids(language)
    counted = Revision.objects.filter(pk__in=newest.values()).annotate(
        slides_in_all=Count("slides"), minutes_in_all=Sum("slides__text__minutes")
    )
    out = {revision.presentation_id: revision for revision in counted}
    rows = [_line(row, out[row.pk]) for row in PresentationRow.objects.in_order() if row.pk in out]
    return [
        {"id": module, "name": read(name), "presentations": [row for row in rows if row["module"] == module]}
        for module, name in vocabulary.current().modules.items()
    ]


def _line(row: PresentationRow, revision: Revision) -> dict[str, Any]:
    return {
        "row": row, "code": row.code, "module": row.module, "title": revision.title,
        "minutes": revision.minutes, "slides": revision.slides_in_all, "number": revision.number,
        "audiences": wording.audience_words(row.audiences), "is_cleared": is_cleared(revision),
        "objectives": revision.objectives,
    }  # fmt: skip


def head(values: Presentation) -> dict[str, Any]:
    return {
        "code": values.code, "title": values.title, "minutes": values.minutes,
        "objectives": values.objectives, "audiences": wording.audience_words(values.audiences),
        "module": wording.module_words(values.module), "is_outline": values.is_outline,
    }  # fmt: skip
