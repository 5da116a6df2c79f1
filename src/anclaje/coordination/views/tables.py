"""Tables: those that one sits at, those of one's municipality, their seats."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.coordination import permissions, presenting, vocabulary
from anclaje.coordination.actions import bodies as actions
from anclaje.coordination.forms.bodies import BodyForm, MemberForm
from anclaje.coordination.models import Body, Member
from anclaje.coordination.views.common import ask_where, for_participants, where_asked
from anclaje.foundation import keyset, pack
from anclaje.foundation.form_pages import form_view, press
from anclaje.network.standing import standing_of


@for_participants
@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """Every table that this person may know of."""
    rows = Body.objects.visible_to(request.user).standing().for_page()
    found = keyset.page(rows, order=("name", "pk"), after=request.GET.get("after", ""))
    mine = set(
        Body.objects.open_to(request.user)
        .filter(pk__in=[row.pk for row in found])
        .values_list("pk", flat=True)
    )
    context = {
        "at": timezone.now(),
        "page": found,
        "rows": [presenting.table_line(row, is_open=row.pk in mine) for row in found],
        "can_open": permissions.can_keep_ties(request.user, anywhere=True),
    }
    return render(request, "coordination/tables/tables.html", context)


@for_participants
def new_table(request: HttpRequest) -> HttpResponse:
    at, back = timezone.now(), reverse("coordination:tables")
    permissions.check_can_keep_ties(request.user, anywhere=True)
    is_said, place = where_asked(request, only_kept=True, whole_territory=True)
    title = _("A new table")
    if not is_said:
        return ask_where(request, title=title, back=back, only_kept=True, whole_territory=True, at=at)
    own = standing_of(request.user).posts
    form = BodyForm(request.POST or None, place=place, initial={"secretary": own[0].pk if own else None})
    return form_view(
        request, form, actions.open_body, at=at, title=title, button=_("Open the table"), back=back,
        lead=place.name if place else _("For the whole territory"),
        arguments=lambda: {
            "kind": form.cleaned_data["kind"], "name": form.cleaned_data["name"], "place": place,
            "secretary": form.cleaned_data["secretary"],
        },
        done=lambda body: reverse("coordination:table", args=[body.pk]),
    )  # fmt: skip


@for_participants
@require_safe
def table(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Its seats and days are public among institutions; what it agreed is its members'."""
    at = timezone.now()
    body = get_object_or_404(Body.objects.visible_to(request.user).for_page(), pk=body_id)
    is_open = Body.objects.open_to(request.user).filter(pk=body.pk).exists()
    return render(
        request, "coordination/tables/table.html",
        {
            "at": at,
            "body": body,
            "is_open": is_open,
            "can_run": permissions.can_run(request.user, body),
            "can_end": permissions.can_keep_ties(request.user, body.place_id),
            "is_pending": vocabulary.current().is_pending_validation,
            "members": presenting.seats(body),
            "meetings": presenting.meetings_of(body, at, is_open=is_open),
            "commitments": presenting.commitment_lines(
                body.commitments.still_open().for_page().in_order(), pack.current().calendar.day(at),
                names_table=False,
            ) if is_open else [],
            "chairs": presenting.chairs([body]) if is_open else [],
        },
    )  # fmt: skip


@for_participants
def change_table(request: HttpRequest, body_id: UUID) -> HttpResponse:
    at = timezone.now()
    body = get_object_or_404(Body.objects.open_to(request.user).for_page(), pk=body_id)
    permissions.check_can_run(request.user, body)
    stands = {"name": body.name, "secretary": body.secretary_id, "seen_version": body.version}
    form = BodyForm(request.POST or None, place=body.place, is_new=False, initial=stands)
    return form_view(
        request, form, actions.change_body, at=at, title=_("Change the table"), button=_("Save"),
        back=reverse("coordination:table", args=[body.pk]),
        arguments=lambda: {
            "body": body, "name": form.cleaned_data["name"], "secretary": form.cleaned_data["secretary"],
            "seen_version": form.cleaned_data["seen_version"],
        },
        stands_now=lambda now: {"name": now.name, "secretary": now.secretary},
    )  # fmt: skip


@for_participants
@require_POST
def end_table(request: HttpRequest, body_id: UUID) -> HttpResponse:
    body = get_object_or_404(Body.objects.open_to(request.user), pk=body_id)
    permissions.check_can_keep_ties(request.user, body.place_id)
    back = reverse("coordination:table", args=[body.pk])
    return press(request, actions.end_body, at=timezone.now(), back=back, body=body)


@for_participants
def add_member(request: HttpRequest, body_id: UUID) -> HttpResponse:
    at = timezone.now()
    body = get_object_or_404(Body.objects.open_to(request.user).for_page(), pk=body_id)
    permissions.check_can_run(request.user, body)
    form = MemberForm(request.POST or None, body=body)
    return form_view(
        request, form, actions.add_member, at=at, title=_("A seat at the table"), button=_("Give the seat"),
        lead=body.name, back=reverse("coordination:table", args=[body.pk]),
        arguments=lambda: {"body": body, "post": form.cleaned_data["post"]},
        done=lambda seat: reverse("coordination:table", args=[body.pk]),
    )  # fmt: skip


@for_participants
@require_POST
def end_seat(request: HttpRequest, member_id: UUID) -> HttpResponse:
    visible = Member.objects.now().filter(body__in=Body.objects.open_to(request.user).values("pk"))
    member = get_object_or_404(visible.select_related("body"), pk=member_id)
    permissions.check_can_run(request.user, member.body)
    back = reverse("coordination:table", args=[member.body_id])
    return press(request, actions.end_seat, at=timezone.now(), back=back, takes_version=False, member=member)
