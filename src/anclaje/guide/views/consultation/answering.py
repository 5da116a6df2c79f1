"""Answering: the comments of a round, one at a time, beside the text as it stands now."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anclaje.foundation.translate import read
from anclaje.guide import queries_consultation as queries
from anclaje.guide import wording_consultation as wording
from anclaje.guide.actions import consultation, disposition
from anclaje.guide.domain.anchors import fields_of, text_of
from anclaje.guide.domain.rounds import main_field
from anclaje.guide.forms.consultation import (
    AnswerForm,
    CommentFilterForm,
    GeneralForm,
    MeetingCommentForm,
)
from anclaje.guide.models import Comment, Round
from anclaje.guide.now import beside
from anclaje.guide.queries import as_values
from anclaje.guide.views.consultation.opening import base, round_with
from anclaje.guide.views.drafting.opening import for_editors, status_of


@require_GET
@for_editors
def comments(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    """Every comment by block, filtered; those whose words are gone say so."""
    round = round_with(number, round_number)
    threads = _threads(round)
    order = {name: place for place, name in enumerate(queries.blocks_of(round.text_version_id))}
    threads.sort(key=lambda said: (order.get(said.stable_id, -1), said.at, str(said.pk)))
    blocks = list(dict.fromkeys(said.stable_id for said in threads if said.stable_id))
    institutions = sorted({wording.institution_of(said) for said in threads} - {""})
    form = CommentFilterForm(blocks, institutions, request.GET or {"state": "missing"}, auto_id="filter_%s")
    wanted = form.cleaned_data if form.is_valid() else {}
    found = {
        **base(round),
        "form": form,
        "rows": [said for said in threads if _is_wanted(said, wanted)],
        "standing": queries.standing(round),
        "lost": len(queries.placed(threads, as_values(round.edition))[1]),
    }
    return render(request, "guide/consultation/comments.html", found)


def _is_wanted(said: Comment, wanted: dict[str, Any]) -> bool:
    state, block, who = (wanted.get(name, "") for name in ("state", "block", "who"))
    is_state = not state or (state == "missing") == (said.outcome == "")
    return is_state and block in ("", said.stable_id) and who in ("", wording.institution_of(said))


@require_GET
@for_editors
def lost(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    """Comments whose words, or whose block, are not in the draft any more."""
    round = round_with(number, round_number)
    rows = queries.placed(_threads(round), as_values(round.edition))[1]
    return render(request, "guide/consultation/lost.html", {**base(round), "rows": rows})


@require_http_methods(["GET", "POST"])
@for_editors
def answer(request: HttpRequest, number: int, round_number: int, comment_id: UUID) -> HttpResponse:
    """One comment beside its block as it reads now; after its answer comes the next one without."""
    round = round_with(number, round_number)
    threads = _threads(round)
    said = next((found for found in threads if found.pk == comment_id), None)
    if said is None:
        raise Http404
    others = Comment.objects.standing().first_words().filter(round=round).exclude(pk=said.pk).in_order()
    reasons = queries.reasons_given(round)
    initial = {
        "seen_version": said.version, "outcome": said.outcome, "reason": said.reason,
        "duplicate_of": said.duplicate_of_id,
    }  # fmt: skip
    form, status, differences = AnswerForm(said, others, reasons, initial=initial), 200, []
    if request.method == "POST":
        form, status = AnswerForm(said, others, reasons, request.POST), 422
        if form.is_valid():
            outcome = form.apply(
                disposition.answer_comment, by=request.user, comment=said, at=timezone.now(), **form.answer()
            )
            if outcome.went_through:
                messages.success(request, _("The answer is kept."))
                return redirect(_next(round, threads, said))
            status = status_of(outcome)
            if outcome.status == "conflict":
                differences = _differences(form, said)
    place = threads.index(said)
    found = {
        **base(round),
        "said": said,
        "form": form,
        "now": beside(said, as_values(round.edition)),
        "differences": differences,
        "before": threads[place - 1] if place else None,
        "after": threads[place + 1] if place + 1 < len(threads) else None,
        "place": place + 1,
        "count": len(threads),
        "missing": sum(not thread.outcome for thread in threads),
        "reply_form": GeneralForm(auto_id="reply_%s"),
    }
    return render(request, "guide/consultation/answer.html", found, status=status)


def _next(round: Round, threads: list[Comment], said: Comment) -> str:
    place = threads.index(said)
    following = [*threads[place + 1 :], *threads[:place]]
    waiting = next((thread for thread in following if not thread.outcome), None)
    arguments = [round.edition.number, round.number]
    if waiting is None:
        return reverse("guide:round", args=arguments)
    return reverse("guide:round-comment", args=[*arguments, waiting.pk])


def _differences(form: AnswerForm, said: Comment) -> list[tuple]:
    """Yours beside what somebody answered meanwhile; the form then speaks of the newer one."""
    now = Comment.objects.get(pk=said.pk)
    form.data = form.data.copy()
    form.data["seen_version"] = now.version
    yours, word = form.answer(), wording.OUTCOMES
    return [
        (form.fields["outcome"].label, word.get(yours["outcome"], ""), word.get(now.outcome, "")),
        (form.fields["reason"].label, yours["reason"], now.reason),
    ]


@require_POST
@for_editors
def reply(request: HttpRequest, number: int, round_number: int, comment_id: UUID) -> HttpResponse:
    """Ask back, or explain, before the answer."""
    round = round_with(number, round_number)
    said = Comment.objects.filter(pk=comment_id, round=round).first()
    if said is None:
        raise Http404
    form = GeneralForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            consultation.comment, by=request.user, round=round, language=said.language, parent=said,
            text=form.cleaned_data["text"], at=timezone.now(),
        )  # fmt: skip
        outcome.let_through()
        messages.success(request, _("Your reply is kept."))
    else:
        messages.error(request, _("Write what you want to say."))
    return redirect("guide:round-comment", number, round_number, said.parent_id or said.pk)


@require_http_methods(["GET", "POST"])
@for_editors
def meeting(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    """Enter what was said at a meeting of the round."""
    round = round_with(number, round_number)
    language = round.edition.authoritative
    blocks = queries.blocks_of(round.text_version_id)
    choices = [(name, _in_a_line(block, language)) for name, block in blocks.items()]
    form, status = MeetingCommentForm(choices), 200
    if request.method == "POST":
        form, status = MeetingCommentForm(choices, request.POST), 422
        if form.is_valid():
            block = blocks.get(form.cleaned_data["stable_id"], {})
            whole = text_of(block, main_field(fields_of(block, language)) or "text", language)
            outcome = form.apply(
                consultation.enter_meeting_comment, by=request.user, round=round, language=language,
                at=timezone.now(), **form.said(whole),
            )  # fmt: skip
            if outcome.went_through:
                messages.success(request, _("What was said at the meeting is kept as a comment."))
                return redirect("guide:round-meeting", number, round_number)
            status = status_of(outcome)
    return render(request, "guide/consultation/meeting.html", {**base(round), "form": form}, status=status)


def _in_a_line(block: Any, language: str) -> str:
    words = text_of(block, main_field(fields_of(block, language)) or "text", language)
    return f"{block['id']} · {words[:60]}"


def _threads(round: Round) -> list[Comment]:
    """With the words for whoever said each, as editors may know."""
    asked = {question["id"]: read(question["text"]) for question in round.questions}
    threads = queries.threads(round)
    for thread in threads:
        for said in (thread, *thread.thread):
            said.who = wording.who_said_to_editors(said)
        thread.mark = wording.outcome_of(thread)
        thread.asked = asked.get(thread.question, "")
    return threads
