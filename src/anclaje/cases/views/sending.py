"""From a need to a referral: choose who, see exactly what is shared, send."""

from hashlib import blake2s
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anclaje.cases.actions.referring import refer as refer_action
from anclaje.cases.asking import choices_for
from anclaje.cases.domain.consent import Data, Given, Purpose, covering
from anclaje.cases.domain.disclosure import Line, what_is_shared
from anclaje.cases.forms.referrals import ReferForm
from anclaje.cases.models import CaseNeed
from anclaje.cases.queries import consents_given, known_to_share
from anclaje.cases.receiving import in_words
from anclaje.cases.sharing import as_text
from anclaje.cases.views.common import Sent, form_page, need_for, send
from anclaje.cases.wording import SHARED, label
from anclaje.network.models import Service


@login_required
@require_safe
def choose(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Who can do this? Ranked with reasons; those left out with theirs; and where nobody: the fallback."""
    at = timezone.now()
    need = need_for(request, need_id, at)
    context = {"at": at, "case": need.case, "need": need, "choices": choices_for(need, at)}
    return render(request, "cases/choose.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, need_id: UUID, service_id: UUID) -> HttpResponse:
    """What is asked, then the preview, then it is sent: the preview that was looked at, or none."""
    at = timezone.now()
    need = need_for(request, need_id, at)
    service = get_object_or_404(
        Service.objects.active().select_related("organisation__place", "organisation__actor_type"),
        pk=service_id,
    )
    form = _form(request, need, service, at)
    sent = Sent()
    if request.method == "POST" and "change" not in request.POST:
        if not form.is_valid():
            return _write(request, form, Sent(422), need, service, at)
        lines = _lines(form, need)
        if form.cleaned_data["seen"] != _mark(lines):
            return _preview(request, form, need, service, lines, at)
        sent = send(request, form, refer_action, at=at, need=need, service=service)
        if sent.is_done:
            messages.success(
                request, _("Sent to %(organisation)s.") % {"organisation": service.organisation.name}
            )
            return redirect("cases:thread", need.case_id)
    return _write(request, form, sent, need, service, at)


def _form(request: HttpRequest, need: CaseNeed, service: Service, at) -> ReferForm:
    consent = _consent(need, service, at)
    return ReferForm(
        request.POST or None,
        initial={"urgency": need.urgency, "share": sorted(consent.data) if consent else []},
        known=known_to_share(need.case, need, need.urgency, ""),
        consent=consent,
        organisation=service.organisation.name,
    )


def _consent(need: CaseNeed, service: Service, at) -> Given | None:
    given = consents_given(need.case)
    return covering(given, purpose=Purpose.REFER, recipient=service.organisation_id, at=at)


def _lines(form: ReferForm, need: CaseNeed) -> tuple[Line, ...]:
    told = form.cleaned_data
    known = known_to_share(need.case, need, told["urgency"], told["request"])
    return what_is_shared(known, told["share"])


def _mark(lines: tuple[Line, ...]) -> str:
    """Tells one preview from another, so that only what was looked at is sent."""
    return blake2s(as_text(lines).encode(), digest_size=12).hexdigest()


def _write(request, form: ReferForm, sent: Sent, need: CaseNeed, service: Service, at) -> HttpResponse:
    return form_page(
        request, form, sent, at=at, case=need.case, template="cases/refer.html",
        need=need, service=service, back_to=reverse("cases:choose", args=[need.pk]),
    )  # fmt: skip


def _preview(
    request, form: ReferForm, need: CaseNeed, service: Service, lines: tuple[Line, ...], at
) -> HttpResponse:
    shown = {line.code for line in lines}
    withheld = [label(SHARED, data.value) for data in Data if data.value not in shown]
    return form_page(
        request, form, Sent(), at=at, case=need.case, template="cases/preview.html",
        need=need, service=service, rows=in_words(lines), mark=_mark(lines),
        withheld=withheld, has_changed=bool(form.cleaned_data["seen"]),
    )  # fmt: skip
