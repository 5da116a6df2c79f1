"""Is the entry right? The page behind the link, and what whoever keeps entries sees of it."""

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.foundation.errors import Stale
from anclaje.foundation.form_pages import press
from anclaje.foundation.forms import StepForm
from anclaje.network import permissions
from anclaje.network.actions import corrections as correction_actions
from anclaje.network.actions import verification as actions
from anclaje.network.actions.proposing import refuse_proposed_entry
from anclaje.network.delivery import site_address
from anclaje.network.forms.verifying import ConfirmForm, DecideForm, EntryForm
from anclaje.network.models import Correction, Organisation, ProposedEntry, Verification
from anclaje.network.queries_verification import corrections_waiting, entry_of, verifications_kept
from anclaje.network.showing_upkeep import correction_row, verification_row
from anclaje.network.verification_link import path_of, verification_with
from anclaje.network.views.common import for_readers, send


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """The entry as the public sees it, for whoever holds the link. Opening it answers nothing."""
    at = timezone.now()
    verification = verification_with(token)
    if verification is None:
        return _ended(request, at, actions.WRONG, 404)
    if verification.answered_at is not None:
        return _ended(request, at, actions.USED, 200, verification)
    if verification.expires_at <= at:
        return _ended(request, at, actions.EXPIRED, 410, verification)
    entry = entry_of(verification.organisation)
    if request.method == "POST":
        return _answered(request, token, verification, entry, at)
    return _entry_page(request, verification, ConfirmForm(initial={"seen": entry.mark}), _empty(entry), at)


def _answered(request, token, verification, entry, at) -> HttpResponse:
    """One of the two forms of the page: all is right, or what should be otherwise."""
    says_all_right = request.POST.get("answer") == "confirm"
    form = ConfirmForm(request.POST) if says_all_right else EntryForm(request.POST, entry=entry)
    status = 422
    if form.is_valid():
        told = {"token": token, "seen": form.cleaned_data["seen"], "at": at}
        if says_all_right:
            outcome = form.apply(actions.confirm_entry, by=None, **told)
        else:
            outcome = form.apply(actions.send_corrections, by=None, changes=form.changes(), **told)
        if outcome.went_through:
            return redirect("network:verify", token)
        status = 409
        if isinstance(outcome.error, Stale):
            entry = entry_of(verification.organisation)
            form = None if says_all_right else EntryForm(_seen_anew(request, entry), entry=entry)
    confirm = ConfirmForm(initial={"seen": entry.mark})
    correct = _empty(entry) if says_all_right else form
    return _entry_page(
        request, verification, confirm, correct, at, status=status, is_open=not says_all_right,
        was_changed=status == 409,
    )  # fmt: skip


def _seen_anew(request, entry):
    """What was written stays; the next try is made knowing what stands there now."""
    data = request.POST.copy()
    data["seen"] = entry.mark
    return data


def _empty(entry) -> EntryForm:
    return EntryForm(entry=entry, auto_id="id_c_%s")


def _entry_page(request, verification, confirm, correct, at, *, status=200, is_open=False, was_changed=False):
    context = {
        "verification": verification,
        "organisation": verification.organisation,
        "confirm": confirm,
        "form": correct,
        "parts": list(correct.parts),
        "is_open": is_open,
        "was_changed": was_changed,
        "at": at,
    }
    return render(request, "network/verification/entry.html", context, status=status)


def _ended(request, at, sentence: str, status: int, verification: Verification | None = None) -> HttpResponse:
    context = {"says": _(sentence), "verification": verification, "status": status, "at": at}
    return render(request, "network/verification/ended.html", context, status=status)


@require_safe
@for_readers
def verifications(request: HttpRequest) -> HttpResponse:
    """Who was asked this quarter, who answered, who is silent: of the entries that this person keeps."""
    permissions.check_can_keep_entries(request.user)
    at = timezone.now()
    rows = [
        verification_row(one, at) for one in verifications_kept(permissions.keeps_entries(request.user), at)
    ]
    context = {"rows": rows, "waiting": sum(not row.is_answered for row in rows), "at": at}
    return render(request, "network/verification/list.html", context)


@never_cache
@require_safe
@for_readers
def verification(request: HttpRequest, verification_id: UUID) -> HttpResponse:
    """The link of one institution, to print or to send, for whoever keeps its entry anyway."""
    at = timezone.now()
    permissions.check_can_keep_entries(request.user)
    kept = Verification.objects.for_page().filter(permissions.keeps_entries(request.user))
    row = get_object_or_404(kept, pk=verification_id)
    link = site_address() + path_of(row.pk)
    text = _("Is the entry of %(name)s in the directory right? It takes a minute: %(link)s") % {
        "name": row.organisation.name,
        "link": link,
    }
    context = {
        "row": verification_row(row, at),
        "link": "" if row.answered_at or row.expires_at <= at else link,
        "whatsapp": f"https://wa.me/?text={quote(text)}",
        "at": at,
    }
    return render(request, "network/verification/link.html", context)


@require_safe
@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """What others say is otherwise, beside what is listed: for whoever keeps these entries."""
    permissions.check_can_keep_entries(request.user)
    return _corrections_page(request)


@require_POST
@for_readers
def decide_correction(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    at = timezone.now()
    permissions.check_can_keep_entries(request.user)
    kept = Correction.objects.for_page().filter(permissions.keeps_entries(request.user))
    row = get_object_or_404(kept, pk=correction_id)
    form = DecideForm(request.POST)
    sent = send(
        request,
        form,
        correction_actions.decide_correction,
        at=at,
        arguments=lambda: {
            "correction": row,
            "is_taken": form.cleaned_data["decision"] == "take",
            "seen_version": form.cleaned_data["seen_version"],
        },
    )
    return redirect("network:corrections") if sent.is_done else _corrections_page(request, form, sent.status)


@for_readers
def correct(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Somebody who uses the directory says what they found otherwise."""
    at = timezone.now()
    organisation = get_object_or_404(Organisation.objects.active().for_page(), pk=organisation_id)
    entry = entry_of(organisation)
    form = EntryForm(request.POST or None, entry=entry)
    sent = send(
        request,
        form,
        correction_actions.propose_corrections,
        at=at,
        arguments=lambda: {"organisation": organisation, "changes": form.changes()},
    )
    if sent.is_done:
        return redirect(f"{reverse('network:organisation', args=[organisation.pk])}?said=1")
    context = {"organisation": organisation, "form": form, "parts": list(form.parts), "at": at}
    return render(request, "network/verification/correct.html", context, status=sent.status)


@require_POST
@for_readers
def refuse_entry(request: HttpRequest, proposed_id: UUID) -> HttpResponse:
    permissions.check_can_add_entries(request.user)
    kept = ProposedEntry.objects.for_page().filter(permissions.keeps_places(request.user))
    row = get_object_or_404(kept, pk=proposed_id)
    return press(
        request, refuse_proposed_entry, at=timezone.now(), back=reverse("network:corrections"), proposed=row
    )


def _corrections_page(
    request: HttpRequest, refused: DecideForm | None = None, status: int = 200
) -> HttpResponse:
    rows = [
        (
            correction_row(one),
            DecideForm(initial={"seen_version": one.version}, auto_id=f"id_{one.pk.hex}_%s"),
        )
        for one in corrections_waiting(permissions.keeps_entries(request.user))
    ]
    proposed = [
        (one, StepForm(initial={"seen_version": one.version}, auto_id=f"id_{one.pk.hex}_%s"))
        for one in ProposedEntry.objects.waiting()
        .filter(permissions.keeps_places(request.user))
        .for_page()
        .order_by("sent_at", "pk")
    ]
    context = {"rows": rows, "proposed": proposed, "refused": refused, "at": timezone.now()}
    return render(request, "network/verification/corrections.html", context, status=status)
