"""What changed above since this version last looked, in pencil; somebody answers."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.foundation.form_pages import form_view, press
from anclaje.foundation.forms import StepForm
from anclaje.training import presenting_versions as shown
from anclaje.training.actions import following as actions
from anclaje.training.actions.following import Answer
from anclaje.training.domain.merge.inbox import Kind
from anclaje.training.forms.slides import ConflictForm
from anclaje.training.models import Chapter
from anclaje.training.queries_curriculum import newest_revision
from anclaje.training.queries_following import Waiting, chapters_of, mark_of_change, waiting, waiting_in
from anclaje.training.views.common import for_trainers, own_chapter, own_version

AT_ONCE = (Kind.NEW, Kind.CHANGED, Kind.MERGED)


@for_trainers
@require_safe
def inbox(request: HttpRequest, version_id: UUID) -> HttpResponse:
    row = own_version(request, version_id)
    chapters = chapters_of(row)
    found = waiting(chapters)
    context = {
        "at": timezone.now(),
        "version": row,
        "parts": [_of(chapter, found[chapter.pk]) for chapter in chapters if chapter.pk in found],
        "fitting": sum(change.kind in AT_ONCE for one in found.values() for change in one.changes),
        "waiting": sum(map(len, found.values())),
    }
    return render(request, "training/versions/inbox.html", context)


def _of(chapter: Chapter, found: Waiting) -> dict:
    titles = dict(chapter.parts.values_list("slide_id", "text__title"))
    return {
        "chapter": chapter,
        "revision": newest_revision(chapter.presentation, chapter.adaptation.language),
        "changes": [shown.change_row(change) for change in found.changes],
        "order": shown.order_rows(chapter, found, titles),
    }


@for_trainers
@require_POST
def answer(request: HttpRequest, chapter_id: UUID, slide_id: str) -> HttpResponse:
    """One press of one button: what the person chose, and the change as they saw it."""
    row = own_chapter(request, chapter_id)
    said, seen = request.POST.get("answer", ""), request.POST.get("seen", "")
    back = reverse("training:inbox", args=[row.adaptation_id])
    if said not in list(Answer):
        return redirect(back)
    return press(
        request, actions.answer_change, at=timezone.now(), back=back, takes_version=False,
        chapter=row, slide_id=slide_id, answer=Answer(said), seen=seen,
    )  # fmt: skip


@for_trainers
def decide(request: HttpRequest, chapter_id: UUID, slide_id: str) -> HttpResponse:
    """Both changed the same: side by side, and what is to stand there."""
    row = own_chapter(request, chapter_id)
    change = waiting_in(row).of(slide_id)
    if change is None or change.kind != Kind.CONFLICT or change.proposed is None:
        raise Http404
    proposed = change.proposed
    form = ConflictForm(
        request.POST or None, conflicts=change.conflicts, proposed=proposed,
        initial={"seen": mark_of_change(change)},
    )  # fmt: skip
    return form_view(
        request, form, actions.answer_change, at=timezone.now(), title=proposed.title,
        button=_("This is to stand there"), back=reverse("training:inbox", args=[row.adaptation_id]),
        template="training/versions/decide.html", change=shown.change_row(change), chapter=row,
        arguments=lambda: {
            "chapter": row, "slide_id": slide_id, "answer": Answer.TAKE, "seen": form.cleaned_data["seen"],
            "chosen": form.chosen(proposed),
        },
    )  # fmt: skip


@for_trainers
@require_POST
def take_all(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Whatever fits, in every presentation of the version."""
    row = own_version(request, version_id)
    back = reverse("training:inbox", args=[row.pk])
    form = StepForm(request.POST)
    if form.is_valid():
        form.apply(
            actions.take_all, by=request.user, at=timezone.now(), chapters=chapters_of(row)
        ).let_through()
    return redirect(back)


@for_trainers
@require_POST
def answer_many(request: HttpRequest, chapter_id: UUID) -> HttpResponse:
    """The same answer for those that were ticked."""
    row = own_chapter(request, chapter_id)
    said = request.POST.get("answer", "")
    back = reverse("training:inbox", args=[row.adaptation_id])
    if said not in list(Answer):
        return redirect(back)
    return press(
        request, actions.answer_many, at=timezone.now(), back=back, takes_version=False, chapter=row,
        slide_ids=request.POST.getlist("slide"), answer=Answer(said),
    )  # fmt: skip


@for_trainers
@require_POST
def answer_order(request: HttpRequest, chapter_id: UUID) -> HttpResponse:
    row = own_chapter(request, chapter_id)
    return press(
        request, actions.answer_order, at=timezone.now(), takes_version=False, chapter=row,
        back=reverse("training:inbox", args=[row.adaptation_id]), take=request.POST.get("answer") == "take",
    )  # fmt: skip
