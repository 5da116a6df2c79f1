"""People enter a course: one by one, or from a list."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from anclaje.foundation.form_pages import form_view
from anclaje.network.importing.bounds import Unreadable
from anclaje.territory.domain.names import plain
from anclaje.training import vocabulary
from anclaje.training.actions import enrolling
from anclaje.training.actions._people import Said
from anclaje.training.forms.teaching import ListForm, PersonForm
from anclaje.training.importing.learners import Fault, People, read_learners
from anclaje.training.models import Course
from anclaje.training.views.common import for_trainers
from anclaje.training.views.courses import own_course, page_of


@for_trainers
def enrol(request: HttpRequest, course_id: UUID) -> HttpResponse:
    row = own_course(request, course_id)
    form = PersonForm(request.POST or None)
    return form_view(
        request, form, enrolling.enrol, at=timezone.now(), title=_("Enrol somebody"), button=_("Enrol"),
        back=page_of(row.pk), is_private=True, arguments=lambda: {"course": row, "person": form.said},
    )  # fmt: skip


@for_trainers
def enrol_list(request: HttpRequest, course_id: UUID) -> HttpResponse:
    """Nothing is taken while a row has a fault, unless one says to leave those rows out."""
    row = own_course(request, course_id)
    form = ListForm(request.POST or None, request.FILES or None)
    people, status = None, 200
    if request.method == "POST":
        status = 422
        people = _read(form) if form.is_valid() else None
        if people and (not people.faults or form.cleaned_data["leave_out"]):
            return _taken(request, row, form, people)
    context = {
        "at": timezone.now(), "course": row, "form": form, "people": people,
        "faults": _rows(people.faults) if people else [], "notes": _rows(people.notes) if people else [],
    }  # fmt: skip
    return render(request, "training/courses/list.html", context, status=status)


def _read(form: ListForm) -> People | None:
    try:
        return read_learners(form.cleaned_data["file"].read(), _roles())
    except Unreadable as refusal:
        form.add_error("file", _(refusal.sentence) % refusal.facts)
        return None


def _roles() -> dict[str, str]:
    """Tag by its own letters and by its name in either language, plain."""
    known = vocabulary.current().audiences
    named = {plain(name): tag for tag, names in known.items() for name in names.values()}
    return named | {plain(tag): tag for tag in known}


def _taken(request: HttpRequest, course: Course, form: ListForm, people: People) -> HttpResponse:
    said = [Said(one.name, one.email, one.institution, one.role, one.sex.value) for one in people.rows]
    at = timezone.now()
    outcome = form.apply(enrolling.enrol_list, by=request.user, at=at, course=course, people=said)
    if outcome.went_through:
        return redirect(page_of(course.pk))
    context = {"at": at, "course": course, "form": form, "people": people, "faults": [], "notes": []}
    return render(request, "training/courses/list.html", context, status=409)


def _rows(faults: Sequence[Fault]) -> list[tuple[int, str, str]]:
    return [(one.number, one.column, _(one.sentence) % one.facts) for one in faults]
