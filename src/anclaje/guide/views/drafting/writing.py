"""Writing a chapter of the draft: its blocks with their tools, one form at a time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anclaje.foundation.translate import told
from anclaje.guide import wording
from anclaje.guide.actions import drafting
from anclaje.guide.document import Piece, Reading
from anclaje.guide.domain.drafting import HEADS, KINDS, group_of
from anclaje.guide.forms.blocks import BlockForm
from anclaje.guide.forms.drafts import MoveForm, RemoveForm, TranslatedForm
from anclaje.guide.forms.kinds import FORMS
from anclaje.guide.models import Block, BlockChange, Edition
from anclaje.guide.overview import chapter_of
from anclaje.guide.views.drafting.opening import (
    base,
    block_href,
    block_with,
    draft_with,
    for_editors,
    status_of,
)


@require_GET
@for_editors
def chapter(request: HttpRequest, number: int, group: str) -> HttpResponse:
    """One procedure, or one heading with what stands under it, each block with its tools."""
    edition = draft_with(number)
    found = chapter_of(edition, group, timezone.now())
    if found is None:
        raise Http404
    return render(request, "guide/drafting/chapter.html", {**base(edition), **found})


@require_http_methods(["GET", "POST"])
@for_editors
def block(request: HttpRequest, number: int, stable_id: str) -> HttpResponse:
    """Write one block anew, on a page of its own or in its place in the chapter.

    409 with both texts when somebody else did so meanwhile.
    """
    edition = draft_with(number)
    row = block_with(edition, stable_id)
    form, status, differences = _form(edition, row), 200, []
    if request.method == "POST":
        form, status = _form(edition, row, request.POST), 422
        if form.is_valid():
            outcome = form.apply(
                drafting.change_block, by=request.user, edition=edition, stable_id=stable_id,
                body=form.body(row.body), why=form.cleaned_data["why"], at=timezone.now(),
                seen_version=form.cleaned_data["seen_version"],
            )  # fmt: skip
            if outcome.went_through and request.htmx:
                return _read_again(request, edition, stable_id)
            if outcome.went_through:
                messages.success(request, _("%(number)s is written.") % {"number": stable_id})
                return redirect(block_href(edition, stable_id))
            status = status_of(outcome)
            if outcome.status == "conflict":
                now = form.initial_of(row.body, form.languages)
                differences = form.differences(now, besides=("why",))
                form.data = {**form.data.dict(), **_lists(form), "seen_version": row.version}
    found = {
        **base(edition),
        "row": row,
        "form": form,
        "differences": differences,
        "changed": BlockChange.objects.filter(edition=edition).of_block(stable_id).newest_first().first(),
        **_shown(edition, row.as_values()),
    }
    template = "guide/drafting/_in_place.html" if request.htmx else "guide/drafting/block.html"
    return render(request, template, found, status=status)


def _read_again(request: HttpRequest, edition: Edition, stable_id: str) -> HttpResponse:
    """The block as its chapter shows it, in the place of its form."""
    here = chapter_of(edition, group_of(stable_id), timezone.now()) or {}
    row = next(row for row in here["written"] if row.block.stable_id == stable_id)
    found = {**base(edition), "row": row, "latest_round": here["latest_round"], "is_written": True}
    return render(request, "guide/drafting/_block.html", found)


def _form(edition: Edition, row: Block, data=None) -> BlockForm:
    more = {"steps": _steps(edition)} if row.kind == "step" else {}
    return FORMS[row.kind](
        data, languages=edition.languages, body=row.body, initial={"seen_version": row.version},
        auto_id=f"id_{row.stable_id}_%s", **more,
    )  # fmt: skip


def _steps(edition: Edition) -> list[str]:
    rows = edition.blocks.filter(kind="step").in_order()
    return list(rows.values_list("stable_id", flat=True))


def _lists(form: BlockForm) -> dict[str, list[str]]:
    """What was ticked, for showing the form once more."""
    ticked = (name for name in ("actors", "legal", "needs") if name in form.fields)
    return {name: form.data.getlist(name) for name in ticked if name in form.data}


def _shown(edition: Edition, values: dict) -> dict:
    """The block as it reads: a line of a procedure, its front, or a piece."""
    reading = Reading(edition, values=[values], href=lambda _number: "")
    if values["kind"] == "step":
        return {"line": reading.line(reading.steps[values["id"]])}
    return {"piece": Piece(values["id"], values["kind"], values)}


@require_POST
@for_editors
def preview(request: HttpRequest, number: int, stable_id: str) -> HttpResponse:
    """How the block would read; nothing is kept."""
    edition = draft_with(number)
    row = block_with(edition, stable_id)
    form = _form(edition, row, request.POST)
    found = {**base(edition), "row": row, "form": form}
    if form.is_valid():
        found |= _shown(edition, {"id": stable_id, "kind": row.kind, **form.body(row.body)})
    template = "guide/drafting/_preview.html" if request.htmx else "guide/drafting/block.html"
    return render(request, template, found, status=200 if form.is_valid() else 422)


@require_http_methods(["GET", "POST"])
@for_editors
def add(request: HttpRequest, number: int) -> HttpResponse:
    """A new block behind another one: first its kind, then its form."""
    edition = draft_with(number)
    after, kind = request.GET.get("after", ""), request.GET.get("kind", "")
    if kind not in KINDS:
        found = {**base(edition), "after": after, "kinds": _kinds_after(after)}
        return render(request, "guide/drafting/add.html", found)
    more = {"steps": _steps(edition)} if kind == "step" else {}
    form = FORMS[kind](request.POST or None, languages=edition.languages, **more)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(
                drafting.add_block, by=request.user, edition=edition, kind=kind, after=after,
                body=form.body(), why=form.cleaned_data["why"], at=timezone.now(),
            )  # fmt: skip
            if outcome.went_through:
                change = BlockChange.objects.get(pk=outcome.result_id)
                messages.success(request, _("%(number)s is written.") % {"number": change.stable_id})
                return redirect(block_href(edition, change.stable_id))
            status = status_of(outcome)
    found = {**base(edition), "after": after, "kind": kind, "kind_words": wording.KINDS[kind], "form": form}
    return render(request, "guide/drafting/add.html", found, status=status)


def _kinds_after(after: str) -> list[tuple[str, str]]:
    """A step stands in a procedure; a text begins with a heading or a procedure."""
    is_procedure = group_of(after).startswith("P")
    return [
        (kind, wording.KINDS[kind])
        for kind in KINDS
        if (after or kind in HEADS) and (kind != "step" or is_procedure)
    ]


@require_POST
@for_editors
def move(request: HttpRequest, number: int, stable_id: str) -> HttpResponse:
    edition, form = draft_with(number), MoveForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            drafting.move_block, by=request.user, edition=edition, stable_id=stable_id,
            direction=form.cleaned_data["direction"], at=timezone.now(),
        )  # fmt: skip
        if outcome.error is not None:
            messages.warning(request, told(outcome.error))
    return redirect(block_href(edition, stable_id))


@require_http_methods(["GET", "POST"])
@for_editors
def remove(request: HttpRequest, number: int, stable_id: str) -> HttpResponse:
    """Ask why, then take the block out; its history keeps it."""
    edition = draft_with(number)
    row = block_with(edition, stable_id)
    form, status = RemoveForm(request.POST or None, initial={"seen_version": row.version}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(
                drafting.remove_block, by=request.user, edition=edition, stable_id=stable_id,
                why=form.cleaned_data["why"], at=timezone.now(),
                seen_version=form.cleaned_data["seen_version"],
            )  # fmt: skip
            if outcome.went_through:
                messages.success(request, _("%(number)s is taken out.") % {"number": stable_id})
                return redirect("guide:block-history", number, stable_id)
            status = status_of(outcome)
    found = {**base(edition), "row": row, "form": form, **_shown(edition, row.as_values())}
    return render(request, "guide/drafting/remove.html", found, status=status)


@require_POST
@for_editors
def translated(request: HttpRequest, number: int, stable_id: str) -> HttpResponse:
    """Say that a language still says the same."""
    edition, form = draft_with(number), TranslatedForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            drafting.confirm_translation, by=request.user, edition=edition, stable_id=stable_id,
            language=form.cleaned_data["language"], at=timezone.now(),
            seen_version=form.cleaned_data["seen_version"],
        )  # fmt: skip
        if outcome.error is not None:
            messages.warning(request, told(outcome.error))
    return redirect(block_href(edition, stable_id))
