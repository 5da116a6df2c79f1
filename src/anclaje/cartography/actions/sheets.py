"""Sheets are prepared, and what was printed is kept exactly."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.core.files.base import ContentFile

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events, vocabulary
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.legend_rules import distinct_pens
from anclaje.cartography.domain.sheet_codes import new_code
from anclaje.cartography.models import Exercise, Group, LegendEntry, Sheet
from anclaje.cartography.models.spatial import BOX
from anclaje.cartography.paper.layout import PAPERS
from anclaje.cartography.paper.sheet import Printed
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop, in_language
from anclaje.privacy.attachments import seal_under


@action
def prepare_sheet(
    *,
    exercise: Exercise,
    kind: str,
    title: str,
    paper: str,
    language: str,
    categories: Collection[LegendEntry],
    group: Group | None = None,
    by: User | None,
    at: datetime,
) -> Sheet:
    """A sheet to be printed, with these categories in its legend. What is not digitised stands on none."""
    exercise = open_exercise_of(exercise, by)
    if exercise.never_acknowledged_at is None:
        raise RuleBroken(gettext_noop("Read what is never mapped first, and say that you will keep to it."))
    if kind not in vocabulary.current().sheets or paper not in PAPERS:
        raise RuleBroken(gettext_noop("Choose what kind of sheet it is, and its paper."))
    if group is not None and group.workshop.exercise_id != exercise.pk:
        raise RuleBroken(gettext_noop("This group is of another exercise."))
    check_words(title)
    legend = _legend(exercise, _readable(categories, by), language)
    sheet = Sheet.objects.create(
        exercise=exercise, workshop=group.workshop if group else None, group=group, code=_free_code(),
        kind=kind, title=title.strip(), paper=paper, language=language, legend=legend,
        bounds=[getattr(exercise.neighbourhood, side) for side in BOX], prepared_at=at,
    )  # fmt: skip
    record(events.SHEET_PREPARED, by=by, about=sheet, at=at, sheet=kind)
    return sheet


@action
def keep_print(*, sheet: Sheet, printed: Printed, by: User | None, at: datetime) -> Sheet:
    """Keep what is printed of this sheet, once: later prints are of the very same."""
    exercise = open_exercise_of(sheet.exercise, by)
    sheet = Sheet.objects.select_related("exercise__key").locked(sheet.pk)
    if sheet.printed_at is None:
        sheet.frame, sheet.printed_at = printed.sheet, at
        sheet.digest = sha256(printed.raster).hexdigest()
        for name, content in (("raster", printed.raster), ("pdf", printed.pdf), ("tiles", printed.tiles)):
            if content:
                sealed = seal_under([exercise.key.wrapped], content, sheet.is_bound_to(name))
                getattr(sheet, name).save(str(uuid4()), ContentFile(sealed), save=False)
        sheet.save()
    record(events.SHEET_PRINTED, by=by, about=sheet, at=at)
    return sheet


def _legend(exercise: Exercise, categories: Collection[LegendEntry], language: str) -> list[dict[str, str]]:
    wanted = {one.pk for one in categories}
    rows = exercise.legend.digitised().filter(pk__in=wanted).in_order()
    if not rows:
        raise RuleBroken(gettext_noop("Choose at least one category for the legend."))
    pens = distinct_pens([row.pen for row in rows], list(vocabulary.current().pens))
    return [
        {"category": row.code, "name": in_language(row.words, language), "pen": pen}
        for row, pen in zip(rows, pens, strict=True)
    ]


def _readable(categories: Collection[LegendEntry], by: User | None) -> Collection[LegendEntry]:
    """Nobody prints a category that is closed to them."""
    if by is None:
        return categories
    return LegendEntry.objects.visible_to(by).filter(pk__in=[one.pk for one in categories])


def _free_code() -> str:
    while True:
        code = new_code()
        if not Sheet.objects.filter(code=code).exists():
            return code
