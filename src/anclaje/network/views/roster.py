"""Who has the watch of an institution, this week and now."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anclaje.foundation import pack as packs
from anclaje.foundation.forms import StepForm
from anclaje.network import permissions, queries_calendar
from anclaje.network.actions import roster as actions
from anclaje.network.forms.roster import TurnForm
from anclaje.network.models import DutyTurn, Organisation
from anclaje.network.queries_duty import hours_without_anybody, next_on_duty_of, who_is_on_duty
from anclaje.network.showing_upkeep import gaps_words, turn_row
from anclaje.network.views.common import for_readers, form_page, send


@for_readers
def roster(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Who answers now, the turns, and the hours that nobody has; keepers add a turn here."""
    at = timezone.now()
    day = packs.current().calendar.day(at)
    row = get_object_or_404(Organisation.objects.active().for_page(), pk=organisation_id)
    can_edit = permissions.can_edit_organisation(request.user, row)
    form = TurnForm(request.POST or None, organisation=row, today=day)
    if request.method == "POST":
        permissions.check_can_edit_organisation(request.user, row)
    sent = send(
        request,
        form,
        actions.add_turn,
        at=at,
        arguments=lambda: {
            "organisation": row,
            "contact": form.cleaned_data["contact"],
            "facts": form.facts(),
        },
    )
    if sent.is_done:
        return redirect("network:roster", row.pk)
    now = who_is_on_duty(row, at)
    turns = DutyTurn.objects.not_over(day).filter(organisation=row).for_page().in_order()
    rows = [
        (turn_row(turn), StepForm(initial={"seen_version": turn.version}, auto_id=f"id_{turn.pk.hex}_%s"))
        for turn in turns
    ]
    context = {
        "organisation": row,
        "now": now,
        "next": None if now else next_on_duty_of(row, at),
        "rows": rows,
        "gaps": gaps_words(hours_without_anybody(row, at)),
        "is_open_now": queries_calendar.is_open(row, at),
        "form": form,
        "sent": sent,
        "can_edit": can_edit,
        "has_contacts": form.fields["contact"].queryset.exists(),
        "at": at,
    }
    return render(request, "network/roster.html", context, status=sent.status)


@require_POST
@for_readers
def end_turn(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    at = timezone.now()
    turn = get_object_or_404(DutyTurn.objects.select_related("organisation"), pk=turn_id)
    permissions.check_can_edit_organisation(request.user, turn.organisation)
    form = StepForm(request.POST)
    sent = send(
        request,
        form,
        actions.end_turn,
        at=at,
        arguments=lambda: {"turn": turn, "seen_version": form.cleaned_data["seen_version"]},
    )
    if sent.is_done:
        return redirect("network:roster", turn.organisation_id)
    return form_page(request, form, sent, at=at, title=_("End this turn"), button=_("End this turn"))
