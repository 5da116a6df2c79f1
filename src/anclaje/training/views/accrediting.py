"""Who is accredited to teach what, until when: granted and withdrawn by the programme."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.foundation.form_pages import form_view
from anclaje.training import permissions, presenting_accreditations
from anclaje.training.actions import accrediting as actions
from anclaje.training.forms.accrediting import AccreditForm, WithdrawAccreditationForm
from anclaje.training.models import Accreditation
from anclaje.training.views.common import for_keepers, for_those_with_notes


@for_those_with_notes
@require_safe
def accreditations(request: HttpRequest) -> HttpResponse:
    context = {
        "at": timezone.now(),
        "institutions": presenting_accreditations.by_institution(request.user, timezone.localdate()),
        "keeps": permissions.can_keep_curriculum(request.user),
    }
    return render(request, "training/accreditations/accreditations.html", context)


@for_keepers
def accredit(request: HttpRequest) -> HttpResponse:
    form = AccreditForm(request.POST or None)
    return form_view(
        request, form, actions.accredit_trainer, at=timezone.now(), title=_("Accredit a trainer"),
        lead=_("The programme's word that this person may teach these modules in the own institution."),
        button=_("Accredit"), back=reverse("training:accreditations"),
        arguments=lambda: {
            "organisation": form.post.organisation, "person": form.post.holder,
            "modules": form.cleaned_data["modules"], "ends_on": form.cleaned_data["ends_on"],
        },
    )  # fmt: skip


@for_keepers
def withdraw(request: HttpRequest, accreditation_id: UUID) -> HttpResponse:
    row = get_object_or_404(Accreditation.objects.for_page(), pk=accreditation_id)
    form = WithdrawAccreditationForm(request.POST or None)
    return form_view(
        request, form, actions.withdraw_accreditation, at=timezone.now(),
        title=_("Withdraw the accreditation of %(name)s") % {"name": row.person.name},
        lead=row.organisation.name, button=_("Withdraw it"), is_warning=True,
        back=reverse("training:accreditations"),
        arguments=lambda: {"accreditation": row, "why": form.cleaned_data["why"]},
    )  # fmt: skip
