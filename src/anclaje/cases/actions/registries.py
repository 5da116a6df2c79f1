"""Numbers of other registries: kept, corrected, found; forms filled for them; their receipts read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events, permissions
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.registries import Matched, Receipt, Template, written
from anclaje.cases.models import Case, Inspection, ReceiptRun, Reference, RegistryExport
from anclaje.cases.queries_registries import consent_for, filled, for_forms, look
from anclaje.cases.registry_receipts import to_text
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.ids import new_id
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.models import CaseKey
from anclaje.privacy.sealing import blind_index

MOST_AT_ONCE = 200


@action
def correct_reference(
    *,
    reference: Reference,
    number: str,
    given_on: date | None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Reference:
    """Mend a number that was mistyped; nobody's newer correction is written over."""
    case = Case.objects.locked(reference.case_id)
    permissions.check_can_work_on(by, case)
    row = Reference.objects.locked(reference.pk)
    check_seen(row, seen_version)
    if not number.strip():
        raise RuleBroken(gettext_noop("Write the number as the other registry writes it."))
    blind = blind_index("reference", number)
    if case.references.filter(kind=row.kind, blind=blind).exclude(pk=row.pk).exists():
        raise RuleBroken(gettext_noop("This case has this number already."))
    row.blind, row.given_on, row.corrected_at = blind, given_on, at
    row.seal(number=number.strip())
    row.save()
    write_down(events.REFERENCE_CORRECTED, case=case, by=by, at=at, reference=row.kind)
    return row


@action
def find_by_number(*, number: str, by: User, at: datetime) -> list[Case]:
    """The cases of one's own that hold this number; of all others nothing, not even that they exist.

    Each search is written down, without the number.
    """
    permissions.check_can_open_cases(by)
    mark = blind_index("reference", number)
    visible = Case.objects.visible_to(by).with_names()
    references = Reference.objects.filter(blind=mark).values("case")
    acts = Inspection.objects.filter(blind=mark).values("case")
    found = list(visible.filter(pk__in=references) | visible.filter(pk__in=acts)) if number.strip() else []
    record(events.NUMBER_SEARCHED, by=by, about=by, at=at)
    return sorted(set(found), key=lambda case: case.code)


@dataclass(frozen=True)
class Made:
    """A file for another registry. pk: of its first line, so that a form sent twice is known."""

    pk: UUID
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    codes: tuple[str, ...]


@action
def export_to_registry(
    *, template: Template, cases: Sequence[Case], ending: str, by: User, at: datetime
) -> Made:
    """Fill the form from these cases and write down, in each, who did it and which fields left.

    A case without the consent that the form needs stays out, whatever was chosen; with none left, refused.
    """
    permissions.check_can_open_cases(by)
    if not cases:
        raise RuleBroken(gettext_noop("Choose at least one case."))
    if len(cases) > MOST_AT_ONCE:
        raise RuleBroken(gettext_noop("Choose at most %(most)s cases at once."), most=MOST_AT_ONCE)
    keys = [case.pk for case in cases]
    list(Case.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values("pk"))
    own = for_forms(Case.objects.visible_to(by).filter(pk__in=keys))
    if len(own) != len(set(keys)):
        raise RuleBroken(gettext_noop("Choose among the cases that you accompany."))
    going = [(case, form) for case, form in zip(own, filled(template, own, at), strict=True) if form.goes_out]
    if not going:
        raise RuleBroken(gettext_noop("Nothing may leave for this registry: see why beside each case."))
    batch = new_id()
    for case, _ in going:
        _note(case, template, batch, ending, by, at)
    return Made(
        batch,
        tuple(column.header for column in template.columns),
        tuple(row for _, form in going for row in form.rows),
        tuple(case.code for case, _ in going),
    )


def _note(case: Case, template: Template, batch: UUID, ending: str, by: User, at: datetime) -> None:
    consent = consent_for(case, template, at)
    RegistryExport.objects.create(
        case=case,
        batch=batch,
        template=template.code,
        fields=list(template.fields),
        ending=ending,
        consent_id=consent.id if consent else None,
        made_at=at,
        made_by=by,
    )
    write_down(
        events.REGISTRY_EXPORTED, case=case, by=by, at=at, reference=template.reference,
        fields=list(template.fields),
    )  # fmt: skip


@action
def receive_receipts(
    *, template: Template, receipts: Sequence[Receipt], by: User, at: datetime
) -> ReceiptRun:
    """Keep the rows of a file of receipts, sealed, to be looked at before anything is written."""
    permissions.check_can_open_cases(by)
    if not receipts:
        raise RuleBroken(gettext_noop("The file has no rows."))
    run = ReceiptRun(key=CaseKey.objects.create(), template=template.code, by=by, received_at=at)
    run.seal(rows=to_text(receipts))
    run.save()
    record(events.RECEIPTS_RECEIVED, by=by, about=run, at=at, rows=len(receipts))
    return run


@action
def apply_receipts(
    *, run: ReceiptRun, template: Template, by: User, at: datetime, seen_version: int | None = None
) -> ReceiptRun:
    """Write the good rows as numbers of their cases; the rest is left out, as the report said."""
    run = ReceiptRun.objects.locked(run.pk)
    permissions.check_can_open_cases(by)
    check_seen(run, seen_version)
    if run.by_id != by.pk:
        raise RuleBroken(gettext_noop("Only whoever brought the file writes it."))
    if run.applied_at is not None:
        raise RuleBroken(gettext_noop("This file was written already."))
    good = written(look(run, template, by))
    for one in good:
        _keep(one, template, by, at)
    run.applied_at, run.written = at, len(good)
    run.save()
    record(events.RECEIPTS_APPLIED, by=by, about=run, at=at, rows=len(good))
    return run


def _keep(one: Matched, template: Template, by: User, at: datetime) -> None:
    case = Case.objects.select_related("key").get(pk=one.case)
    receipt = one.receipt
    row = Reference(
        case=case,
        key=case.key,
        kind=template.reference,
        blind=blind_index("reference", receipt.number),
        kept_at=at,
        given_on=receipt.given_on,
    )
    row.seal(number=receipt.number, said=receipt.said)
    row.save()
    last = case.registry_exports.filter(template=template.code, receipt__isnull=True).order_by("-made_at")
    for export in last[:1]:
        export.receipt = row
        export.save()
    write_down(events.REFERENCE_KEPT, case=case, by=by, at=at, reference=template.reference)
