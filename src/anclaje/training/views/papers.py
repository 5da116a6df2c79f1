"""Tests on paper, printed for each learner and typed in; certificates for the wall."""

from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from pypdf import PdfWriter

from anclaje.foundation.form_pages import form_view
from anclaje.training import handing_out, permissions, taking_along
from anclaje.training import wording_teaching as wording
from anclaje.training.actions import testing
from anclaje.training.domain.parallel import When
from anclaje.training.forms.learning import LettersForm
from anclaje.training.links import enrolment_of
from anclaje.training.models import Certificate, Enrolment
from anclaje.training.views.common import for_readers, for_trainers
from anclaje.training.views.courses import own_course, page_of, visible_session


@for_trainers
@require_safe
def papers(request: HttpRequest, course_id: UUID, when: str) -> HttpResponse:
    """The test of everybody who has not sat it, one after the other, to print at once."""
    row = own_course(request, course_id)
    wanted = known_time(when)
    waiting = row.enrolments.standing().exclude(sittings__when=wanted).order_by("number")
    book = PdfWriter()
    for enrolment in waiting:
        enrolment.course = row
        if row.asked(enrolment.first, wanted):
            book.append(BytesIO(handing_out.test_pdf(enrolment, wanted)))
    if not book.pages:
        raise Http404
    whole = BytesIO()
    book.write(whole)
    return _file(whole.getvalue(), f"{_('test')}-{wanted}.pdf")


@for_readers
@require_safe
def attendance_list(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """To sign on paper; its numbers are typed in afterwards."""
    return _file(taking_along.attendance_pdf(visible_session(request, session_id)), f"{_('attendance')}.pdf")


@for_readers
@require_safe
def facilitators_pack(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Everything for a day without signal, in one file."""
    pack = taking_along.facilitators_pack(visible_session(request, session_id))
    return _file(pack, f"{_('session')}.zip", "application/zip")


@for_trainers
def type_in(request: HttpRequest, enrolment_id: UUID, when: str) -> HttpResponse:
    """What stands on one learner's paper; it is not shown again once it is in."""
    rows = Enrolment.objects.filter(course__organisation__in=permissions.teaching_in(request.user))
    row = get_object_or_404(rows.for_page().select_related("course__edition"), pk=enrolment_id)
    wanted = known_time(when)
    form = LettersForm(request.POST or None, questions=row.course.asked(row.first, wanted))
    return form_view(
        request, form, testing.type_in_test, at=timezone.now(), title=wording.TESTS[wanted],
        lead=_("Line %(number)s, paper %(code)s. Write the letters as they are filled; leave empty what is.")
        % {"number": row.number, "code": row.paper_code(wanted)},
        other_way=reverse("training:read-paper", args=[row.pk, wanted]),
        template="training/courses/type_in.html", button=_("Take it in"), back=page_of(row.course_id),
        is_private=True,
        arguments=lambda: {"enrolment": row, "when": wanted, "letters": form.letters},
    )  # fmt: skip


@for_trainers
@require_safe
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    rows = Certificate.objects.filter(
        enrolment__course__organisation__in=permissions.teaching_in(request.user)
    )
    return _certificate(get_object_or_404(_whole(rows), pk=certificate_id))


@never_cache
@require_safe
def my_certificate(request: HttpRequest, secret: str) -> HttpResponse:
    enrolment = enrolment_of(secret)
    if enrolment is None:
        raise Http404
    return _certificate(get_object_or_404(_whole(Certificate.objects.filter(enrolment=enrolment))))


def _whole(rows):
    related = ("key", "enrolment__course__organisation", "enrolment__course__edition__adaptation")
    return rows.standing().select_related(*related)


def _certificate(row: Certificate) -> HttpResponse:
    return _file(handing_out.certificate_pdf(row), f"{row.code}.pdf")


def known_time(when: str) -> When:
    if when not in list(When):
        raise Http404
    return When(when)


def _file(content: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
