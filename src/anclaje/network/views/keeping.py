"""Keeping the directory true: institutions, services, contacts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anclaje.accounts.roles import Right
from anclaje.foundation.forms import StepForm
from anclaje.network import permissions
from anclaje.network.actions import contacts as contact_actions
from anclaje.network.actions import organisations as organisation_actions
from anclaje.network.actions import services as service_actions
from anclaje.network.actions.proposing import take_proposed_entry
from anclaje.network.forms.keeping import (
    ContactForm,
    OrganisationForm,
    PlacesForm,
    ServiceForm,
    place_choices,
)
from anclaje.network.models import Contact, Organisation, ProposedEntry, Service
from anclaje.network.models.organisation import Status
from anclaje.network.service_facts import facts_of
from anclaje.network.standing import standing_of
from anclaje.network.views.common import for_readers, form_page, send
from anclaje.territory.models import Place


@for_readers
def new_organisation(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    standing = standing_of(request.user)
    own = standing.municipalities_with(Right.EDIT_OWN_MUNICIPALITY)
    all_of_it = standing.may(Right.EDIT_DIRECTORY)
    if not all_of_it and not own:
        permissions.check_can_edit_place(request.user, None)
    places = place_choices(None if all_of_it else own)
    proposed = _proposed(request)
    stands = {"place": proposed.place.code, "name": proposed.name} if proposed else {}
    form = OrganisationForm(
        request.POST or None, places=places,
        initial={"place": request.GET.get("municipality", ""), **stands},
    )  # fmt: skip
    sent = send(
        request,
        form,
        take_proposed_entry if proposed else organisation_actions.register_organisation,
        at=at,
        arguments=lambda: {
            **({"proposed": proposed} if proposed else {}),
            "name": form.cleaned_data["name"],
            "actor_type": form.kind(),
            "place": Place.objects.get(
                code=form.cleaned_data["place"], kind__in=("municipality", "province")
            ),
        },
    )
    if sent.is_done:
        return redirect("network:organisation", sent.result_id)
    return form_page(
        request,
        form,
        sent,
        at=at,
        title=_("Add an institution"),
        button=_("Add"),
        back=reverse("network:directory"),
        back_words=_("Directory"),
    )


def _proposed(request: HttpRequest) -> ProposedEntry | None:
    """`?proposed=`: the entry that somebody said is missing; only where this person keeps the directory."""
    said = request.GET.get("proposed", "")
    if not said:
        return None
    waiting = ProposedEntry.objects.waiting().filter(permissions.keeps_places(request.user)).for_page()
    try:
        return waiting.filter(pk=UUID(said)).first()
    except ValueError:
        return None


@for_readers
def edit_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _organisation(organisation_id)
    permissions.check_can_edit_organisation(request.user, row)
    form = OrganisationForm(
        request.POST or None, initial={**OrganisationForm.stands(row), "seen_version": row.version}
    )
    sent = send(
        request,
        form,
        organisation_actions.update_organisation,
        at=at,
        arguments=lambda: {
            "organisation": row,
            "name": form.cleaned_data["name"],
            "actor_type": form.kind(),
            "parent": row.parent,
            "seen_version": form.cleaned_data["seen_version"],
        },
        stands_now=OrganisationForm.stands,
    )
    if sent.is_done:
        return redirect("network:organisation", row.pk)
    return form_page(request, form, sent, at=at, title=_("Correct this institution"), **_back(row))


@for_readers
def new_service(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _organisation(organisation_id)
    permissions.check_can_edit_organisation(request.user, row)
    form = ServiceForm(request.POST or None)
    sent = send(
        request,
        form,
        service_actions.add_service,
        at=at,
        arguments=lambda: {"organisation": row, "facts": form.facts()},
    )
    if sent.is_done:
        return redirect("network:organisation", row.pk)
    return form_page(request, form, sent, at=at, title=_("Add a service"), **_back(row))


@for_readers
def edit_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    at = timezone.now()
    service = _service(service_id)
    permissions.check_can_edit_service(request.user, service)
    own = service.organisation.place
    before = facts_of(service)
    form = ServiceForm(
        request.POST or None,
        initial={**ServiceForm.stands(before, own), "seen_version": service.version},
    )
    sent = send(
        request,
        form,
        service_actions.update_service,
        at=at,
        arguments=lambda: {
            "service": service,
            "facts": form.facts(before),
            "seen_version": form.cleaned_data["seen_version"],
        },
        stands_now=lambda current: ServiceForm.stands(facts_of(current), own),
    )
    if sent.is_done:
        return redirect("network:organisation", service.organisation_id)
    return form_page(
        request, form, sent, at=at, title=_("Correct this service"), **_back(service.organisation)
    )


@require_POST
@for_readers
def verify_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """One press: somebody asked today, and it is so."""
    return _step(request, service_id, service_actions.verify_service, _("Is it still so?"))


@require_POST
@for_readers
def withdraw_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    return _step(request, service_id, service_actions.withdraw_service, _("Withdraw this service"))


@require_POST
@for_readers
def set_places(request: HttpRequest, service_id: UUID) -> HttpResponse:
    at = timezone.now()
    service = _service(service_id)
    permissions.check_can_edit_service(request.user, service)
    form = PlacesForm(request.POST)
    sent = send(
        request,
        form,
        service_actions.set_places,
        at=at,
        arguments=lambda: {
            "service": service,
            "places_free": form.cleaned_data["places_free"],
            "seen_version": form.cleaned_data["seen_version"],
        },
    )
    if sent.is_done:
        return redirect("network:organisation", service.organisation_id)
    return form_page(request, form, sent, at=at, title=_("Free places"), **_back(service.organisation))


@require_POST
@for_readers
def withdraw_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _organisation(organisation_id)
    permissions.check_can_edit_organisation(request.user, row)
    form = StepForm(request.POST)
    sent = send(
        request,
        form,
        organisation_actions.withdraw_organisation,
        at=at,
        arguments=lambda: {"organisation": row, "seen_version": form.cleaned_data["seen_version"]},
    )
    if sent.is_done:
        return redirect("network:directory")
    return form_page(request, form, sent, at=at, title=_("Withdraw this institution"), **_back(row))


@for_readers
def new_contact(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _organisation(organisation_id)
    permissions.check_can_edit_organisation(request.user, row)
    form = ContactForm(request.POST or None)
    sent = send(
        request,
        form,
        contact_actions.add_contact,
        at=at,
        arguments=lambda: {"organisation": row, "facts": form.facts()},
    )
    if sent.is_done:
        return redirect("network:organisation", row.pk)
    return form_page(request, form, sent, at=at, title=_("Add a contact"), **_back(row))


@for_readers
def edit_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    at = timezone.now()
    contact = get_object_or_404(Contact.objects.active().select_related("organisation__place"), pk=contact_id)
    permissions.check_can_edit_contact(request.user, contact)
    form = ContactForm(
        request.POST or None, initial={**ContactForm.stands(contact), "seen_version": contact.version}
    )
    sent = send(
        request,
        form,
        contact_actions.update_contact,
        at=at,
        arguments=lambda: {
            "contact": contact,
            "facts": form.facts(),
            "seen_version": form.cleaned_data["seen_version"],
        },
        stands_now=ContactForm.stands,
    )
    if sent.is_done:
        return redirect("network:organisation", contact.organisation_id)
    return form_page(
        request, form, sent, at=at, title=_("Correct this contact"), **_back(contact.organisation)
    )


def _step(request: HttpRequest, service_id: UUID, action, title: str) -> HttpResponse:
    at = timezone.now()
    service = _service(service_id)
    permissions.check_can_edit_service(request.user, service)
    form = StepForm(request.POST)
    sent = send(
        request,
        form,
        action,
        at=at,
        arguments=lambda: {"service": service, "seen_version": form.cleaned_data["seen_version"]},
    )
    if sent.is_done:
        return redirect("network:organisation", service.organisation_id)
    return form_page(request, form, sent, at=at, title=title, **_back(service.organisation))


def _organisation(organisation_id: UUID) -> Organisation:
    return get_object_or_404(Organisation.objects.active().for_page(), pk=organisation_id)


def _service(service_id: UUID) -> Service:
    services = Service.objects.filter(status=Status.ACTIVE).select_related(
        "organisation__place", "organisation__actor_type", "location__place"
    )
    return get_object_or_404(services, pk=service_id)


def _back(row: Organisation) -> dict[str, str]:
    return {
        "lead": row.name,
        "button": _("Save"),
        "back": reverse("network:organisation", args=[row.pk]),
        "back_words": row.name,
    }
