"""The guide as Word files: out, back with what people wrote in them, and a guide that exists brought in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.translate import read, told
from anclaje.guide import permissions, queries, queries_versions, queries_word
from anclaje.guide.actions import drafting, word_round
from anclaje.guide.forms.word import ImportGuideForm, WordBackForm
from anclaje.guide.models import Edition
from anclaje.guide.views.consultation.opening import base, round_with
from anclaje.guide.views.drafting.opening import draft_with, for_editors, status_of
from anclaje.guide.views.opening import edition_with, page
from anclaje.guide.word import redlining
from anclaje.guide.word.importing import imported
from anclaje.guide.word.pieces import Left
from anclaje.guide.word.writing import edition_docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@page
def docx(request: HttpRequest, number: int) -> HttpResponse:
    """A published edition."""
    edition = edition_with(number)
    return _sent(edition, queries_word.TextToSend(queries.as_values(edition), None))


@require_GET
@page
def draft_docx(request: HttpRequest, number: int) -> HttpResponse:
    """A draft for those who may read it; `?version=` chooses one of its kept texts, for editors."""
    edition, at = draft_with(number), timezone.now()
    permissions.check_can_read_draft(request.user, edition, at)
    wanted = request.GET.get("version", "")
    version = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else None
    text = queries_word.text_for(request.user, edition, at, version)
    if text is None or (wanted and version is None):
        raise Http404
    return _sent(edition, text)


def _sent(edition: Edition, text: queries_word.TextToSend) -> HttpResponse:
    language = _language(edition)
    names = queries_word.names_of_codes()
    subtitle = _("Edition %(number)s") % {"number": edition.number}
    if text.version:
        subtitle += " · " + _("version %(number)s of the text") % {"number": text.version.number}
    if edition.is_demonstration:
        subtitle += " · " + _("demonstration")
    content = edition_docx(
        read(edition.title), text.blocks, language,
        subtitle=subtitle, is_draft=not edition.is_published,
        pending_validation=edition.pending_validation, actor_names=names["actors"], laws=names["legal"],
        at=timezone.now(), version=text.version.number if text.version else 0,
    )  # fmt: skip
    name = f"guia-{edition.number}{f'-v{text.version.number}' if text.version else ''}-{language}.docx"
    return _file(content, name)


@require_GET
@page
def redline_docx(request: HttpRequest, number: int) -> HttpResponse:
    """Two versions as the redline page names them, with Word's own tracked changes; 404 as there."""
    edition, at = get_object_or_404(Edition, number=number), timezone.now()
    versions = queries_versions.versions_for(request.user, edition, at)
    if not versions:
        raise Http404
    by_key = {row.key: row for row in versions}
    old = by_key.get(request.GET.get("from", versions[-1].key))
    new = by_key.get(request.GET.get("to", versions[0].key))
    if old is None or new is None:
        raise Http404
    content = redlining.redline_docx(
        read(edition.title), old.blocks(), new.blocks(), _language(edition),
        author=read(edition.title), at=new.at or at, subtitle=f"{old.key} → {new.key}",
        names=queries_word.names_of_codes(),
    )  # fmt: skip
    return _file(content, f"guia-{number}-{old.key}-{new.key}.docx")


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _language(edition: Edition) -> str:
    """The page's language where the edition has it, else the authoritative one."""
    short = (get_language() or "es").split("-")[0]
    return short if short in edition.languages else edition.authoritative


@require_http_methods(["GET", "POST"])
@for_editors
def bring_in(request: HttpRequest, number: int) -> HttpResponse:
    """Append a guide that exists to the draft, and show what of it could not be kept."""
    edition = draft_with(number)
    form, status, brought = ImportGuideForm(), 200, None
    if request.method == "POST":
        form, status = ImportGuideForm(request.POST, request.FILES), 422
        if form.is_valid():
            try:
                file = form.cleaned_data["file"]
                used, language = queries_word.numbers_used(edition), edition.authoritative
                brought = imported(file.read(), file.name, language=language, used=used)
            except RuleBroken as refusal:
                form.add_error("file", told(refusal))
        if brought is not None:
            outcome = form.apply(
                drafting.bring_in, by=request.user, edition=edition, blocks=brought.blocks, at=timezone.now()
            )
            if outcome.status == "duplicate":
                return redirect("guide:draft", number)
            status = 200 if outcome.went_through else status_of(outcome)
            brought = brought if outcome.went_through else None
    report = [(left.block, told_of(left)) for left in brought.report] if brought else []
    found = {"edition": edition, "form": form, "brought": brought, "report": report, "at": timezone.now()}
    return render(request, "guide/word/import.html", found, status=status)


def told_of(left: Left) -> str:
    """What was not kept, in the reader's language."""
    return _(left.sentence) % left.facts if left.facts else _(left.sentence)


@require_http_methods(["GET", "POST"])
@for_editors
def round_word(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    """The round's text as Word goes out from here; a commented one comes back."""
    round = round_with(number, round_number)
    form, status, brought = WordBackForm(round), 200, None
    if request.method == "POST":
        form, status = WordBackForm(round, request.POST, request.FILES), 422
        if form.is_valid():
            outcome = form.apply(
                word_round.bring_back_word, by=request.user, round=round, at=timezone.now(), **form.given()
            )
            if outcome.status == "duplicate":
                messages.info(request, _("This file was brought back already."))
                return redirect("guide:round-comments", number, round_number)
            status = 200 if outcome.went_through else status_of(outcome)
            brought = outcome.result
    found = {**base(round), "form": form, "brought": brought}
    if brought is not None:
        found["blocks"] = len({row.stable_id for row in brought.placed})
    return render(request, "guide/word/round.html", found, status=status)
