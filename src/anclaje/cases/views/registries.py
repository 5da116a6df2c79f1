"""Other registries: numbers kept and found, forms filled, receipts read back. Nobody types twice."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cases import permissions
from anclaje.cases.actions import registries as actions
from anclaje.cases.domain.registries import Matched, Outcome, Template
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.base import CaseForm
from anclaje.cases.forms.registries import CorrectForm, ExportForm, FindForm, ReceiptsForm, as_kept
from anclaje.cases.models import Case, ReceiptRun
from anclaje.cases.queries_registries import filled, for_forms, look, templates
from anclaje.cases.registry_files import as_csv, as_xlsx
from anclaje.cases.registry_receipts import read_receipts
from anclaje.cases.views.common import Sent, case_for, form_page, send
from anclaje.cases.wording import REFERENCE, label
from anclaje.foundation import pack
from anclaje.foundation.keyset import page
from anclaje.foundation.translate import read
from anclaje.network.importing.table import MOST_BYTES, Unreadable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAKERS = {"csv": (as_csv, "text/csv; charset=utf-8"), "xlsx": (as_xlsx, XLSX)}


@login_required
@require_http_methods(["GET", "POST"])
def registries(request: HttpRequest) -> HttpResponse:
    """Find a case of one's own by a number; the forms; the receipts."""
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    form = FindForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = actions.find_by_number(number=form.cleaned_data["number"], by=request.user, at=at)
    context = {
        "form": form,
        "found": found,
        "templates": [_named(template) for template in templates().values()],
        "at": at,
    }
    status = 422 if request.method == "POST" and not form.is_valid() else 200
    return render(request, "cases/registries/registries.html", context, status=status)


def _named(template: Template) -> dict:
    return {
        "code": template.code,
        "name": read(template.name),
        "is_pending": template.is_pending,
        "source": template.source,
    }


def _template_or_404(code: str) -> Template:
    template = templates().get(code)
    if template is None:
        raise Http404
    return template


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def registry(request: HttpRequest, template: str) -> HttpResponse:
    """One registry's form: what would leave of each case and what is missing; then the file."""
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    form_of = _template_or_404(template)
    own = Case.objects.visible_to(request.user).filter(issue__code__in=form_of.issues)
    form = ExportForm(request.POST or None, cases=own)
    sent = send(request, form, actions.export_to_registry, at=at, template=form_of)
    if sent.is_done and sent.result is not None:
        return _file(form_of, sent.result, form.cleaned_data["ending"])
    if sent.is_done:
        messages.info(request, _("This file was made already. Choose again to make another."))
        return redirect("cases:registry", form_of.code)
    found = page(_asked(own, request), order=("-pk",), after=request.GET.get("after", ""), size=20)
    shown = for_forms(Case.objects.visible_to(request.user).filter(pk__in=[case.pk for case in found.rows]))
    context = {
        "template": _named(form_of),
        "columns": form_of.columns,
        "forms": list(zip(shown, filled(form_of, shown, at), strict=True)),
        "consent": form_of.consent,
        "chosen": {str(key) for key in request.POST.getlist("cases") or [request.GET.get("case", "")]},
        "only_one": "case" in request.GET,
        "page": found,
        "form": form,
        "sent": sent,
        "at": at,
    }
    return render(request, "cases/registries/registry.html", context, status=sent.status)


def _asked(own, request: HttpRequest):
    """Those still open, or the one case that the page was opened from."""
    try:
        return own.filter(pk=UUID(request.GET["case"]))
    except (KeyError, ValueError):
        return own.still_open()


def _file(template: Template, made: actions.Made, ending: str) -> HttpResponse:
    make, kind = MAKERS[ending]
    answer = HttpResponse(make(made.header, made.rows), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{template.code}.{ending}"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def receipts(request: HttpRequest, template: str) -> HttpResponse:
    """Bring the file that came back; it is read, and nothing is written yet."""
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    form_of = _template_or_404(template)
    form = ReceiptsForm(request.POST or None, request.FILES or None)
    rows = _rows(form, form_of, at) if request.method == "POST" and form.is_valid() else []
    sent = send(request, form, actions.receive_receipts, at=at, template=form_of, receipts=rows)
    if sent.is_done:
        run = sent.result
        return redirect("cases:receipt-run", run.pk) if run else redirect("cases:registries")
    return form_page(
        request, form, sent, at=at, template="cases/registries/receipts.html", name=read(form_of.name)
    )  # fmt: skip


def _rows(form: CaseForm, template: Template, at) -> list:
    try:
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        return read_receipts(content, template, pack.current().calendar.day(at))
    except Unreadable as useless:
        form.add_error("file", _(useless.sentence) % useless.facts)
        return []


def _run_for(request: HttpRequest, run_id: UUID) -> ReceiptRun:
    permissions.check_can_open_cases(request.user)
    return get_object_or_404(ReceiptRun.objects.visible_to(request.user).select_related("key"), pk=run_id)


class StepForm(PlainForm):
    is_about_a_version = True


@never_cache
@login_required
@require_safe
def receipt_run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Row by row, what the file would write now; or, once written, how many rows it wrote."""
    run = _run_for(request, run_id)
    return _run_page(request, run, StepForm(initial={"seen_version": run.version}), Sent())


@login_required
@require_POST
def receipts_apply(request: HttpRequest, run_id: UUID) -> HttpResponse:
    at = timezone.now()
    run = _run_for(request, run_id)
    form = StepForm(request.POST)
    form_of = _template_or_404(run.template)
    sent = send(request, form, actions.apply_receipts, at=at, run=run, template=form_of)
    if sent.is_done:
        return redirect("cases:receipt-run", run.pk)
    return _run_page(request, _run_for(request, run_id), form, sent)


def _run_page(request: HttpRequest, run: ReceiptRun, form: CaseForm, sent: Sent) -> HttpResponse:
    form_of = _template_or_404(run.template)
    rows = look(run, form_of, request.user) if run.applied_at is None else []
    rows.sort(key=lambda one: one.outcome is not Outcome.LEFT_OUT)
    context = {
        "run": run,
        "name": read(form_of.name),
        "rows": [_in_words(one) for one in rows],
        "good": len([one for one in rows if one.outcome is Outcome.WRITE]),
        "form": form,
        "sent": sent,
        "at": timezone.now(),
    }
    return render(request, "cases/registries/run.html", context, status=sent.status)


_LOOKS = {Outcome.WRITE: "new", Outcome.SAME: "closed", Outcome.AGAIN: "closed", Outcome.LEFT_OUT: "late"}


def _in_words(one: Matched) -> dict:
    said = {
        Outcome.WRITE: _("Is written"),
        Outcome.SAME: _("The case has it already"),
        Outcome.AGAIN: _("Stands twice in the file"),
        Outcome.LEFT_OUT: _("Left out"),
    }
    return {
        "row": one.receipt.row,
        "code": one.receipt.code,
        "number": one.receipt.number,
        "look": _LOOKS[one.outcome],
        "words": said[one.outcome],
        "why": _(one.why) if one.why else "",
    }


@login_required
@require_safe
def references(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The numbers that others gave this case, and what was handed to their registries."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    rows = case.references.select_related("key").order_by("pk")
    exports = case.registry_exports.select_related("made_by", "receipt__key").order_by("-made_at", "-pk")[:50]
    known = templates()
    context = {
        "case": case,
        "rows": [(row, label(REFERENCE, row.kind), row.opened("number"), row.opened("said")) for row in rows],
        "exports": [
            (row, read(known[row.template].name) if row.template in known else row.template)
            for row in exports
        ],
        "forms": [_named(one) for one in known.values() if case.issue.code in one.issues],
        "at": at,
    }
    return render(request, "cases/registries/references.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def reference_correct(request: HttpRequest, case_id: UUID, reference_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    row = get_object_or_404(case.references.select_related("key"), pk=reference_id)
    form = CorrectForm(request.POST or None, initial={**as_kept(row), "seen_version": row.version})
    sent = send(request, form, actions.correct_reference, at=at, stands_now=as_kept, reference=row)
    if sent.is_done:
        return redirect("cases:references", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Correct the number: %(kind)s") % {"kind": label(REFERENCE, row.kind)},
        lead=_("As the other registry writes it."),
        button=_("Keep it"),
    )  # fmt: skip
