"""A photograph is checked: one mark at a time, beside and over the map of its sheet."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.cartography import mark_presenting as shown
from anclaje.cartography import photo_presenting
from anclaje.cartography.actions import marks as actions
from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.domain.states import MarkState, PhotoState
from anclaje.cartography.forms.marks import ChangeMarkForm, MergeForm, SplitForm
from anclaje.cartography.models import LegendEntry, Photo, ProposedMark
from anclaje.cartography.paper.frame import Frame
from anclaje.cartography.photo_wording import SHORT_KINDS, why
from anclaje.cartography.presenting_streets import beneath
from anclaje.cartography.views.common import for_map_readers
from anclaje.foundation.errors import Denied
from anclaje.foundation.forms import ChangeForm, StepForm
from anclaje.foundation.translate import told

UNREADABLE_FORM = _("Something of this was not understood. Try again.")


@for_map_readers
@require_safe
def photo(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """?mark= the one to look at; otherwise the first that waits. ?whole=1: all of the sheet."""
    row = get_object_or_404(Photo.objects.visible_to(request.user).for_page(), pk=photo_id)
    return _page(request, row, request.GET.get("mark", ""))


@for_map_readers
@require_POST
def keep(request: HttpRequest, mark_id: UUID) -> HttpResponse:
    return _decided(request, _mark(request, mark_id), StepForm(request.POST), actions.keep_mark)


@for_map_readers
@require_POST
def drop(request: HttpRequest, mark_id: UUID) -> HttpResponse:
    return _decided(request, _mark(request, mark_id), StepForm(request.POST), actions.drop_mark)


@for_map_readers
@require_POST
def change(request: HttpRequest, mark_id: UUID) -> HttpResponse:
    """Another category, another kind, other corners: any of them is a decision."""
    mark = _mark(request, mark_id)
    form = ChangeMarkForm(request.POST, entries=_entries(request, mark.photo))
    return _decided(
        request, mark, form, actions.change_mark,
        arguments=lambda said: {
            "category": said["category"], "kind": said["kind"], "geometry": _drawn(mark, said["corners"]),
        },
    )  # fmt: skip


@for_map_readers
@require_POST
def merge(request: HttpRequest, mark_id: UUID) -> HttpResponse:
    mark = _mark(request, mark_id)
    form = MergeForm(request.POST, marks=mark.photo.marks.undecided().exclude(pk=mark.pk))
    return _decided(
        request, mark, form, actions.merge_marks, arguments=lambda said: {"other": said["other"]},
        next_is_result=True,
    )  # fmt: skip


@for_map_readers
@require_POST
def split(request: HttpRequest, mark_id: UUID) -> HttpResponse:
    mark = _mark(request, mark_id)
    return _decided(
        request, mark, SplitForm(request.POST), actions.split_mark,
        arguments=lambda said: {"where": _where(mark, said["x"], said["y"])}, next_is_result=True,
    )  # fmt: skip


@for_map_readers
@require_POST
def undo(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    row = get_object_or_404(Photo.objects.visible_to(request.user).for_page(), pk=photo_id)
    form = StepForm(request.POST)
    last = row.marks.exclude(decided_at=None).order_by("-decided_at").first()
    if form.is_valid():
        outcome = form.apply(actions.undo_last, by=request.user, at=timezone.now(), photo=row)
        if outcome.error is not None:
            return _page(request, row, "", refusal=told(outcome.error), status=409)
    return redirect(_address(row, last.pk if last else None))


def _decided(
    request: HttpRequest,
    mark: ProposedMark,
    form: ChangeForm,
    action: Callable[..., ProposedMark],
    *,
    arguments: Callable[[dict[str, Any]], dict[str, Any]] = lambda said: {},
    next_is_result: bool = False,
) -> HttpResponse:
    """Done once, then on to the next that waits; a refusal is shown on the card."""
    if not form.is_valid():
        return _page(request, mark.photo, str(mark.pk), refusal=str(UNREADABLE_FORM), status=422)
    outcome = form.apply(
        action, by=request.user, at=timezone.now(), mark=mark, **arguments(form.cleaned_data)
    )
    if not outcome.went_through:
        status = 403 if isinstance(outcome.error, Denied) else 409
        refusal = told(outcome.error) if outcome.error else ""
        return _page(request, mark.photo, str(mark.pk), refusal=refusal, status=status)
    if next_is_result and outcome.result is not None:
        return redirect(_address(mark.photo, outcome.result.pk))
    following = mark.photo.marks.undecided().filter(pk__gt=mark.pk).in_order().first()
    return redirect(_address(mark.photo, following.pk if following else None))


def _page(
    request: HttpRequest, row: Photo, wanted: str, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "at": timezone.now(), "photo": row, "exercise": row.exercise, "refusal_words": refusal,
        "title": photo_presenting.sheet_of(row), "kept_until": photo_presenting.kept_until(row.exercise),
        "is_unread": row.state in photo_presenting.UNREAD,
        "is_refused": row.state == PhotoState.UNREADABLE,
        "why": why(row.refused) if row.refused else None,
    }  # fmt: skip
    if row.state == PhotoState.READ and row.deleted_at is None:
        context |= _checking(request, row, wanted)
    return render(request, "cartography/photo.html", context, status=status)


def _checking(request: HttpRequest, row: Photo, wanted: str) -> dict[str, Any]:
    marks = list(row.marks.select_related("legend").in_order())
    waiting = [mark for mark in marks if mark.state == MarkState.PROPOSED]
    current = next((mark for mark in waiting if str(mark.pk) == wanted), waiting[0] if waiting else None)
    frame = shown.frame_of(row.sheet)
    focus = shown.around(current, frame) if current else shown.whole(frame)
    context = {
        "paper": frame.paper_mm,
        "beneath": beneath(row.sheet),
        "marks": shown.drawn(marks, current, frame),
        "current": current,
        "waiting": len(waiting),
        "kept": sum(mark.state in (MarkState.KEPT, MarkState.CHANGED) for mark in marks),
        "dropped": sum(mark.state == MarkState.DROPPED for mark in marks),
        "focus": focus,
        "whole": shown.whole(frame),
        "view": shown.whole(frame) if request.GET.get("whole") else focus,
        "can_undo": any(mark.state != MarkState.PROPOSED for mark in marks),
        "other_photos": _others_checked(request, row),
    }
    if current is None:
        return {**context, "next_photo": _next_photo(request, row)}
    return context | _card(request, row, marks, waiting, current, frame)


def _card(
    request: HttpRequest,
    row: Photo,
    marks: list[ProposedMark],
    waiting: list[ProposedMark],
    current: ProposedMark,
    frame: Frame,
) -> dict[str, Any]:
    numbers = {mark.pk: number for number, mark in enumerate(marks, start=1)}
    place = waiting.index(current)
    like = [mark for mark in waiting if mark.kind == current.kind and mark.pk != current.pk]
    return {
        "number": numbers[current.pk],
        "kind_words": SHORT_KINDS[MarkKind(current.kind)],
        "kinds": [(str(one), words, one == current.kind) for one, words in SHORT_KINDS.items()],
        "choices": shown.choices(list(_entries(request, row)), row.sheet, current),
        "is_unsure": current.confidence < 0.5 or bool(current.others),
        "previous": waiting[place - 1] if place else None,
        "next": waiting[place + 1] if place + 1 < len(waiting) else None,
        "to_merge": [(mark.pk, shown.mark_words(numbers[mark.pk], mark)) for mark in like],
        "can_split": current.geometry["type"] not in ("Point", "Polygon"),
        "is_line": current.geometry["type"] == "LineString",
        "corners": shown.corners_of(current, frame),
    }


def _entries(request: HttpRequest, row: Photo):
    entries = LegendEntry.objects.visible_to(request.user).filter(exercise=row.exercise_id)
    return entries.digitised().in_order()


def _others_checked(request: HttpRequest, row: Photo) -> int:
    """Other photographs of the same sheet of which something is on the map already."""
    same = Photo.objects.visible_to(request.user).filter(sheet=row.sheet_id).exclude(pk=row.pk)
    return same.filter(marks__state__in=(MarkState.KEPT, MarkState.CHANGED)).distinct().count()


def _next_photo(request: HttpRequest, row: Photo) -> Photo | None:
    others = Photo.objects.visible_to(request.user).kept().filter(exercise=row.exercise_id)
    return others.filter(marks__state=MarkState.PROPOSED).exclude(pk=row.pk).in_order().first()


def _drawn(mark: ProposedMark, corners: list[tuple[float, float]]) -> dict[str, Any] | None:
    """Corners of the paper as a shape on the earth, of the kind that was read."""
    return shown.placed(corners, MarkKind(mark.kind), shown.frame_of(mark.photo.sheet)) if corners else None


def _where(mark: ProposedMark, x: float | None, y: float | None) -> tuple[float, float] | None:
    if x is None or y is None:
        return None
    lon, lat = shown.frame_of(mark.photo.sheet).to_lonlat([[x, y]])[0]
    return float(lon), float(lat)


def _mark(request: HttpRequest, mark_id: UUID) -> ProposedMark:
    found = ProposedMark.objects.visible_to(request.user).select_related(
        "legend", "photo__sheet__group", "photo__sheet__exercise__key", "photo__exercise__neighbourhood",
        "photo__exercise__key", "photo__own_key",
    )  # fmt: skip
    return get_object_or_404(found, pk=mark_id)


def _address(row: Photo, mark_id: UUID | None) -> str:
    page = reverse("cartography:photo", args=[row.pk])
    return f"{page}?mark={mark_id}" if mark_id else page
