"""Money of a promise and whom it invites."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from anclaje.cartography.actions import plan_invitations, plan_money
from anclaje.cartography.domain.states import Answer, MoneyState
from anclaje.cartography.forms.plan import AnswerForm, InvitationForm, MoneyForm, MoneyMoveForm
from anclaje.cartography.models import Exercise, Invitation, Money, PlanRow
from anclaje.cartography.queries_plan import moves_of
from anclaje.cartography.views.common import for_map_readers
from anclaje.cartography.wording_plan import money_words, purpose_words
from anclaje.foundation.form_pages import form_view


@for_map_readers
def new_money(request: HttpRequest, row_id: UUID) -> HttpResponse:
    row = _teams(request, PlanRow.objects.for_page(), "exercise", row_id)
    form = MoneyForm(request.POST or None)
    return form_view(
        request, form, plan_money.write_money, at=timezone.now(), title=_("Money for this promise"),
        button=_("Add it"), back=_page(row.pk), lead=row.action,
        arguments=lambda: {
            "row": row, **{name: form.cleaned_data[name] for name in ("amount", "currency", "beneficiary")}
        },
        done=lambda _made: _page(row.pk),
    )  # fmt: skip


@for_map_readers
def move_money(request: HttpRequest, money_id: UUID) -> HttpResponse:
    money = _teams(
        request, Money.objects.select_related("row").prefetch_related("moves"), "row__exercise", money_id
    )
    moves = moves_of(money)
    state = MoneyState(moves[-1].state) if moves else None
    form = MoneyMoveForm(request.POST or None, state=state, initial={"on": timezone.localdate()})
    return form_view(
        request, form, plan_money.move_money, at=timezone.now(), title=_("What happened to the money?"),
        button=_("Save"), back=_page(money.row_id), lead=money_words(money.amount, money.currency),
        arguments=lambda: {
            "money": money, "to": MoneyState(form.cleaned_data["to"]), "on": form.cleaned_data["on"],
            "document": form.cleaned_data["document"],
        },
        done=lambda _made: _page(money.row_id),
    )  # fmt: skip


@for_map_readers
def invite(request: HttpRequest, row_id: UUID) -> HttpResponse:
    row = _teams(request, PlanRow.objects.for_page(), "exercise", row_id)
    form = InvitationForm(
        request.POST or None, exercise=row.exercise, initial={"sent_on": timezone.localdate()}
    )
    return form_view(
        request, form, plan_invitations.invite_institution, at=timezone.now(),
        title=_("Invite another public body"), button=_("Write the invitation down"), back=_page(row.pk),
        lead=_("It is sent as such invitations are sent; here stands that it was, and the answer."),
        arguments=lambda: {
            "row": row, **{name: form.cleaned_data[name] for name in ("organisation", "purpose", "sent_on")}
        },
        done=lambda _made: _page(row.pk),
    )  # fmt: skip


@for_map_readers
def answer(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    row = _teams(
        request, Invitation.objects.select_related("row", "organisation"), "row__exercise", invitation_id
    )
    form = AnswerForm(request.POST or None, initial={"on": timezone.localdate(), "seen_version": row.version})
    return form_view(
        request, form, plan_invitations.answer_invitation, at=timezone.now(), title=row.organisation.name,
        button=_("Save the answer"), back=_page(row.row_id),
        lead=_("Invited for: %(purpose)s") % {"purpose": purpose_words(row.purpose)},
        arguments=lambda: {
            "invitation": row, "answer": Answer(form.cleaned_data["answer"]),
            "on": form.cleaned_data["on"], "words": form.cleaned_data["words"],
            "seen_version": form.cleaned_data["seen_version"],
        },
        done=lambda _made: _page(row.row_id),
    )  # fmt: skip


def _teams(request: HttpRequest, rows, exercise: str, key: UUID):
    """A row of an exercise that this person facilitates; to others it does not exist."""
    own = Exercise.objects.open_to(request.user).values("pk")
    return get_object_or_404(rows.filter(**{f"{exercise}__in": own}), pk=key)


def _page(row_id: UUID) -> str:
    return reverse("cartography:promise", args=[row_id])
