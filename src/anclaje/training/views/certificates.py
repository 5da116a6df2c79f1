"""Certificates are given and revoked by those who teach, and verified by anybody who holds one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anclaje.foundation.form_pages import form_view, press
from anclaje.network.delivery import site_address
from anclaje.training import badges, permissions
from anclaje.training import wording_teaching as wording
from anclaje.training.actions import certificates
from anclaje.training.badge_issuer import issuer_of
from anclaje.training.forms.learning import VerifyForm
from anclaje.training.forms.teaching import RevokeForm
from anclaje.training.models import BadgeKey, Certificate
from anclaje.training.verifying import verify_certificate
from anclaje.training.views.common import for_trainers
from anclaje.training.views.courses import own_course, page_of


@for_trainers
@require_POST
def certify(request: HttpRequest, course_id: UUID) -> HttpResponse:
    """Everybody who completed the course, did not ask to be forgotten, and has no certificate yet."""
    row = own_course(request, course_id)
    ready = row.enrolments.standing().known().filter(outcome__completed_on__isnull=False)
    return press(
        request, certificates.certify, at=timezone.now(), back=page_of(row.pk), takes_version=False,
        course=row, enrolments=list(ready), site=site_address(),
    )  # fmt: skip


@for_trainers
def revoke(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    rows = Certificate.objects.for_page().filter(
        enrolment__course__organisation__in=permissions.teaching_in(request.user)
    )
    row = get_object_or_404(rows, pk=certificate_id)
    form = RevokeForm(request.POST or None)
    return form_view(
        request, form, certificates.revoke_certificate, at=timezone.now(), title=_("Revoke a certificate"),
        lead=_("%(code)s, of %(name)s. Whoever looks it up is told that it was revoked; its badge too.")
        % {"code": row.code, "name": row.opened("name")},
        button=_("Revoke it"), is_warning=True, back=page_of(row.enrolment.course_id),
        arguments=lambda: {"certificate": row, "why": form.cleaned_data["why"]},
    )  # fmt: skip


@for_trainers
@require_POST
def begin_badges(request: HttpRequest, course_id: UUID) -> HttpResponse:
    row = own_course(request, course_id)
    return press(
        request, certificates.begin_badges, at=timezone.now(), back=page_of(row.pk), takes_version=False,
        organisation=row.organisation, site=site_address(),
    )  # fmt: skip


@never_cache
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """For anybody: by code and name together. No name is ever shown."""
    data = request.POST if request.method == "POST" else None
    form = VerifyForm(data, initial={"code": code})
    found = None
    if form.is_valid():
        found = verify_certificate(form.cleaned_data["code"], form.cleaned_data["name"])
    context = {
        "at": timezone.now(), "form": form, "found": found,
        "says": wording.VERIFIED[found.found] if found else "",
        "mark": wording.VERIFIED_MARKS[found.found] if found else "",
    }  # fmt: skip
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "training/courses/verify.html", context, status=status)


@require_safe
def badge_issuer(request: HttpRequest, key_id: UUID) -> JsonResponse:
    issuer = _issuer(_key(key_id))
    return JsonResponse({"id": issuer.id, "type": ["Profile"], "name": issuer.name})


@require_safe
def badge_key(request: HttpRequest, key_id: UUID) -> JsonResponse:
    return JsonResponse(_key(key_id).public)


@never_cache
@require_safe
def badges_revoked(request: HttpRequest, key_id: UUID) -> JsonResponse:
    """By the address of each; why stays between the institution and its holder."""
    key = _key(key_id)
    rows = Certificate.objects.filter(
        enrolment__course__organisation=key.organisation, revoked_at__isnull=False
    ).exclude(badge=b"")
    ids = [(f"{site_address()}/certificates/{code}/", "") for code in rows.values_list("code", flat=True)]
    return JsonResponse(badges.revocation_list(_issuer(key), ids))


def _key(key_id: UUID) -> BadgeKey:
    return get_object_or_404(BadgeKey.objects.select_related("organisation"), pk=key_id)


def _issuer(key: BadgeKey) -> badges.Issuer:
    return issuer_of(key, key.organisation.name, site_address())
