"""Days on which a municipality or the province rests, besides the public holidays."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anclaje.accounts.roles import Right
from anclaje.foundation import pack as packs
from anclaje.foundation.forms import StepForm
from anclaje.network import permissions
from anclaje.network.actions import holidays as actions
from anclaje.network.forms.keeping import place_choices
from anclaje.network.forms.roster import HolidayForm
from anclaje.network.models import Holiday
from anclaje.network.queries_calendar import holidays_from
from anclaje.network.standing import standing_of
from anclaje.network.views.common import for_readers, form_page, send


@for_readers
def holidays(request: HttpRequest) -> HttpResponse:
    """The days to come: of the calendar, and of each place; keepers add theirs."""
    at = timezone.now()
    standing = standing_of(request.user)
    own = standing.municipalities_with(Right.EDIT_OWN_MUNICIPALITY)
    keeps_all = standing.may(Right.EDIT_DIRECTORY)
    if request.method == "POST" and not keeps_all and not own:
        permissions.check_can_edit_place(request.user, None)
    form = HolidayForm(request.POST or None, places=place_choices(None if keeps_all else own))
    sent = send(
        request,
        form,
        actions.add_holiday,
        at=at,
        arguments=lambda: {
            "place": form.where(),
            "day": form.cleaned_data["day"],
            "name": form.cleaned_data["name"],
        },
    )
    if sent.is_done:
        return redirect("network:holidays")
    day = packs.current().calendar.day(at)
    rows = [
        (one, _step(one) if keeps_all or one.place_id in own else None)
        for one in Holiday.objects.active().filter(day__gte=day).select_related("place").in_order()
    ]
    context = {
        "rows": rows,
        "public": holidays_from(day),
        "form": form,
        "can_edit": keeps_all or bool(own),
        "at": at,
    }
    return render(request, "network/holidays.html", context, status=sent.status)


@require_POST
@for_readers
def remove_holiday(request: HttpRequest, holiday_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = get_object_or_404(Holiday, pk=holiday_id)
    permissions.check_can_edit_place(request.user, row.place_id)
    form = StepForm(request.POST)
    sent = send(
        request,
        form,
        actions.remove_holiday,
        at=at,
        arguments=lambda: {"holiday": row, "seen_version": form.cleaned_data["seen_version"]},
    )
    if sent.is_done:
        return redirect("network:holidays")
    return form_page(request, form, sent, at=at, title=_("Take a day off the list"), button=_("Take it off"))


def _step(holiday: Holiday) -> StepForm:
    return StepForm(initial={"seen_version": holiday.version}, auto_id=f"id_{holiday.pk.hex}_%s")
