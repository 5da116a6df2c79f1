"""The library: what there is, adding to it, correcting what it says, and the original file."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.guide import queries_sources, wording
from anclaje.guide.actions import sources
from anclaje.guide.forms.sources import (
    NEW,
    DocumentFactsForm,
    LibraryForm,
    MeetingFactsForm,
)
from anclaje.guide.models import Source
from anclaje.guide.views.drafting.opening import for_editors
from anclaje.guide.views.sources.common import look_again, send, source_with
from anclaje.privacy.attachments import open_file


@require_GET
@for_editors
def library(request: HttpRequest) -> HttpResponse:
    form = LibraryForm(request.GET, auto_id="filter_%s")
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    rows = [
        {
            "source": source,
            "kind": wording.SOURCE_KINDS[source.kind],
            "force": "" if source.kind == Source.MEETING else wording.FORCES[source.force],
        }
        for source in queries_sources.library(kind)
    ]
    found = {
        "rows": rows,
        "form": form,
        "kind": kind,
        "draft": queries_sources.open_draft(),
        "at": timezone.now(),
    }
    return render(request, "guide/sources/library.html", found)


@require_http_methods(["GET", "POST"])
@for_editors
def new(request: HttpRequest) -> HttpResponse:
    """Three doors (a file, pasted text, a meeting), then the form of the one chosen with ?as=."""
    way = request.GET.get("as", "")
    if way not in NEW:
        status = 422 if request.method == "POST" else 200
        return render(request, "guide/sources/new.html", {"at": timezone.now()}, status=status)
    form = NEW[way](request.POST or None, request.FILES or None)
    sent = send(
        request,
        form,
        sources.add_source,
        lambda: {"kind": form.source_kind, "facts": form.facts(), **form.content()},
    )
    if sent.is_done:
        messages.success(request, _("It is in the library. Now mark the words that matter."))
        return redirect("guide:source", sent.outcome.result_id)
    found = {"form": form, "way": way, "at": timezone.now()}
    return render(request, "guide/sources/new_form.html", found, status=sent.status)


@require_http_methods(["GET", "POST"])
@for_editors
def change(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """What the library says of a source; 409 shows both texts. Its own text stays as it is."""
    source = source_with(source_id)
    kind = MeetingFactsForm if source.kind == Source.MEETING else DocumentFactsForm
    form = kind(request.POST) if request.method == "POST" else kind(initial=kind.initial_of(source))
    sent = send(
        request,
        form,
        sources.change_source,
        lambda: {
            "source": source, "facts": form.facts(), "seen_version": form.cleaned_data["seen_version"],
        },
    )  # fmt: skip
    if sent.is_done:
        messages.success(request, _("What the library says of it is kept."))
        return redirect("guide:source", source.pk)
    differences = []
    if sent.is_stale:
        source = sent.outcome.error.current
        differences = form.differences(kind.initial_of(source))
        look_again(form, source.version)
    found = {"source": source, "form": form, "differences": differences, "at": timezone.now()}
    return render(request, "guide/sources/change.html", found, status=sent.status)


@require_GET
@for_editors
def original(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The file as it was handed in: to be saved, never to be shown by the browser."""
    source = source_with(source_id)
    if not source.file:
        raise Http404
    with source.file.open("rb") as kept:
        content = open_file(kept.read(), source.original_is_bound_to)
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(source.file_name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
