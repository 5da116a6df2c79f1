"""A source as it reads, with its excerpts at the side of the paragraphs that they stand in."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.guide import queries_sources, wording
from anclaje.guide.actions import excerpts
from anclaje.guide.domain.citing import stretches
from anclaje.guide.forms.citing import MarkForm
from anclaje.guide.models import Excerpt, Source
from anclaje.guide.views.drafting.opening import for_editors
from anclaje.guide.views.sources.common import Words, send, source_with


@require_GET
@for_editors
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    found = source_with(source_id)
    rows = list(found.excerpts.prefetch_related("citations__edition").order_by("number"))
    words = Words()
    cards = [_card(row, words) for row in rows]
    shown = {
        "source": found,
        "kind": wording.SOURCE_KINDS[found.kind],
        "force": wording.FORCES[found.force],
        "attendance": list(found.attendance.order_by("institution")) if found.kind == Source.MEETING else [],
        "paragraphs": _paragraphs(found, cards),
        "marked": len(cards),
        "taken": sum(bool(card["blocks"]) for card in cards),
        "aside": sum(card["excerpt"].set_aside_at is not None for card in cards),
        "mark": MarkForm(),
        "draft": queries_sources.open_draft(),
        "at": timezone.now(),
    }
    return render(request, "guide/sources/source.html", shown)


def _card(excerpt: Excerpt, words: Words) -> dict[str, Any]:
    """An excerpt beside its paragraph. blocks: what cites it, in the newest edition that does."""
    citations = sorted(excerpt.citations.all(), key=lambda row: (-row.edition.number, row.stable_id))
    newest = citations[0].edition if citations else None
    return {
        "excerpt": excerpt,
        "href": reverse("guide:excerpt", args=[excerpt.source_id, excerpt.number]),
        "who": words.who(excerpt),
        "within": words.within(excerpt),
        "edition": newest,
        "blocks": [row.stable_id for row in citations if row.edition == newest],
    }


def _paragraphs(found: Source, cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    here: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for card in cards:
        here[card["excerpt"].paragraph].append(card)
    hrefs = {card["excerpt"].number: card["href"] for card in cards}
    return [
        {
            "number": place + 1,
            "cards": here[place],
            "stretches": [
                {
                    "text": piece.text,
                    "numbers": " ".join(map(str, piece.begins)),
                    "href": hrefs[piece.numbers[0]] if piece.numbers else "",
                }
                for piece in stretches(
                    text, [(c["excerpt"].number, c["excerpt"].start, c["excerpt"].end) for c in here[place]]
                )
            ],
        }
        for place, text in enumerate(found.paragraphs)
    ]


@require_http_methods(["GET", "POST"])
@for_editors
def mark(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Mark words of the paragraph in ?paragraph=; the script of the source's page posts here too."""
    found = source_with(source_id)
    if request.method == "POST":
        form = MarkForm(request.POST)
    else:
        number = _number(request.GET.get("paragraph", ""), len(found.paragraphs))
        form = MarkForm(initial={"paragraph": number, "words": found.paragraphs[number - 1]})
    sent = send(request, form, excerpts.mark_excerpt, lambda: {"source": found, **form.marked()})
    if sent.is_done:
        excerpt = Excerpt.objects.get(pk=sent.outcome.result_id)
        messages.success(request, _("Marked. Say what the words say, and which block takes them up."))
        return redirect("guide:excerpt", found.pk, excerpt.number)
    number = _number(str(form["paragraph"].value() or ""), len(found.paragraphs))
    shown = {
        "source": found,
        "form": form,
        "number": number,
        "text": found.paragraphs[number - 1],
        "at": timezone.now(),
    }
    return render(request, "guide/sources/mark.html", shown, status=sent.status)


def _number(text: str, most: int) -> int:
    """A paragraph's number that is there, else 404."""
    if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= most):
        raise Http404
    return int(text)
