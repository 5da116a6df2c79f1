"""An institution's own version: what it teaches, slide by slide."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.foundation import pack
from anclaje.foundation.form_pages import form_view, press
from anclaje.training import permissions, presenting
from anclaje.training import presenting_versions as shown
from anclaje.training.actions import adaptation as actions
from anclaje.training.actions import editions
from anclaje.training.domain.following import State, Step
from anclaje.training.forms.slides import EditionForm, SlideForm, VersionForm, as_initial
from anclaje.training.models import Offer, SlideText
from anclaje.training.queries_flags import flags_in
from anclaje.training.queries_following import chapters_of, waiting
from anclaje.training.views.common import for_trainers, own_chapter, own_part, own_version, presentation_of


@for_trainers
def begin_version(request: HttpRequest) -> HttpResponse:
    form = VersionForm(
        request.POST or None, organisations=permissions.teaching_in(request.user),
        languages=pack.current().languages,
    )  # fmt: skip
    return form_view(
        request, form, actions.begin_version, at=timezone.now(), title=_("A version of your own"),
        lead=_("You choose which presentations you teach and write them your way. When the original changes, "
               "you are shown what changed; nothing of yours changes by itself."),
        button=_("Begin it"), back=reverse("training:home"),
        arguments=lambda: {name: form.cleaned_data[name] for name in ("organisation", "title", "language")},
        done=lambda made: _version_page(made.pk),
    )  # fmt: skip


@for_trainers
@require_safe
def version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    row = own_version(request, version_id)
    chapters = chapters_of(row)
    found = waiting(chapters)
    context = {
        "at": timezone.now(),
        "version": row,
        "chapters": [shown.chapter_row(chapter, found.get(chapter.pk)) for chapter in chapters],
        "waiting": sum(map(len, found.values())),
        "editions": list(row.editions.newest_first()),
    }
    return render(request, "training/versions/version.html", context)


@for_trainers
@require_safe
def choose(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The curriculum, to take presentations from."""
    row = own_version(request, version_id)
    taken = set(row.chapters.taught().values_list("code", flat=True))
    context = {
        "at": timezone.now(), "version": row, "modules": presenting.modules(row.language), "taken": taken,
    }  # fmt: skip
    return render(request, "training/versions/choose.html", context)


@for_trainers
@require_POST
def take(request: HttpRequest, version_id: UUID, code: str) -> HttpResponse:
    row = own_version(request, version_id)
    back = reverse("training:choose", args=[row.pk])
    return press(
        request, actions.take_presentation, at=timezone.now(), back=back, takes_version=False,
        adaptation=row, presentation=presentation_of(code),
    )  # fmt: skip


@for_trainers
@require_POST
def leave(request: HttpRequest, chapter_id: UUID) -> HttpResponse:
    row = own_chapter(request, chapter_id)
    back = _version_page(row.adaptation_id)
    return press(
        request, actions.leave_presentation, at=timezone.now(), back=back, takes_version=False, chapter=row
    )


@for_trainers
@require_POST
def move_chapter(request: HttpRequest, chapter_id: UUID, to: int) -> HttpResponse:
    row = own_chapter(request, chapter_id)
    back = _version_page(row.adaptation_id)
    return press(
        request,
        actions.move_presentation,
        at=timezone.now(),
        back=back,
        takes_version=False,
        chapter=row,
        to=to,
    )


@for_trainers
def freeze(request: HttpRequest, version_id: UUID) -> HttpResponse:
    row = own_version(request, version_id)
    form = EditionForm(request.POST or None)
    return form_view(
        request, form, editions.freeze_edition, at=timezone.now(), title=_("An edition to teach with"),
        lead=_("Your version as it stands now, frozen: later changes do not reach it, and what people learnt "
               "with it can be looked up years later."),
        button=_("Freeze it"), back=_version_page(row.pk),
        arguments=lambda: {"adaptation": row, "says": form.cleaned_data["says"]},
    )  # fmt: skip


@for_trainers
@require_safe
def chapter(request: HttpRequest, chapter_id: UUID) -> HttpResponse:
    row = own_chapter(request, chapter_id)
    parts = list(row.parts.with_words().in_order())
    found = waiting([row]).get(row.pk)
    flags = flags_in(parts)
    context = {
        "at": timezone.now(),
        "chapter": row,
        "version": row.adaptation,
        "parts": [shown.part_row(part, place + 1) for place, part in enumerate(parts)],
        "waiting": len(found) if found else 0,
        "minutes": sum(part.text.minutes for part in parts if part.state != State.REMOVED),
        "flagged": sorted(flags),
    }
    return render(request, "training/versions/chapter.html", context)


@for_trainers
@require_safe
def part(request: HttpRequest, part_id: UUID) -> HttpResponse:
    row = own_part(request, part_id)
    context = {
        "at": timezone.now(),
        "part": row,
        "chapter": row.chapter,
        "mark": shown.part_row(row, row.position + 1),
        "slide": presenting.slide_row(
            row.text.as_value(), row.position + 1, flags_in([row]).get(row.slide_id, ())
        ),
        "teaches": True,
        "steps": shown.steps_of(row),
        "beside": shown.original_beside(row),
        "earlier": shown.earlier_words(row),
        "may_offer": row.chapter.presentation_id is not None
        and row.state in (State.ADAPTED, State.PINNED, State.OWN),
        "offers": list(Offer.objects.filter(text=row.text, organisation=row.chapter.adaptation.organisation)),
    }
    return render(request, "training/versions/part.html", context)


@for_trainers
def rewrite(request: HttpRequest, part_id: UUID) -> HttpResponse:
    row = own_part(request, part_id)
    form = SlideForm(
        request.POST or None, initial={**as_initial(row.text.as_value()), "seen_version": row.version}
    )
    return form_view(
        request, form, actions.rewrite_part, at=timezone.now(), title=_("This slide in your words"),
        lead=row.chapter.title, button=_("Keep these words"), back=_part_page(row.pk),
        arguments=lambda: {
            "part": row, "slide": form.slide(row.slide_id), "seen_version": form.cleaned_data["seen_version"],
        },
        stands_now=lambda current: as_initial(current.text.as_value()),
    )  # fmt: skip


@for_trainers
def add_slide(request: HttpRequest, chapter_id: UUID) -> HttpResponse:
    """`?after=`: behind this slide."""
    row = own_chapter(request, chapter_id)
    form = SlideForm(request.POST or None)
    return form_view(
        request, form, actions.add_own_slide, at=timezone.now(), title=_("A slide of your own"),
        lead=row.title, button=_("Add it"), back=_chapter_page(row.pk),
        arguments=lambda: {
            "chapter": row, "slide": form.slide(""), "after_id": request.GET.get("after") or None,
        },
        done=lambda made: _part_page(made.pk),
    )  # fmt: skip


@for_trainers
@require_POST
def step(request: HttpRequest, part_id: UUID, step: str) -> HttpResponse:
    row = own_part(request, part_id)
    if step not in list(Step):
        return redirect(_part_page(row.pk))
    return press(
        request, actions.step_part, at=timezone.now(), back=_part_page(row.pk), part=row, step=Step(step)
    )


@for_trainers
@require_POST
def move(request: HttpRequest, part_id: UUID, to: int) -> HttpResponse:
    row = own_part(request, part_id)
    back = _chapter_page(row.chapter_id) + f"#{row.slide_id}"
    return press(
        request, actions.move_part, at=timezone.now(), back=back, takes_version=False, part=row, to=to
    )


@for_trainers
@require_POST
def restore(request: HttpRequest, part_id: UUID, text_id: UUID) -> HttpResponse:
    row = own_part(request, part_id)
    text = get_object_or_404(SlideText, pk=text_id, slide_id=row.slide_id)
    return press(
        request, actions.restore_words, at=timezone.now(), back=_part_page(row.pk), part=row, text=text
    )


def _version_page(pk: UUID) -> str:
    return reverse("training:version", args=[pk])


def _chapter_page(pk: UUID) -> str:
    return reverse("training:chapter", args=[pk])


def _part_page(pk: UUID) -> str:
    return reverse("training:part", args=[pk])
