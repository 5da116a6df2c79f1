"""Files of a case: handed in, opened as a download, withdrawn."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.cases.actions import attachments as actions
from anclaje.cases.domain.attachments import ENDINGS, TYPES, Kind
from anclaje.cases.files import files_of, who_might_ask
from anclaje.cases.forms.attachments import FileForm, WithdrawForm
from anclaje.cases.models import Attachment
from anclaje.cases.views.common import case_for, form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = FileForm(request.POST or None, request.FILES or None)
    sent = send(request, form, actions.add_attachment, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("Kept, encrypted."))
        return redirect("cases:files", case.pk)
    return form_page(
        request, form, sent, at=at, case=case, template="cases/files/files.html", files=files_of(case),
        others=who_might_ask(case),
    )  # fmt: skip


@never_cache
@login_required
@require_GET
def download(request: HttpRequest, case_id: UUID, attachment_id: UUID) -> HttpResponse:
    """To be saved, never to be shown by the browser; its name tells nothing."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    row: Attachment = get_object_or_404(case.attachments, pk=attachment_id, withdrawn_at__isnull=True)
    content = actions.open_attachment(attachment=row, by=request.user, at=at)
    answer = HttpResponse(content, content_type=TYPES[Kind(row.kind)])
    answer["Content-Disposition"] = f'attachment; filename="{str(row.pk)[-8:]}.{ENDINGS[Kind(row.kind)]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, case_id: UUID, attachment_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    row = get_object_or_404(case.attachments.select_related("key"), pk=attachment_id)
    form = WithdrawForm(request.POST or None)
    sent = send(request, form, actions.withdraw_attachment, at=at, attachment=row)
    if sent.is_done:
        messages.success(request, _("Withdrawn. Nobody can open it any more."))
        return redirect("cases:files", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Withdraw a file"),
        lead=_("Its key is destroyed: nobody can open it any more, from no copy. This cannot be undone."),
        button=_("Destroy it"),
    )  # fmt: skip
