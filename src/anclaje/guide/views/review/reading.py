"""Somebody invited reads: what it is about, the contents, one chapter a page, the answers at the end."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anclaje.foundation.errors import Denied
from anclaje.guide import matrix as matrices
from anclaje.guide.actions import consultation
from anclaje.guide.forms.consultation import BeginForm
from anclaje.guide.views.review.desk import Desk, begun, desk_page, shelf


@require_GET
@desk_page
def welcome(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who invites, to what, until when. Opening it answers nothing."""
    form = BeginForm(desk.invitation)
    return render(request, "guide/review/welcome.html", shelf(desk, form=form))


@require_POST
@desk_page
def begin(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Start reading; or, later, be named otherwise."""
    is_first = desk.invitation.begun_at is None
    form = BeginForm(desk.invitation, request.POST)
    status = 422
    if form.is_valid():
        outcome = form.apply(
            consultation.begin_review if is_first else consultation.choose_how_shown,
            by=desk.invitation.user, invitation=desk.invitation,
            shown_as=form.cleaned_data["shown_as"], at=desk.at,
        )  # fmt: skip
        if outcome.went_through:
            if not is_first:
                messages.success(request, _("From now on you are named like that."))
            return redirect(desk.url("contents" if is_first else ""))
        status = 403 if isinstance(outcome.error, Denied) else 409
    return render(request, "guide/review/welcome.html", shelf(desk, form=form), status=status)


@require_GET
@desk_page
@begun
def contents(request: HttpRequest, desk: Desk) -> HttpResponse:
    chapters = [
        {"chapter": chapter, "href": desk.url("chapter", chapter.id)}
        for chapter in desk.consulted().chapters()
    ]
    return render(request, "guide/review/contents.html", shelf(desk, chapters=chapters))


@require_GET
@desk_page
@begun
def chapter(request: HttpRequest, desk: Desk, chapter: str) -> HttpResponse:
    chapters = desk.consulted(chapter).chapters()
    place = next((at for at, found in enumerate(chapters) if found.id == chapter), None)
    if place is None:
        raise Http404
    here = chapters[place]
    blocks = [{"block": block, "say": desk.url("say", block.id)} for block in (here.head, *here.rest)]
    found = shelf(
        desk,
        chapter=here,
        blocks=blocks,
        before=_turned(desk, chapters, place - 1),
        after=_turned(desk, chapters, place + 1),
    )
    return render(request, "guide/review/chapter.html", found)


def _turned(desk: Desk, chapters: list, place: int) -> dict | None:
    if not 0 <= place < len(chapters):
        return None
    return {"head": chapters[place].head, "href": desk.url("chapter", chapters[place].id)}


@require_GET
@desk_page
@begun
def matrix(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every comment with its answer and reason, once it is published."""
    if desk.round.matrix_published_at is None:
        raise Http404
    lines = matrices.lines_of(desk.round)
    return render(request, "guide/review/matrix.html", shelf(desk, lines=lines))
