"""The check of a draft: faults of its text, and what today's directory lacks for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from anclaje.guide.check_page import by_actors, by_block
from anclaje.guide.queries_checking import checking_of
from anclaje.guide.views.drafting.opening import base, block_href, draft_with, for_editors


@require_GET
@for_editors
def draft_check(request: HttpRequest, number: int) -> HttpResponse:
    edition = draft_with(number)
    found = base(edition)
    checking = checking_of(edition, found["at"])
    lacks = by_actors(checking.gaps, lambda block: block_href(edition, block))
    return render(
        request,
        "guide/checking/check.html",
        {
            **found,
            "count": len(checking.findings),
            "faults": by_block(checking.findings, lambda block: _editing(number, block)),
            "lacks": lacks,
        },
    )


def _editing(number: int, block: str) -> str:
    return reverse("guide:block", args=[number, block])
