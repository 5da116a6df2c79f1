"""A referral from both sides: what its receiver may know and answers, what its sender records.

Opening the page changes nothing but the record of who read it; every answer is a press of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anclaje.cases import permissions
from anclaje.cases.actions import referrals as actions
from anclaje.cases.actions.reading import read_referral
from anclaje.cases.answers import answers_to, step_of, telephone_answers
from anclaje.cases.forms import referrals as forms
from anclaje.cases.forms.base import CaseForm
from anclaje.cases.happened import last_change
from anclaje.cases.models import Referral
from anclaje.cases.reaching import reaching
from anclaje.cases.receiving import card, said_between_them, said_to_receiver, whom_to_call
from anclaje.cases.views.common import Sent, form_page, send
from anclaje.cases.wording import REFERRAL_LOOKS, REFERRAL_STATUS, label
from anclaje.foundation.words import gettext_noop


def referral_for(request: HttpRequest, referral_id: UUID, at: datetime) -> Referral:
    """The referral, if it exists for this person; else 404. Opening it is written down, as is a form sent."""
    visible = Referral.objects.visible_to(request.user).select_related(
        "key", "case__key", "case__place", "case__edition", "case__overlay", "case__team_post__holder",
        "case__team_post__organisation", "need__need", "service", "organisation__place",
        "sender_post__organisation", "sender_post__holder", "answered_by",
    )  # fmt: skip
    referral = get_object_or_404(visible, pk=referral_id)
    read_referral(referral=referral, by=request.user, at=at)
    return referral


@login_required
@require_http_methods(["GET", "HEAD"])
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    at = timezone.now()
    return referral_page(request, referral_for(request, referral_id, at), at)


def referral_page(
    request: HttpRequest, row: Referral, at: datetime, *, sent: Sent | None = None, **more: Any
) -> HttpResponse:
    sent = sent or Sent()
    answers = permissions.can_answer(request.user, row)
    accompanies = permissions.can_work_on(request.user, row.case)
    context = {
        "at": at,
        "referral": row,
        "answers_it": answers,
        "accompanies": accompanies,
        "status": label(REFERRAL_STATUS, row.status),
        "is_late": row.is_open and row.due_at < at,
        "card": card(row, at),
        "said": said_between_them(row) if accompanies else said_to_receiver(row, at),
        "contacts": whom_to_call(row, is_receiver=answers),
        "step": step_of(row),
        "sent": sent,
        "referral_mark": REFERRAL_LOOKS[row.status],
        "answers": answers_to(row, at) if answers else (),
        "by_telephone": () if answers else telephone_answers(row),
        "op": CaseForm(initial={"seen_version": row.version}),
        **more,
    }
    return render(request, "cases/referral.html", context, status=sent.status)


@dataclass(frozen=True)
class Move:
    """An answer that can be given in person or by telephone: its form, its action, its words."""

    form: type[forms.MoveForm]
    action: Callable[..., Referral]
    title: str
    button: str
    done: str


MOVES = {
    "accept": Move(
        forms.AcceptForm,
        actions.accept_referral,
        gettext_noop("We take it"),
        gettext_noop("We take it"),
        gettext_noop("Taken on. The sender knows it now."),
    ),
    "decline": Move(
        forms.DeclineForm,
        actions.decline_referral,
        gettext_noop("We cannot"),
        gettext_noop("Tell them"),
        gettext_noop("Told. The sender can ask somebody else at once."),
    ),
    "ask": Move(
        forms.AskForm,
        actions.ask_about_referral,
        gettext_noop("A question first"),
        gettext_noop("Ask"),
        gettext_noop("Asked. The answer will be here."),
    ),
    "confirm": Move(
        forms.GivenForm,
        actions.confirm_given,
        gettext_noop("The service was given"),
        gettext_noop("It was given"),
        gettext_noop("Thank you. Now the person is asked, and then it closes."),
    ),
    "not-given": Move(
        forms.NotGivenForm,
        actions.say_not_given,
        gettext_noop("It could not be given"),
        gettext_noop("Tell them"),
        gettext_noop("Told. The sender can ask somebody else at once."),
    ),
}


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, referral_id: UUID, name: str) -> HttpResponse:
    """Give one answer. Whoever accompanies the case records it for the receiver, with who said it."""
    at = timezone.now()
    row, wanted = referral_for(request, referral_id, at), MOVES[name]
    by_telephone = not permissions.can_answer(request.user, row)
    if by_telephone:
        permissions.check_can_answer_for(request.user, row)
    form = wanted.form(
        request.POST or None, by_telephone=by_telephone, initial={"seen_version": row.version}
    )  # fmt: skip
    sent = send(request, form, wanted.action, at=at, referral=row)
    if sent.is_done:
        messages.success(request, _(wanted.done))
        return redirect("cases:referral", row.pk)
    if sent.status in (403, 409):
        return _too_late(request, row, form, wanted, sent, at)
    return form_page(
        request, form, sent, at=at, template="cases/move.html",
        referral=row, title=_(wanted.title), button=_(wanted.button), by_telephone=by_telephone,
        case=None, step=step_of(row),
    )  # fmt: skip


def _too_late(request, row: Referral, form: CaseForm, wanted: Move, sent: Sent, at: datetime) -> HttpResponse:
    """Somebody was quicker, or it was taken back: who, when, and both texts."""
    row.refresh_from_db()
    who, changed_at = last_change(row) or ("", None)
    told = form.cleaned_data
    yours = "\n".join(filter(None, [_(wanted.title), told.get("note") or told.get("question") or ""]))
    differences = [(_("The answer"), yours, label(REFERRAL_STATUS, row.status))]
    again = Sent(sent.status, differences, who, changed_at)
    return referral_page(request, row, at, sent=again, refused=form)


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The sender answers the receiver's question."""
    at = timezone.now()
    row = _accompanied(request, referral_id, at)
    form = forms.AnswerForm(request.POST or None, initial={"seen_version": row.version})
    sent = send(request, form, actions.answer_question, at=at, referral=row)
    question = next((said.note for said in said_between_them(row) if said.note), "")
    return _sender_form(
        request, row, form, sent, at,
        title=_("Answer their question"), question=question, button=_("Send the answer"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def persons_word(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """What the person says of the service: only this closes it."""
    at = timezone.now()
    row = _accompanied(request, referral_id, at)
    form = forms.WordForm(request.POST or None, initial={"seen_version": row.version})
    sent = send(request, form, actions.record_persons_word, at=at, referral=row)
    return _sender_form(
        request, row, form, sent, at,
        title=_("Did the service come?"), button=_("Keep it"), reaching=reaching(row.case),
        lead=_("Ask the person, if it is safe. If it did not come, %(organisation)s has it again.")
        % {"organisation": row.organisation.name},
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _accompanied(request, referral_id, at)
    form = forms.WithdrawForm(request.POST or None, initial={"seen_version": row.version})
    sent = send(request, form, actions.withdraw_referral, at=at, referral=row)
    return _sender_form(
        request, row, form, sent, at,
        title=_("Take the referral back"), button=_("Take it back"),
        lead=_("%(organisation)s is told, and no longer sees what was shared. The need stays open.")
        % {"organisation": row.organisation.name},
    )  # fmt: skip


def _accompanied(request: HttpRequest, referral_id: UUID, at: datetime) -> Referral:
    """A move of the sender: its receiver may not make it."""
    row = referral_for(request, referral_id, at)
    permissions.check_can_work_on(request.user, row.case)
    return row


def _sender_form(
    request, row: Referral, form: CaseForm, sent: Sent, at: datetime, **words: Any
) -> HttpResponse:
    if sent.is_done:
        return redirect("cases:thread", row.case_id)
    if sent.status in (403, 409):
        row.refresh_from_db()
        who, changed_at = last_change(row) or ("", None)
        told = form.cleaned_data
        yours = str(told.get("answer") or told.get("note") or words["title"])
        rows = [(words["title"], yours, label(REFERRAL_STATUS, row.status))]
        again = Sent(sent.status, rows, who, changed_at)
        return referral_page(request, row, at, sent=again, refused=form)
    return form_page(request, form, sent, at=at, template="cases/move.html", referral=row, **words)
