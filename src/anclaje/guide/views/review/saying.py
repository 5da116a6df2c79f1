"""Somebody invited says something: of a block, of words in it, to a question, in reply; and takes it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anclaje.foundation.errors import Denied
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.guide.actions import consultation
from anclaje.guide.consulted import Consulted
from anclaje.guide.domain.anchors import fields_of, text_of
from anclaje.guide.domain.drafting import group_of
from anclaje.guide.domain.rounds import main_field
from anclaje.guide.forms.consultation import GeneralForm, SayForm
from anclaje.guide.models import Comment
from anclaje.guide.views.review.desk import Desk, begun, desk_page, shelf


@require_http_methods(["GET", "POST"])
@desk_page
@begun
def say(request: HttpRequest, desk: Desk, stable_id: str) -> HttpResponse:
    """Of one block, or of words in it. 404 for a block that this round's text does not hold."""
    block = desk.blocks.get(stable_id)
    if block is None:
        raise Http404
    whole = text_of(block, main_field(fields_of(block, desk.language)) or "text", desk.language)
    form, status = SayForm(initial={"suggested": whole}), 200
    if request.method == "POST":
        form = SayForm(request.POST)
        status = 422
        if form.is_valid():
            status = _said(desk, form, stable_id=stable_id, **form.said(whole))
        if status == 200:
            messages.success(request, _("Your comment is kept. Thank you."))
            return redirect(desk.url("chapter", group_of(stable_id)) + f"#{stable_id}")
    shown = Consulted([block], desk.language).shown(block)
    back = desk.url("chapter", group_of(stable_id)) + f"#{stable_id}"
    return render(
        request, "guide/review/say.html", shelf(desk, form=form, shown=shown, back=back), status=status
    )


@require_http_methods(["GET", "POST"])
@desk_page
@begun
def general(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Of the whole text."""
    form, status = GeneralForm(), 200
    if request.method == "POST":
        form, status = GeneralForm(request.POST), 422
        if form.is_valid():
            status = _said(desk, form, text=form.cleaned_data["text"])
        if status == 200:
            messages.success(request, _("Your comment is kept. Thank you."))
            return redirect(desk.url("mine"))
    found = shelf(desk, form=form, back=desk.url("contents"))
    return render(request, "guide/review/general.html", found, status=status)


@require_http_methods(["GET", "POST"])
@desk_page
@begun
def reply(request: HttpRequest, desk: Desk, comment_id: UUID) -> HttpResponse:
    thread = next((found for found in desk.threads() if found.pk == comment_id), None)
    if thread is None:
        raise Http404
    back = desk.url("contents")
    if thread.stable_id:
        back = desk.url("chapter", group_of(thread.stable_id)) + f"#{thread.stable_id}"
    form, status = GeneralForm(), 200
    if request.method == "POST":
        form, status = GeneralForm(request.POST), 422
        if form.is_valid():
            status = _said(desk, form, text=form.cleaned_data["text"], parent=thread)
        if status == 200:
            messages.success(request, _("Your reply is kept."))
            return redirect(back)
    found = shelf(desk, form=form, thread=thread, back=back)
    return render(request, "guide/review/reply.html", found, status=status)


@require_http_methods(["GET", "POST"])
@desk_page
@begun
def questions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the round asks, each with its own box and what one has answered so far."""
    asked = {question["id"]: question for question in desk.round.questions}
    forms, status = {name: GeneralForm(auto_id=f"{name}_%s") for name in asked}, 200
    if request.method == "POST":
        name = request.POST.get("question", "")
        form = forms[name] = GeneralForm(request.POST, auto_id=f"{name}_%s")
        status = 422
        if name in asked and form.is_valid():
            status = _said(desk, form, kind="answer", question=name, text=form.cleaned_data["text"])
        if status == 200:
            messages.success(request, _("Your answer is kept. Thank you."))
            return redirect(desk.url("questions") + f"#{name}")
    answers = [said for said in desk.threads() if said.kind == "answer" and said.is_mine]
    rows = [
        {
            "id": name,
            "text": read(question["text"]),
            "form": forms[name],
            "answers": [said for said in answers if said.question == name],
        }
        for name, question in asked.items()
    ]
    return render(request, "guide/review/questions.html", shelf(desk, rows=rows), status=status)


@require_GET
@desk_page
@begun
def mine(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What I said, with what came of it."""
    rows = [thread for thread in desk.threads() if thread.is_mine]
    for row in rows:
        row.withdraw_url = desk.url("withdraw", row.pk)
        row.can_withdraw = not row.outcome and desk.round.worked_on == desk.round.OPEN
        row.form = ChangeForm(auto_id=False)
        row.block_url = (
            desk.url("chapter", group_of(row.stable_id)) + f"#{row.stable_id}" if row.stable_id else ""
        )
    return render(request, "guide/review/mine.html", shelf(desk, rows=rows))


@require_POST
@desk_page
@begun
def withdraw(request: HttpRequest, desk: Desk, comment_id: UUID) -> HttpResponse:
    """Take back one's own words. 404 for another's."""
    said = Comment.objects.filter(pk=comment_id, invitation=desk.invitation).first()
    if said is None:
        raise Http404
    form = ChangeForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            consultation.withdraw_comment, by=desk.invitation.user, comment=said,
            invitation=desk.invitation, at=desk.at,
        )  # fmt: skip
        outcome.let_through()
        messages.success(request, _("You took it back."))
    return redirect(desk.url("mine"))


def _said(desk: Desk, form: ChangeForm, **words: Any) -> int:
    """Keep what was said; the status of the page that tells why it was not."""
    outcome = form.apply(
        consultation.comment, by=desk.invitation.user, round=desk.round, invitation=desk.invitation,
        language=desk.language, at=desk.at, **words,
    )  # fmt: skip
    if outcome.went_through:
        return 200
    return 403 if isinstance(outcome.error, Denied) else 409
