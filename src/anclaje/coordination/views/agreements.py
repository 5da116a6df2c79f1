"""Agreements between agencies and joint activities."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.coordination import permissions, presenting
from anclaje.coordination.actions import activities as activity_actions
from anclaje.coordination.actions import agreements as actions
from anclaje.coordination.forms.agreements import ActivityForm, AgreementForm, EndAgreementForm
from anclaje.coordination.models import InterAgreement, JointActivity
from anclaje.coordination.views.common import ask_where, for_participants, where_asked
from anclaje.coordination.wording import AGREEMENT_STATES, post_words
from anclaje.foundation import keyset, pack
from anclaje.foundation.form_pages import form_view
from anclaje.territory.models import Place


@for_participants
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """In force or to come, soonest end first; ?over=1 shows those that are over."""
    at = timezone.now()
    today = pack.current().calendar.day(at)
    rows = InterAgreement.objects.visible_to(request.user)
    is_over = request.GET.get("over") == "1"
    in_force = InterAgreement.objects.in_force(today).values("pk")
    rows = rows.exclude(pk__in=in_force) if is_over else rows.filter(pk__in=in_force)
    page = keyset.page(
        rows.for_page().prefetch_related("parties__organisation"),
        order=("-signed_on", "-pk"), after=request.GET.get("after", ""),
    )  # fmt: skip
    context = {
        "at": at,
        "page": page,
        "lines": [presenting.agreement_line(row, today) for row in page],
        "is_over": is_over,
        "can_sign": permissions.can_keep_ties(request.user, anywhere=True),
    }
    return render(request, "coordination/agreements/agreements.html", context)


@for_participants
@require_safe
def agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _row(request, agreement_id)
    standing = presenting.agreement_standing(row, pack.current().calendar.day(at))
    state, word = AGREEMENT_STATES[standing]
    return render(
        request, "coordination/agreements/agreement.html",
        {
            "at": at,
            "row": row,
            "state": state,
            "word": word,
            "keeper": post_words(row.keeper),
            "parties": row.parties.select_related("organisation").order_by("pk"),
            "replaces": InterAgreement.objects.visible_to(request.user).filter(replaced_by=row).first(),
            "replaced_by": InterAgreement.objects.visible_to(request.user)
            .filter(pk=row.replaced_by_id).first(),
            "can_keep": permissions.can_keep_agreement(request.user, row) and row.ended_on is None,
            "can_renew": permissions.can_keep_ties(request.user, row.place_id) and row.ended_on is None,
        },
    )  # fmt: skip


@for_participants
def new_agreement(request: HttpRequest) -> HttpResponse:
    at, back = timezone.now(), reverse("coordination:agreements")
    permissions.check_can_keep_ties(request.user, anywhere=True)
    is_said, place = where_asked(request, only_kept=True, whole_territory=True)
    if not is_said:
        return ask_where(
            request, title=_("A new agreement"), back=back, only_kept=True, whole_territory=True, at=at
        )
    return _sign(request, place, title=_("A new agreement"), back=back)


@for_participants
def renew_agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """A new agreement takes the place of this one on the day it was signed."""
    row = _row(request, agreement_id)
    permissions.check_can_keep_ties(request.user, row.place_id)
    back = reverse("coordination:agreement", args=[row.pk])
    return _sign(request, row.place, title=_("Renew the agreement"), back=back, replaces=row)


def _sign(
    request: HttpRequest,
    place: Place | None,
    *,
    title: str,
    back: str,
    replaces: InterAgreement | None = None,
) -> HttpResponse:
    form = AgreementForm(request.POST or None, place=place, initial=_as_it_was(replaces))
    names = ("title", "signed_on", "ends_on", "keeper", "document_reference")
    return form_view(
        request, form, actions.sign_agreement, at=timezone.now(), title=title, back=back,
        lead=place.name if place else _("For the whole territory"), button=_("Write down the agreement"),
        arguments=lambda: {
            **{name: form.cleaned_data[name] for name in names}, "place": place, "parties": form.parties(),
            "replaces": replaces,
        },
        done=lambda made: reverse("coordination:agreement", args=[made.pk]),
    )  # fmt: skip


def _as_it_was(row: InterAgreement | None) -> dict:
    if row is None:
        return {}
    found = {"title": row.title, "keeper": row.keeper_id}
    for n, party in enumerate(row.parties.order_by("pk"), start=1):
        found |= {f"party_{n}": party.organisation_id, f"commits_{n}": party.commits_to}
    return found


@for_participants
def end_agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    row, at = _row(request, agreement_id), timezone.now()
    permissions.check_can_keep_agreement(request.user, row)
    stands = {"seen_version": row.version, "ended_on": pack.current().calendar.day(at)}
    form = EndAgreementForm(request.POST or None, initial=stands)
    return form_view(
        request, form, actions.end_agreement, at=at, title=_("End the agreement"), lead=row.title,
        button=_("End the agreement"), is_warning=True, back=reverse("coordination:agreement", args=[row.pk]),
        arguments=lambda: {
            "agreement": row, **{name: form.cleaned_data[name] for name in ("ended_on", "seen_version")}
        },
        done=lambda changed: reverse("coordination:agreement", args=[row.pk]),
    )  # fmt: skip


def _row(request: HttpRequest, agreement_id: UUID) -> InterAgreement:
    return get_object_or_404(InterAgreement.objects.visible_to(request.user).for_page(), pk=agreement_id)


@for_participants
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    rows = (
        JointActivity.objects.visible_to(request.user).for_page().prefetch_related("took_part__organisation")
    )
    page = keyset.page(rows, order=("-held_on", "-pk"), after=request.GET.get("after", ""))
    context = {"at": timezone.now(), "page": page, "lines": [presenting.activity_line(row) for row in page]}
    return render(request, "coordination/agreements/activities.html", context)


@for_participants
def new_activity(request: HttpRequest) -> HttpResponse:
    at, back = timezone.now(), reverse("coordination:activities")
    is_said, place = where_asked(request, only_kept=False, whole_territory=True)
    title = _("Something done together")
    if not is_said:
        return ask_where(request, title=title, back=back, only_kept=False, whole_territory=True, at=at)
    form = ActivityForm(request.POST or None, place=place)
    names = ("kind", "title", "held_on", "people_reached")
    return form_view(
        request, form, activity_actions.record_activity, at=at, title=title, button=_("Write it down"),
        lead=place.name if place else _("For the whole territory"), back=back,
        arguments=lambda: {
            **{name: form.cleaned_data[name] for name in names}, "place": place, "took_part": form.took_part()
        },
        done=lambda made: back,
    )  # fmt: skip
