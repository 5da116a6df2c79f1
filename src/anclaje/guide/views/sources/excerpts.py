"""One excerpt: what it says of who acts and when, which blocks take it up, or why none does."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.words import gettext_noop
from anclaje.guide import queries, queries_sources, wording
from anclaje.guide.actions import citations, excerpts
from anclaje.guide.forms.citing import AsideForm, BackForm, CiteForm, SaysForm, UnciteForm, named
from anclaje.guide.models import Edition, Excerpt
from anclaje.guide.views.drafting.opening import block_href, for_editors
from anclaje.guide.views.sources.common import Sent, Words, excerpt_with, look_again, send


@require_GET
@for_editors
def excerpt(request: HttpRequest, source_id: UUID, number: int) -> HttpResponse:
    return _page(request, excerpt_with(source_id, number))


@require_POST
@for_editors
def says(request: HttpRequest, source_id: UUID, number: int) -> HttpResponse:
    row, form = excerpt_with(source_id, number), SaysForm(request.POST)
    sent = send(
        request,
        form,
        excerpts.say_of_excerpt,
        lambda: {"excerpt": row, **form.says(), "seen_version": form.cleaned_data["seen_version"]},
    )
    return _answer(request, row, sent, _("What the words say is kept."), says=form)


@require_POST
@for_editors
def set_aside(request: HttpRequest, source_id: UUID, number: int) -> HttpResponse:
    row, form = excerpt_with(source_id, number), AsideForm(request.POST)
    sent = send(request, form, excerpts.set_aside_excerpt, lambda: {
        "excerpt": row, "reason": form.cleaned_data["reason"],
        "seen_version": form.cleaned_data["seen_version"],
    })  # fmt: skip
    return _answer(request, row, sent, _("The excerpt is set aside."), aside=form)


@require_POST
@for_editors
def take_back(request: HttpRequest, source_id: UUID, number: int) -> HttpResponse:
    row, form = excerpt_with(source_id, number), BackForm(request.POST)
    sent = send(
        request,
        form,
        excerpts.take_back,
        lambda: {"excerpt": row, "seen_version": form.cleaned_data["seen_version"]},
    )
    return _answer(request, row, sent, _("The excerpt waits for a block again."), back=form)


@require_POST
@for_editors
def cite(request: HttpRequest, source_id: UUID, number: int) -> HttpResponse:
    row, draft = excerpt_with(source_id, number), _draft()
    form = CiteForm(request.POST, blocks=queries.as_values(draft))
    sent = send(
        request,
        form,
        citations.cite,
        lambda: {"edition": draft, "stable_id": form.cleaned_data["block"], "excerpt": row},
    )
    return _answer(request, row, sent, _("The block cites it now."), cite=form)


@require_POST
@for_editors
def uncite(request: HttpRequest, source_id: UUID, number: int) -> HttpResponse:
    row, form = excerpt_with(source_id, number), UnciteForm(request.POST)
    sent = send(
        request,
        form,
        citations.uncite,
        lambda: {"edition": _draft(), "stable_id": form.cleaned_data["block"], "excerpt": row},
    )
    return _answer(request, row, sent, _("The block does not cite it any more."), back=form)


def _draft() -> Edition:
    draft = queries_sources.open_draft()
    if draft is None:
        raise RuleBroken(gettext_noop("No edition is being written now. Begin one first."))
    return draft


def _answer(request: HttpRequest, row: Excerpt, sent: Sent, done: str, **forms: ChangeForm) -> HttpResponse:
    if sent.is_done:
        messages.success(request, done)
        return redirect("guide:excerpt", row.source_id, row.number)
    differences: list[tuple[str, str, str]] = []
    if sent.is_stale:
        row = excerpt_with(row.source_id, row.number)
        for form in forms.values():
            differences = _differences(form, row)
            look_again(form, row.version)
    return _page(request, row, status=sent.status, forms=forms, differences=differences)


def _differences(form: ChangeForm, row: Excerpt) -> list[tuple[str, str, str]]:
    """Yours beside what stands there now, for the form that says what the words say."""
    if not isinstance(form, SaysForm):
        return []
    said, words, mine = form.says(), Words(), Excerpt()
    mine.says_actors, mine.says_amount, mine.says_unit = said["actors"], said["amount"], said["unit"]
    rows = [
        (str(form.fields["actors"].label), words.who(mine), words.who(row)),
        (str(form.fields["amount"].label), words.within(mine), words.within(row)),
        (str(form.fields["note"].label), said["note"], row.note),
    ]
    return [found for found in rows if found[1] != found[2]]


def _page(
    request: HttpRequest,
    row: Excerpt,
    *,
    status: int = 200,
    forms: Mapping[str, ChangeForm] | None = None,
    differences: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    forms, words, draft = forms or {}, Words(), queries_sources.open_draft()
    values = queries.as_values(draft) if draft else []
    seen = {"seen_version": row.version}
    make: dict[str, Callable[[], ChangeForm]] = {
        "says": lambda: SaysForm(initial=SaysForm.initial_of(row)),
        "aside": lambda: AsideForm(initial=seen),
        "back": lambda: BackForm(initial=seen),
        "cite": lambda: CiteForm(blocks=values),
    }
    shown = {
        "excerpt": row,
        "source": row.source,
        "kind": wording.SOURCE_KINDS[row.source.kind],
        "who": words.who(row),
        "within": words.within(row),
        "draft": draft,
        "forms": {name: forms.get(name) or made() for name, made in make.items()},
        "failed": next(iter(forms), ""),
        "cited_in": _cited_in(row, draft, {block["id"]: block for block in values}),
        "differences": differences,
        "at": timezone.now(),
    }
    return render(request, "guide/sources/excerpt.html", shown, status=status)


def _cited_in(row: Excerpt, draft: Edition | None, blocks: Mapping[str, Any]) -> list[dict[str, Any]]:
    """By edition, newest first; those of the open draft with the way to take them out."""
    found: dict[int, dict[str, Any]] = {}
    for citation in row.citations.select_related("edition").order_by("-edition__number", "stable_id"):
        edition = citation.edition
        entry = found.setdefault(
            edition.number, {"edition": edition, "is_open": edition == draft, "blocks": []}
        )
        block = blocks.get(citation.stable_id) if edition == draft else None
        entry["blocks"].append(
            {
                "id": citation.stable_id,
                "words": named(block) if block else citation.stable_id,
                "href": block_href(edition, citation.stable_id) if block else "",
                "uncite": UnciteForm(initial={"block": citation.stable_id}, auto_id=False),
            }
        )
    return list(found.values())
