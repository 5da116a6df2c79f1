"""A paper read from photographs: a proposal beside its picture, which a person confirms. None is kept."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from anclaje.foundation.errors import Denied
from anclaje.foundation.photographed.refusals import Refused
from anclaje.training import handing_out, permissions
from anclaje.training import wording_teaching as wording
from anclaje.training.actions import testing
from anclaje.training.domain.parallel import When
from anclaje.training.domain.sitting import SECOND
from anclaje.training.forms.reading import PhotosForm, ReadForm
from anclaje.training.models import Enrolment
from anclaje.training.reading.apart import Broken, Proposal, read_paper
from anclaje.training.reading.bubbles import Found, ReadQuestion
from anclaje.training.views.common import for_trainers
from anclaje.training.views.courses import page_of
from anclaje.training.views.papers import known_time

TEMPLATE = "training/courses/read_paper.html"


@for_trainers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, enrolment_id: UUID, when: str) -> HttpResponse:
    """GET: ask for photographs. POST with them: what they say, to be confirmed. POST without: taken in."""
    rows = Enrolment.objects.filter(course__organisation__in=permissions.teaching_in(request.user))
    row = get_object_or_404(rows.for_page().select_related("course__edition"), pk=enrolment_id)
    wanted = known_time(when)
    if request.method != "POST":
        return _page(request, row, wanted, ask=PhotosForm())
    if request.FILES or "photos" in request.POST:
        return _proposed(request, row, wanted)
    return _confirmed(request, row, wanted)


def _proposed(request: HttpRequest, row: Enrolment, when: When) -> HttpResponse:
    ask = PhotosForm(request.POST, request.FILES)
    if not ask.is_valid():
        return _page(request, row, when, ask=ask, status=422)
    if row.sittings.filter(when=when).exists():
        ask.add_error(None, _(SECOND))
        return _page(request, row, when, ask=ask, status=409)
    photos = ask.pictures
    told = read_paper([photo.data for photo in photos], handing_out.paper_of(row, when))
    refused = [(photo.name, *_why(one)) for photo, one in zip(photos, told, strict=True)
               if not isinstance(one, Proposal)]  # fmt: skip
    read = [one for one in told if isinstance(one, Proposal)]
    if not read:
        return _page(request, row, when, ask=PhotosForm(), refused=refused, status=422)
    questions = row.course.asked(row.first, when)
    found, strips = merged(read)
    form = ReadForm(
        questions=questions,
        found={one.question: one.letter or "" for one in found.values()
               if one.found in (Found.CHOSEN, Found.NOTHING)},
    )  # fmt: skip
    lines = [_line(field, found.get(name), strips.get(name)) for name, field in form.by_question.items()]
    return _page(request, row, when, form=form, lines=lines, refused=refused)


def merged(read: Iterable[Proposal]) -> tuple[dict[str, ReadQuestion], dict[str, bytes]]:
    """By question. Two photographs of one sheet that do not say the same leave it to a person."""
    found: dict[str, ReadQuestion] = {}
    strips: dict[str, bytes] = {}
    for proposal in read:
        for one in proposal.questions:
            before = found.get(one.question)
            is_same = before is None or (before.found, before.letter) == (one.found, one.letter)
            found[one.question] = one if is_same else ReadQuestion(one.question, Found.UNSURE, None, None, {})
            strips[one.question] = proposal.strips[one.question]
    return found, strips


def _confirmed(request: HttpRequest, row: Enrolment, when: When) -> HttpResponse:
    form = ReadForm(request.POST, questions=row.course.asked(row.first, when))
    status = 422
    if form.is_valid():
        outcome = form.apply(
            testing.type_in_test, by=request.user, at=timezone.now(), enrolment=row, when=when,
            letters=form.letters,
        )  # fmt: skip
        if outcome.went_through:
            return redirect(page_of(row.course_id))
        status = 403 if isinstance(outcome.error, Denied) else 409
    lines = [_line(field, None, None) for field in form.by_question.values()]
    return _page(request, row, when, form=form, lines=lines, status=status)


def _line(field: Any, one: ReadQuestion | None, strip: bytes | None) -> dict[str, Any]:
    return {
        "field": field,
        "found": one and one.found.value,
        "picture": strip and "data:image/jpeg;base64," + b64encode(strip).decode(),
    }


def _why(one: Refused | Broken) -> tuple[str, str]:
    if isinstance(one, Refused):
        return _(one.sentence), _(one.advice)
    return _("Reading it takes too long or too much memory."), _(
        "Photograph it again, with an ordinary telephone and without retouching."
    )


def _page(
    request: HttpRequest, row: Enrolment, when: When, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "title": wording.TESTS[when], "number": row.number, "paper": row.paper_code(when),
        "back": page_of(row.course_id), "at": timezone.now(),
        "by_hand": reverse("training:type-in", args=[row.pk, when]), **more,
    }  # fmt: skip
    return render(request, TEMPLATE, context, status=status)
