"""Reaching the person: first how it is safe, then what came of it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anclaje.cases.actions import contacts as actions
from anclaje.cases.forms.safety import ContactForm
from anclaje.cases.reaching import reaching
from anclaje.cases.views.common import case_for, form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = ContactForm(request.POST or None, case=case)
    sent = send(request, form, actions.note_contact, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("Noted in the thread."))
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case, template="cases/safety/contact.html", reaching=reaching(case)
    )
