"""Keeping a filter, and letting go of it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anclaje.cases import permissions
from anclaje.cases.actions import working as actions
from anclaje.cases.domain.filters import filter_from
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.working import KeepFilterForm
from anclaje.cases.models import SavedFilter
from anclaje.cases.views.common import form_page, send
from anclaje.cases.views.working.lists import LIST, address


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at = timezone.now()
    form = KeepFilterForm(request.POST)
    sent = send(request, form, actions.keep_filter, at=at)
    if sent.is_done:
        messages.success(request, _("Kept. You find it here and on your first page."))
        return redirect(address(LIST, filter_from(form.cleaned_data)))
    return form_page(
        request, form, sent, at=at,
        title=_("Keep this filter"), button=_("Keep it"), back=address(LIST, _of(form)),
    )  # fmt: skip


def _of(form: KeepFilterForm):
    return filter_from({name: form.data.get(name, "") for name in form.fields})


@login_required
@require_POST
def forget(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """One's own goes; of any other, and of one that is gone already, nothing is said."""
    permissions.check_can_open_cases(request.user)
    kept = SavedFilter.objects.of(request.user).filter(pk=kept_id).first()
    if kept is not None:
        send(request, PlainForm(request.POST), actions.forget_filter, at=timezone.now(), kept=kept)
    return redirect("cases:list")
