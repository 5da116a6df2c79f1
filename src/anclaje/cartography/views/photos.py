"""Photographs of an exercise: sending many at once, how far reading is, one of them, its picture."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cartography import files, permissions
from anclaje.cartography import photo_presenting as shown
from anclaje.cartography.actions import photos as actions
from anclaje.cartography.domain.phases import State
from anclaje.cartography.domain.photos import TOO_LATE, TOO_SLOW, is_over
from anclaje.cartography.models import Exercise, Photo
from anclaje.cartography.photo_wording import why
from anclaje.cartography.photographs import apart, pictures
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.form_pages import press
from anclaje.foundation.photographed.photo import MOST_BYTES
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.foundation.translate import told


@for_map_readers
@require_http_methods(["GET", "HEAD", "POST"])
def photos(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """All of them, and the form for more. A script sends one file a request and asks for JSON."""
    row = _exercise(request, exercise_id)
    answers, status = [], 200
    if request.method == "POST":
        answers = [_receive(request, row, file) for file in request.FILES.getlist("photos")]
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"photos": answers})
        if answers and all(answer["state"] == "done" for answer in answers):
            return redirect("cartography:photos", row.pk)
        status = 409 if answers else 422
    context = {
        **_list(request, row),
        "answers": [answer for answer in answers if answer["state"] != "done"],
        "is_empty_handed": status == 422,
        "is_open": row.state == State.OPEN,
        "too_late": _too_late(row),
        "most_megabytes": MOST_BYTES // 1_000_000,
    }
    return render(request, "cartography/photos.html", context, status=status)


def _too_late(row: Exercise) -> str:
    """Why no photograph is sent any more, if so; the page says it before somebody tries."""
    over = is_over(
        phase=row.phase, state=row.state, keeps_until=row.keeps_photos_until, today=timezone.localdate()
    )
    return _(TOO_LATE) if over else ""


@for_map_readers
@require_safe
def progress(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """The lists alone; the page asks for them while something is unread."""
    row = _exercise(request, exercise_id)
    return render(request, "cartography/_photo_lists.html", _list(request, row))


@for_map_readers
@require_safe
def picture(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """Straightened where it could be read, else as it was sent."""
    row = _photo(request, photo_id)
    if row.deleted_at is not None:
        raise Http404
    if row.flat:
        return HttpResponse(files.of_photo(row, "flat"), content_type="image/jpeg")
    data = files.of_photo(row, "file")
    return HttpResponse(data, content_type=pictures.kind_of(data))


@for_map_readers
@require_safe
def sheet_picture(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """The sheet as it was printed, without a mark on it."""
    row = _photo(request, photo_id)
    if row.sheet is None or not row.sheet.raster:
        raise Http404
    return HttpResponse(pictures.smaller(files.of_sheet(row.sheet, "raster")), content_type="image/png")


@for_map_readers
@require_POST
def delete(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    row = _photo(request, photo_id)
    back = reverse("cartography:photos", args=[row.exercise_id])
    return press(request, actions.delete_photo, at=timezone.now(), back=back, takes_version=False, photo=row)


def _receive(request: HttpRequest, exercise: Exercise, file: UploadedFile) -> dict[str, str]:
    """Opened outside the transaction that keeps it: that takes a moment."""
    try:
        if (file.size or 0) > MOST_BYTES:
            raise Refused(Reason.TOO_LARGE)
        picture = actions.Picture(apart.strip(file.read()))
        photo = actions.receive_photo(exercise=exercise, picture=picture, by=request.user, at=timezone.now())
    except Refused as refused:
        return _answer(file, "declined", *why(refused.reason.value))
    except apart.Broken:
        return _answer(file, "declined", *why(TOO_SLOW))
    except RuleBroken as broken:
        return _answer(file, "unclear", told(broken))
    return {**_answer(file, "done", _("It is here and waits to be read.")), "id": str(photo.pk)}


def _answer(file: UploadedFile, state: str, sentence: str, advice: str = "") -> dict[str, str]:
    return {"name": file.name or "", "state": state, "sentence": sentence, "advice": advice}


def _list(request: HttpRequest, row: Exercise) -> dict[str, Any]:
    found = shown.counted(Photo.objects.visible_to(request.user).filter(exercise=row)).in_order()
    return {
        "at": timezone.now(),
        "exercise": row,
        "lists": shown.lists_of(found),
        "kept_until": shown.kept_until(row),
    }


def _exercise(request: HttpRequest, exercise_id: UUID) -> Exercise:
    row = teams_exercise(request, exercise_id)
    permissions.check_opens_what_groups_said(request.user, row)
    return row


def _photo(request: HttpRequest, photo_id: UUID) -> Photo:
    return get_object_or_404(Photo.objects.visible_to(request.user).for_page(), pk=photo_id)
