"""Who holds what of a case; the institution's own page to say that it deleted it; taking everything back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anclaje.cases import permissions, permissions_together
from anclaje.cases.actions import consents, holding
from anclaje.cases.actions.reading import read_case
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.together import DeletionForm
from anclaje.cases.held import asked_rows, holder_rows
from anclaje.cases.models import DeletionAsked
from anclaje.cases.views.common import case_for, form_page, send


@login_required
@require_safe
def holders(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every institution that was shown something, and who has not yet confirmed that it deleted it."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    context = {"at": at, "case": case, "holders": holder_rows(case, at), "asked": asked_rows(case, at)}
    return render(request, "cases/transfer/holders.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def deletion(request: HttpRequest, deletion_id: UUID) -> HttpResponse:
    """The institution answers by itself; the team writes down what it said by telephone."""
    at = timezone.now()
    permissions_together.check_can_take_part(request.user)
    visible = DeletionAsked.objects.visible_to(request.user).select_related("key", "case", "organisation")
    row = get_object_or_404(visible, pk=deletion_id)
    read_case(case=row.case, by=request.user, at=at)
    accompanies = permissions.can_work_on(request.user, row.case)
    is_own = row.organisation_id in permissions_together.care_organisations(request.user)
    form = DeletionForm(
        request.POST or None, is_for_them=accompanies and not is_own, initial={"seen_version": row.version}
    )
    sent = send(request, form, holding.answer_deletion, at=at, deletion=row)
    if sent.is_done:
        messages.success(request, _("Thank you. It is written down."))
        return redirect("cases:holders", row.case_id) if accompanies else redirect("cases:together")
    return form_page(
        request, form, sent, at=at, case=row.case if accompanies else None,
        template="cases/transfer/deletion.html", deletion=row, accompanies=accompanies,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def revoke_all(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The person takes back everything: one press, after seeing what it does."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = PlainForm(request.POST or None)
    sent = send(request, form, consents.revoke_everything, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("Taken back. Nothing more is shared with anybody."))
        return redirect("cases:holders", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("The person takes everything back"),
        lead=_(
            "Unanswered referrals, invitations and transfers end now. Services already accepted may go on. "
            "Whoever holds data is told, by code, to delete it. It costs the person nothing."
        ),
        button=_("They take it all back"),
    )  # fmt: skip
