"""A request is recorded, and a case begins."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anclaje.cases import permissions
from anclaje.cases.actions.intake import record_request
from anclaje.cases.forms.intake import IntakeForm
from anclaje.cases.models import Case
from anclaje.cases.views.common import form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    form = IntakeForm(request.POST or None, at=at, initial=_known_already(request))
    sent = send(request, form, record_request, at=at)
    if sent.is_done:
        if sent.result is None:
            return redirect("cases:today")
        return _began(request, sent.result)
    return form_page(request, form, sent, at=at, template="cases/intake.html")


def _known_already(request: HttpRequest) -> dict[str, str]:
    """What the page that leads here knows, so that nobody chooses it twice."""
    return {name: request.GET[name] for name in ("origin", "issue", "place") if name in request.GET}


def _began(request: HttpRequest, case: Case) -> HttpResponse:
    messages.success(request, _("The case is open. Its code is %(code)s.") % {"code": case.code})
    return redirect("cases:thread", case.pk)
