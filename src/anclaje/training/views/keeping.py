"""Whoever keeps the curriculum: drafts, decks, a reviewer's signature."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.form_pages import form_view, press
from anclaje.foundation.forms import StepForm, refusals_shown_on
from anclaje.foundation.translate import told
from anclaje.training import presenting, wording
from anclaje.training import presenting_versions as pencil
from anclaje.training.actions import curriculum as actions
from anclaje.training.domain.presentation import Presentation as Values
from anclaje.training.domain.slide import Slide, by_id
from anclaje.training.forms.drafts import DecksForm, PublishForm, SignForm, TextForm
from anclaje.training.forms.slides import SlideForm, as_initial
from anclaje.training.models import Presentation, Revision
from anclaje.training.queries_curriculum import newest_revision
from anclaje.training.taking_decks import take_decks
from anclaje.training.text import read_presentation, write_presentation
from anclaje.training.views.common import for_keepers, presentation_of


@for_keepers
@require_POST
def open_draft(request: HttpRequest, code: str, language: str) -> HttpResponse:
    row = presentation_of(code)
    if language not in pack.current().languages:
        raise Http404
    form = StepForm(request.POST)
    at, made = timezone.now(), None
    if form.is_valid():
        made = form.apply(
            actions.open_draft, by=request.user, at=at, presentation=row, language=language
        ).let_through()
    draft = made or row.revisions.filter(state=Revision.DRAFT, language=language).first()
    return redirect(_page(draft.pk) if draft else reverse("training:presentation", args=[code]))


@for_keepers
@require_safe
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    row = _draft(draft_id)
    values = row.as_values()
    before = newest_revision(row.presentation, row.language)
    context = {
        "at": timezone.now(),
        "draft": row,
        "head": presenting.head(values),
        "slides": presenting.slide_rows(values.slides),
        "teaches": True,
        "changed": _changed(before.as_values() if before else None, values),
        "language": wording.language_words(row.language),
        "left_out": [
            {**one, "sentence": told(RuleBroken(one["sentence"], **one["facts"]))} for one in row.left_out
        ],
    }
    return render(request, "training/keeping/draft.html", context)


def _changed(before: Values | None, now: Values) -> list[dict[str, Any]]:
    """What this draft changes of what is out, slide by slide, in pencil."""
    was, is_now = by_id(before.slides if before else ()), by_id(now.slides)
    ids = dict.fromkeys([*is_now, *was])
    pairs = [(one, was.get(one), is_now.get(one)) for one in ids]
    return [
        {"id": one, "title": (new or old).title, "is_new": old is None, "is_gone": new is None,
         "fields": pencil.pencilled(old, new) if old and new else []}
        for one, old, new in pairs if old != new and (new or old)
    ]  # fmt: skip


@for_keepers
def write_text(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    row = _draft(draft_id)
    form = TextForm(
        request.POST or None,
        initial={"text": write_presentation(row.as_values()), "seen_version": row.version},
    )
    read: list[Values] = []
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            read.append(read_presentation(form.cleaned_data["text"]))
    return form_view(
        request, form, actions.write_draft, at=timezone.now(), title=_("The whole presentation as one text"),
        button=_("Keep it in the draft"), back=_page(row.pk),
        arguments=lambda: {
            "draft": row, "values": read[0], "seen_version": form.cleaned_data["seen_version"],
        },
    )  # fmt: skip


@for_keepers
def write_slide(request: HttpRequest, draft_id: UUID, slide_id: str) -> HttpResponse:
    row = _draft(draft_id)
    values = row.as_values()
    slide = by_id(values.slides).get(slide_id)
    if slide is None:
        raise Http404
    form = SlideForm(request.POST or None, initial={**as_initial(slide), "seen_version": row.version})

    def changed() -> tuple[Slide, ...]:
        return tuple(form.slide(one.id) if one.id == slide_id else one for one in values.slides)

    return _slides_form(
        request, row, form, values, changed, title=slide.title, button=_("Keep it in the draft")
    )


@for_keepers
def add_slide(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """At the end, with an id of its own that stays; the text moves it."""
    row = _draft(draft_id)
    values = row.as_values()
    form = SlideForm(request.POST or None, initial={"seen_version": row.version})

    def changed() -> tuple[Slide, ...]:
        return (*values.slides, form.slide(_new_id(values, form.cleaned_data["title"])))

    return _slides_form(request, row, form, values, changed, title=_("A new slide"), button=_("Add it"))


def _slides_form(
    request: HttpRequest, row: Revision, form: SlideForm, values: Values,
    slides: Callable[[], tuple[Slide, ...]], **words: str,
) -> HttpResponse:  # fmt: skip
    return form_view(
        request, form, actions.write_draft, at=timezone.now(), back=_page(row.pk), lead=values.title, **words,
        arguments=lambda: {
            "draft": row, "values": replace(values, slides=slides()),
            "seen_version": form.cleaned_data["seen_version"],
        },
    )  # fmt: skip


@for_keepers
@require_POST
def take_out(request: HttpRequest, draft_id: UUID, slide_id: str) -> HttpResponse:
    """A question that only this slide taught goes with it."""
    row = _draft(draft_id)
    values = row.as_values()
    slides = tuple(one for one in values.slides if one.id != slide_id)
    left = {one.id for one in slides}
    questions = tuple(
        replace(one, teaches=tuple(taught for taught in one.teaches if taught in left))
        for one in values.questions if not one.teaches or left & set(one.teaches)
    )  # fmt: skip
    return press(
        request, actions.write_draft, at=timezone.now(), back=_page(row.pk), draft=row,
        values=replace(values, slides=slides, questions=questions),
    )  # fmt: skip


@for_keepers
def publish(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    row = _draft(draft_id)
    form = PublishForm(request.POST or None)
    return form_view(
        request, form, actions.publish_revision, at=timezone.now(), title=_("Let this revision out"),
        lead=_("Every institution that follows it finds what changed in its inbox. A revision that is out "
               "never changes: what comes next is another one."),
        button=_("Let it out"), back=_page(row.pk),
        arguments=lambda: {"draft": row, "says": form.cleaned_data["says"]},
        done=lambda made: reverse("training:presentation", args=[row.presentation.code]),
    )  # fmt: skip


@for_keepers
@require_POST
def set_aside(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    row = _draft(draft_id)
    back = reverse("training:presentation", args=[row.presentation.code])
    return press(
        request, actions.set_draft_aside, at=timezone.now(), back=back, takes_version=False, draft=row
    )


@for_keepers
def sign(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    row = get_object_or_404(Revision.objects.published().for_page(), pk=revision_id)
    form = SignForm(request.POST or None, initial={"on": timezone.localdate()})
    back = reverse("training:presentation", args=[row.presentation.code])
    return form_view(
        request, form, actions.sign_revision, at=timezone.now(), title=_("A named reviewer signs it"),
        lead=_("Somebody who knows this law and this practice read every slide and its notes, and answers "
               "for them by name. From then on it may be exported, and courses with it certify."),
        button=_("Write the signature down"), back=back,
        arguments=lambda: {"revision": row, **{name: form.cleaned_data[name] for name in ("reviewer", "on")}},
    )  # fmt: skip


@for_keepers
def decks(request: HttpRequest) -> HttpResponse:
    """The programme's own decks, one or all at once, each into a draft, with what could not be kept."""
    codes = list(Presentation.objects.in_order().values_list("code", flat=True))
    languages = [(code, wording.language_words(code)) for code in pack.current().languages]
    form = DecksForm(request.POST or None, request.FILES or None, languages=languages, codes=codes)
    taken, status = [], 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            files = [(code, file.name, file.read()) for code, file in form.cleaned_data["decks"]]
            taken = take_decks(files, form.cleaned_data["language"], by=request.user, at=timezone.now())
            status = 200
    context = {"at": timezone.now(), "form": form, "taken": taken}
    return render(request, "training/keeping/decks.html", context, status=status)


def _new_id(values: Values, title: str) -> str:
    taken = {slide.id for slide in values.slides}
    name = f"{values.code}-{slugify(title)[:30].strip('-') or 'slide'}"
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


def _draft(draft_id: UUID) -> Revision:
    return get_object_or_404(Revision.objects.filter(state=Revision.DRAFT).for_page(), pk=draft_id)


def _page(pk: UUID) -> str:
    return reverse("training:draft", args=[pk])
