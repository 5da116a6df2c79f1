"""A round's tally sheet is kept as it was printed; what photographs of it say waits for a person."""

from datetime import datetime
from io import BytesIO
from uuid import uuid4
from zipfile import ZIP_STORED, ZipFile

from django.core.files.base import ContentFile

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._open import open_round_of
from anclaje.cartography.actions._round_readings import destroy_reading
from anclaje.cartography.models import RoundPage, RoundPrint, RoundReading, ValidationRound
from anclaje.cartography.paper.round_sheet import PrintedRound
from anclaje.cartography.permissions import check_can_facilitate
from anclaje.cartography.photographs.apart import PageRead
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.attachments import seal_under
from anclaje.privacy.models import CaseKey

KEPT_OF_A_CELL = ("least", "voices", "is_sure", "confidence")


@action
def keep_round_print(
    *,
    round: ValidationRound,
    code: str,
    digest: str,
    printed: PrintedRound,
    by: User | None,
    at: datetime,
) -> RoundPrint:
    """Keep what is printed for this round; the same questions and words were printed once already."""
    row = open_round_of(round, by)
    before = row.prints.filter(digest=digest).first()
    if before is None:
        _check_asks(row, printed)
        before = _kept(row, code, digest, printed, at)
    record(events.ROUND_PRINTED, by=by, about=before, at=at, pages=len(printed.pages))
    return before


@action
def keep_page_reading(*, page: RoundPage, read: PageRead, by: User | None, at: datetime) -> RoundReading:
    """What a photograph of a page says, in place of what an earlier one said; nothing of it counts yet."""
    row = open_round_of(page.printed.round, by)
    for earlier in page.readings.kept():
        destroy_reading(earlier, at)
    reading = RoundReading(page=page, own_key=CaseKey.objects.create(), counts=_counts(read), read_at=at)
    keys = [row.exercise.key.wrapped, reading.own_key.wrapped]
    sealed = seal_under(keys, _packed(read), reading.is_bound_to("strips"))
    reading.strips.save(str(uuid4()), ContentFile(sealed), save=False)
    reading.save()
    row.save()  # whoever types the tallies in at this moment is told
    cells = [cell for answers in reading.counts.values() for cell in answers.values()]
    unsure = sum(not cell["is_sure"] for cell in cells)
    record(events.ROUND_PAGE_READ, by=by, about=reading, at=at, cells=len(cells), unsure=unsure)
    return reading


@action
def forget_reading(*, reading: RoundReading, by: User | None, at: datetime) -> RoundReading:
    """Drop what was read of a page, uncounted."""
    check_can_facilitate(by, reading.page.printed.round.exercise)
    row = RoundReading.objects.select_related("page").locked(reading.pk)
    if row.deleted_at is not None:
        raise RuleBroken(gettext_noop("What was read of this page is gone already."))
    destroy_reading(row, at)
    record(events.ROUND_READING_FORGOTTEN, by=by, about=row, at=at)
    return row


def forget_due(*, at: datetime) -> int:
    """Drop what nobody confirmed in time; answers how many pages."""
    rows = list(RoundReading.objects.over(at).for_page().in_order())
    for row in rows:
        forget_reading(reading=row, by=None, at=at)
    return len(rows)


def _check_asks(row: ValidationRound, printed: PrintedRound) -> None:
    asked = {str(key) for key in row.questions.values_list("pk", flat=True)}
    on_paper = {one["key"] for page in printed.pages for one in page.record["rows"]}
    if not on_paper or not on_paper <= asked:
        raise RuleBroken(gettext_noop("What this round asks has changed: print it again."))


def _kept(row: ValidationRound, code: str, digest: str, printed: PrintedRound, at: datetime) -> RoundPrint:
    keys = [row.exercise.key.wrapped]
    made = RoundPrint(round=row, code=code, digest=digest, printed_at=at)
    sealed = seal_under(keys, printed.pdf, made.is_bound_to("pdf"))
    made.pdf.save(str(uuid4()), ContentFile(sealed), save=False)
    made.save()
    for one in printed.pages:
        page = RoundPage(printed=made, number=one.record["page"], record=one.record)
        sealed = seal_under(keys, one.raster, page.is_bound_to("raster"))
        page.raster.save(str(uuid4()), ContentFile(sealed), save=False)
        page.save()
    return made


def _counts(read: PageRead) -> dict[str, dict[str, dict]]:
    return {
        row["key"]: {cell["answer"]: {name: cell[name] for name in KEPT_OF_A_CELL}
                     for cell in row["cells"]}
        for row in read.rows
    }  # fmt: skip


def _packed(read: PageRead) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_STORED) as packed:
        for name, strip in read.strips.items():
            packed.writestr(name, strip)
    return kept.getvalue()
