"""Who facilitates, and which institutions take part."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.cartography import wording
from anclaje.cartography.actions import team as actions
from anclaje.cartography.forms.exercises import PartnerForm, SeatForm
from anclaje.cartography.models import Partner, TeamSeat
from anclaje.cartography.permissions import is_in_team
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.form_pages import form_view, press


@for_map_readers
@require_safe
def team(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    seats = row.team.now().select_related("post__organisation").order_by("pk")
    partners = row.partners.now().select_related("organisation").order_by("organisation__plain_name", "pk")
    context = {
        "at": timezone.now(),
        "exercise": row,
        "seats": [{"id": one.pk, "post": wording.post_words(one.post)} for one in seats],
        "partners": [{"id": one.pk, "name": one.organisation.name} for one in partners],
    }
    return render(request, "cartography/team.html", context)


@for_map_readers
def seat_post(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    form = SeatForm(request.POST or None, exercise=row)
    return form_view(
        request, form, actions.seat_post, at=timezone.now(), title=_("A post for the team"),
        button=_("Give the seat"), back=_page(row.pk),
        lead=_("It will read and do everything in this exercise. Police, inspection and tax cannot."),
        arguments=lambda: {"exercise": row, "post": form.cleaned_data["post"]},
        done=lambda seat: _page(row.pk),
    )  # fmt: skip


@for_map_readers
@require_POST
def end_seat(request: HttpRequest, seat_id: UUID) -> HttpResponse:
    seats = TeamSeat.objects.now().filter(is_in_team(request.user, "exercise__"))
    seat = get_object_or_404(seats.select_related("exercise"), pk=seat_id)
    back = reverse("cartography:exercises")
    return press(request, actions.end_seat, at=timezone.now(), back=back, takes_version=False, seat=seat)


@for_map_readers
def add_partner(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    form = PartnerForm(request.POST or None, exercise=row)
    return form_view(
        request, form, actions.add_partner, at=timezone.now(), title=_("An institution takes part"),
        button=_("Add it"), back=_page(row.pk),
        lead=_("Its people will read what was validated for those who take part, and the joint plan."),
        arguments=lambda: {"exercise": row, "organisation": form.cleaned_data["organisation"]},
        done=lambda partner: _page(row.pk),
    )  # fmt: skip


@for_map_readers
@require_POST
def end_partner(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    partners = Partner.objects.now().filter(is_in_team(request.user, "exercise__"))
    partner = get_object_or_404(partners.select_related("exercise"), pk=partner_id)
    back = _page(partner.exercise_id)
    return press(
        request, actions.end_partner, at=timezone.now(), back=back, takes_version=False, partner=partner
    )


def _page(exercise_id: UUID) -> str:
    return reverse("cartography:team", args=[exercise_id])
