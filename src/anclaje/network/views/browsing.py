"""Reading the directory: the list, an institution, a municipality, the duty list."""

from uuid import UUID

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from anclaje.foundation import keyset
from anclaje.foundation.forms import StepForm
from anclaje.network import permissions, queries
from anclaje.network.forms.asking import SearchForm
from anclaje.network.forms.keeping import PlacesForm
from anclaje.network.models import Contact, Line, Organisation, Service
from anclaje.network.models.organisation import Status
from anclaje.network.queries_verification import silent_since
from anclaje.network.queries_words import words_said
from anclaje.network.showing import contact_rows, need_rows, service_row, words_in_words
from anclaje.network.views.common import for_readers
from anclaje.territory.domain.names import plain
from anclaje.territory.maps import Cell
from anclaje.territory.models import Place
from anclaje.territory.portrait import facts_of


@for_readers
def directory(request: HttpRequest) -> HttpResponse:
    """Institutions by name; what is searched for may be their own name or a service's."""
    form = SearchForm(request.GET)
    found = Organisation.objects.active()
    if form.is_valid():
        found = _narrowed(found, form.cleaned_data)
    offered = Service.objects.active().order_by("name").prefetch_related("needs")
    page = keyset.page(
        found.select_related("actor_type", "place").prefetch_related(Prefetch("services", offered)),
        order=("plain_name", "pk"),
        after=request.GET.get("after", ""),
        size=30,
    )
    return render(
        request,
        "network/directory.html",
        {
            "form": form,
            "page": page,
            "is_narrowed": any(request.GET.get(name) for name in form.fields),
            "lines": Line.objects.in_order(),
            "can_import": permissions.can_import(request.user),
            "can_keep": permissions.can_keep_entries(request.user),
            "at": timezone.now(),
        },
    )


def _narrowed(found, said):
    if said["q"]:
        named = Q(plain_name__contains=plain(said["q"])) | Q(services__name__icontains=said["q"])
        found = found.filter(named)
    offered = {}
    if said["need"]:
        offered["services__needs__code"] = said["need"]
    if said["municipality"]:
        here = Q(place__code=said["municipality"])
        serves = Q(services__areas__code=said["municipality"], services__status=Status.ACTIVE)
        found = found.filter(serves if offered else here | serves)
    return found.filter(**offered).distinct() if said["q"] or offered or said["municipality"] else found


@for_readers
def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """One institution: what it offers, how fresh each word is, how it is reached."""
    row = get_object_or_404(Organisation.objects.for_page(), pk=organisation_id)
    services = Service.objects.filter(organisation=row, status=Status.ACTIVE).for_page().in_order()
    can_edit = permissions.can_edit_organisation(request.user, row)
    contacts = Contact.objects.active().filter(organisation=row).select_related("verified_by")
    at = timezone.now()
    words = words_said(services, request.user, is_own=can_edit, at=at)
    return render(
        request,
        "network/organisation.html",
        {
            "organisation": row,
            "is_withdrawn": row.status == Status.WITHDRAWN,
            "services": [
                service_row(
                    service,
                    step=StepForm(initial={"seen_version": service.version}) if can_edit else None,
                    places=_places_form(service) if can_edit else None,
                    words=words_in_words(words, service),
                )
                for service in services
            ],
            "contacts": contact_rows(contacts),
            "words": words,
            "can_edit": can_edit,
            "can_manage_posts": permissions.can_manage_posts(request.user),
            "silent_since": silent_since(row, at),
            "corrections": row.corrections.waiting().count() if can_edit else 0,
            "said": bool(request.GET.get("said")),
            "step": StepForm(initial={"seen_version": row.version}),
            "at": at,
        },
    )


@for_readers
def service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """A service is shown on the page of its institution, among what else it offers."""
    return organisation(request, get_object_or_404(Service.objects.all(), pk=service_id).organisation_id)


def _places_form(service: Service) -> PlacesForm:
    return PlacesForm(
        initial={"seen_version": service.version, "places_free": service.places_free},
        auto_id=f"id_{service.pk.hex}_%s",
    )


@for_readers
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality: its three contacts first, who is there by need, and what is missing."""
    place = get_object_or_404(Place.objects.municipalities().select_related("parent"), code=code)
    at = timezone.now()
    day = timezone.localdate(at)
    agreement = queries.agreement_of(place, day)
    rows = need_rows(queries.served_in(place), queries.needs_in_words(), day)
    return render(
        request,
        "network/municipality.html",
        {
            "place": place,
            "facts": facts_of(place),
            "agreement": agreement,
            "contacts": contact_rows(queries.contacts_of(agreement)) if agreement else [],
            "rows": [row for row in rows if row.services],
            "holes": [row for row in rows if not row.services],
            "cells": {place.code: Cell(level="here", title=place.name)},
            "legend": {"here": place.name},
            "can_sign": permissions.can_sign_agreements(request.user),
            "can_edit": permissions.can_edit_place(request.user, place.pk),
            "who_can": reverse("network:who-can"),
            "step": StepForm(initial={"seen_version": agreement.version}) if agreement else None,
            "at": at,
        },
    )


@for_readers
def duty_list(request: HttpRequest) -> HttpResponse:
    """Whom to call at night, in each municipality that has joined: one list for the wall."""
    at = timezone.now()
    rows = [(place, contact_rows(contacts)) for place, contacts in queries.duty_list(timezone.localdate(at))]
    return render(
        request, "network/duty_list.html", {"rows": rows, "lines": Line.objects.in_order(), "at": at}
    )
