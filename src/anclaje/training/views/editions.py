"""An edition of a version: to read, to present, to take along."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.foundation.form_pages import form_view
from anclaje.foundation.forms import refusals_shown_on
from anclaje.training import permissions, presenting
from anclaje.training.actions import adaptation
from anclaje.training.domain.presentation import Presentation
from anclaje.training.forms.slides import OwnPresentationForm
from anclaje.training.importing.files import slides_in
from anclaje.training.models import Edition
from anclaje.training.views.common import for_trainers, own_version


@for_trainers
def own_presentation(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """From the institution's own deck or text, or begun empty."""
    row = own_version(request, version_id)
    form = OwnPresentationForm(request.POST or None, request.FILES or None)
    read = []
    if request.method == "POST" and form.is_valid() and form.cleaned_data["deck"]:
        file = form.cleaned_data["deck"]
        with refusals_shown_on(form):
            read.append(slides_in(file.read(), file.name, form.cleaned_data["code"].strip()))
    return form_view(
        request, form, adaptation.add_own_presentation, at=timezone.now(),
        title=_("A presentation of your own"),
        lead=row.title, button=_("Add it"), back=reverse("training:version", args=[row.pk]), has_file=True,
        arguments=lambda: {
            "adaptation": row, "code": form.cleaned_data["code"], "title": form.cleaned_data["title"],
            "slides": read[0].slides if read else (),
        },
        done=lambda made: reverse("training:chapter", args=[made.pk]),
    )  # fmt: skip


@for_trainers
@require_safe
def edition(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    row = _edition(request, edition_id)
    context = {
        "at": timezone.now(),
        "edition": row,
        "version": row.adaptation,
        "presentations": [
            {"head": presenting.head(one), "slides": presenting.slide_rows(one.slides)}
            for one in row.presentations()
        ],
        "teaches": True,
    }
    return render(request, "training/versions/edition.html", context)


@for_trainers
@require_safe
def present(request: HttpRequest, edition_id: UUID, code: str) -> HttpResponse:
    row = _edition(request, edition_id)
    context = _shown(row, code)
    context["screen_href"] = reverse("training:edition-screen", args=[row.pk, code])
    return render(request, "training/presenter.html", context)


@for_trainers
@require_safe
def screen(request: HttpRequest, edition_id: UUID, code: str) -> HttpResponse:
    return render(request, "training/screen.html", _shown(_edition(request, edition_id), code))


def _shown(row: Edition, code: str) -> dict:
    values: Presentation | None = next((one for one in row.presentations() if one.code == code), None)
    if values is None or values.is_outline:
        raise Http404
    return {
        "title": values.title,
        "code": values.code,
        "channel": f"training-{row.pk}-{code}",
        "slides": presenting.slide_rows(values.slides),
        "minutes": values.minutes,
        "end_href": reverse("training:edition", args=[row.pk]),
    }


def _edition(request: HttpRequest, edition_id: UUID) -> Edition:
    rows = Edition.objects.for_page().filter(
        adaptation__organisation__in=permissions.teaching_in(request.user)
    )
    return get_object_or_404(rows, pk=edition_id)
