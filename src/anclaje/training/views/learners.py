"""One learner of a course, for those who teach: personal link; corrected, withdrawn, forgotten."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.foundation.form_pages import form_view, press
from anclaje.foundation.forms import StepForm
from anclaje.training import permissions, presenting_learners
from anclaje.training.actions import enrolling, learners, letters
from anclaje.training.forms.teaching import ForgetForm, PersonForm, WithdrawForm
from anclaje.training.models import Enrolment
from anclaje.training.views.common import for_trainers
from anclaje.training.views.courses import own_course, page_of


@for_trainers
@require_safe
def learner(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    row = _own(request, enrolment_id)
    context = {"at": timezone.now(), "course": row.course, **presenting_learners.page_of(row)}
    return render(request, "training/courses/learner.html", context)


@for_trainers
@require_safe
def slips(request: HttpRequest, course_id: UUID) -> HttpResponse:
    """To print and cut: each learner's number, name and own link."""
    row = own_course(request, course_id)
    return _slips(request, row, page_of(row.pk), presenting_learners.known_of(row))


@for_trainers
@require_safe
def slip(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """One of them, for whoever lost it."""
    row = _own(request, enrolment_id)
    rows = presenting_learners.known_of(row.course, pk=row.pk)
    return _slips(request, row.course, learner_page(row), rows, only=row)


@for_trainers
def renew_link(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    row = _own(request, enrolment_id)
    form = StepForm(request.POST or None)
    return form_view(
        request, form, learners.renew_learner_link, at=timezone.now(),
        title=_("A new link for %(name)s") % {"name": presenting_learners.name_of(row)},
        lead=_("The link that was given before opens nothing any more, wherever it is. Nothing else changes:"
               " tests and attendance stay."),
        button=_("Make a new link"), back=learner_page(row), arguments=lambda: {"enrolment": row},
        done=lambda made: reverse("training:slip", args=[made.pk]),
    )  # fmt: skip


@for_trainers
@require_POST
def mail_link(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    row = _own(request, enrolment_id)
    return _mailed(request, row.course, [row], learner_page(row))


@for_trainers
@require_POST
def mail_links(request: HttpRequest, course_id: UUID) -> HttpResponse:
    """To everybody of the course who gave an e-mail and was not written to yet."""
    row = own_course(request, course_id)
    back = reverse("training:slips", args=[row.pk])
    return _mailed(request, row, presenting_learners.not_written_to(row), back)


@for_trainers
def correct(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    row = _own(request, enrolment_id)
    said = row.learner
    initial = {
        "name": said.opened("name"), "email": said.opened("email"), "role": said.role,
        "institution": said.institution_said, "sex": said.sex,
    }  # fmt: skip
    form = PersonForm(request.POST or None, initial=initial)
    del form.fields["email"]
    return form_view(
        request, form, learners.correct_learner, at=timezone.now(),
        title=_("Correct what is said of somebody"),
        lead=_("Certificates that were given keep the name that they were given to."),
        button=_("Correct it"), back=learner_page(row), is_private=True,
        arguments=lambda: {"enrolment": row, "said": form.said},
    )  # fmt: skip


@for_trainers
def withdraw(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    row = _own(request, enrolment_id)
    form = WithdrawForm(request.POST or None)
    return form_view(
        request, form, enrolling.withdraw_enrolment, at=timezone.now(),
        title=_("Take %(name)s off the course") % {"name": presenting_learners.name_of(row)},
        lead=_("Attendance and answers are kept and count no more, and the personal link opens nothing."
               " Enrolling the same person again undoes it."),
        button=_("Take off the course"), back=page_of(row.course_id), is_private=True,
        arguments=lambda: {"enrolment": row, "why": form.cleaned_data["why"]},
    )  # fmt: skip


@for_trainers
def forget(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """It cannot be undone, so what goes and what stays is said before."""
    row = _own(request, enrolment_id)
    form = ForgetForm(request.POST or None)
    return form_view(
        request, form, learners.forget_learner, at=timezone.now(),
        title=_("Forget %(name)s") % {"name": presenting_learners.name_of(row)},
        lead=_("For whoever asks that their data be deleted. Nobody can undo it."),
        button=_("Forget this person"), is_warning=True, back=learner_page(row),
        template="training/courses/forget.html", takes=presenting_learners.forgetting(row),
        arguments=lambda: {"enrolment": row}, done=lambda _made: page_of(row.course_id),
    )  # fmt: skip


def learner_page(row: Enrolment) -> str:
    return reverse("training:learner", args=[row.pk])


def _own(request: HttpRequest, enrolment_id: UUID) -> Enrolment:
    rows = Enrolment.objects.filter(course__organisation__in=permissions.teaching_in(request.user))
    return get_object_or_404(rows.for_page(), pk=enrolment_id)


def _mailed(request: HttpRequest, course: Any, enrolments: list[Enrolment], back: str) -> HttpResponse:
    return press(
        request, letters.mail_links, at=timezone.now(), back=back, takes_version=False, course=course,
        enrolments=enrolments,
    )  # fmt: skip


def _slips(request: HttpRequest, course: Any, back: str, rows: list, only: Any = None) -> HttpResponse:
    context = {
        "at": timezone.now(), "course": course, "back": back, "only": only,
        **presenting_learners.slips(course, rows),
    }  # fmt: skip
    return render(request, "training/courses/slips.html", context)
