"""An institution's own file comes back into its version: shown in pencil first, taken slide by slide."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.forms import refusals_shown_on
from anclaje.foundation.translate import told
from anclaje.training import presenting_versions as pencil
from anclaje.training.decks_beside import Beside, Brought, beside, take_slides
from anclaje.training.domain.slide import Field, Slide
from anclaje.training.forms.own_deck import DeckForm, TakeSlidesForm, carried
from anclaje.training.importing.files import slides_in
from anclaje.training.importing.imported import Left
from anclaje.training.models import Chapter
from anclaje.training.views.common import for_trainers, own_chapter

OF_NO_INTEREST = (Field.KIND, Field.MINUTES)


@for_trainers
@require_http_methods(["GET", "HEAD", "POST"])
def deck(request: HttpRequest, chapter_id: UUID) -> HttpResponse:
    row = own_chapter(request, chapter_id)
    form = DeckForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["deck"]
        with refusals_shown_on(form):
            read = slides_in(file.read(), file.name, row.code)
            return _shown(request, row, read.slides, left_out=read.left_out)
    status = 422 if request.method == "POST" else 200
    return render(request, "training/versions/deck.html", _context(row, form=form), status=status)


@for_trainers
@require_POST
def take(request: HttpRequest, chapter_id: UUID) -> HttpResponse:
    """Where a slide was changed meanwhile nothing is taken, and all is shown as it stands now."""
    row = own_chapter(request, chapter_id)
    form = TakeSlidesForm(request.POST, chapter=row.pk)
    if not form.is_valid():
        context = _context(row, form=DeckForm(), problem=form)
        return render(request, "training/versions/deck.html", context, status=422)
    read, chosen = form.cleaned_data["read"], set(request.POST.getlist("slide"))
    outcome = form.apply(
        take_slides, by=request.user, at=timezone.now(), chapter=row, came=read.slides, chosen=chosen,
        seen=read.seen,
    )  # fmt: skip
    if outcome.went_through:
        return redirect("training:chapter", row.pk)
    return _shown(request, row, read.slides, problem=form, chosen=chosen, status=409)


def _shown(
    request: HttpRequest, row: Chapter, slides: Iterable[Slide], *, left_out: Iterable[Left] = (),
    problem: TakeSlidesForm | None = None, chosen: set[str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    slides = tuple(slides)
    found = beside(row, slides)
    changes = [_change(one, chosen) for one in found.to_choose]
    seen = {one.part.slide_id: one.part.version for one in found.brought if one.part is not None}
    form = TakeSlidesForm(chapter=row.pk, initial={"read": carried(row.pk, slides, seen)})
    context = _context(
        row, form=form, problem=problem, found=_counts(found), changes=changes,
        left_out=[(one.number, told(RuleBroken(one.sentence, **one.facts))) for one in left_out],
    )  # fmt: skip
    return render(request, "training/versions/deck_beside.html", context, status=status)


def _change(one: Brought, chosen: set[str] | None) -> dict[str, Any]:
    old = one.part.text.as_value() if one.part else None
    besides = () if old else OF_NO_INTEREST
    return {
        "id": one.slide.id, "title": (old or one.slide).title, "is_new": old is None,
        "fields": pencil.pencilled(old, one.slide, besides=besides),
        "is_chosen": chosen is None or one.slide.id in chosen,
    }  # fmt: skip


def _counts(found: Beside) -> dict[str, Any]:
    return {
        "as_they_are": sum(one.is_as_it_stands for one in found.brought),
        "removed": [one.slide.title for one in found.brought if one.is_removed_here],
        "absent": [part.text.title for part in found.absent],
    }


def _context(row: Chapter, **more: Any) -> dict[str, Any]:
    back = reverse("training:chapter", args=[row.pk])
    return {"at": timezone.now(), "chapter": row, "version": row.adaptation, "back": back, **more}
