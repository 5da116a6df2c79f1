"""What one's own post keeps of signs: checklists, consultations asked and received, proofs of calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from anclaje.cases import checklists
from anclaje.cases.models import Consultation, Report, Screening
from anclaje.cases.permissions import detecting_posts
from anclaje.cases.wording import label
from anclaje.cases.wording_signs import ADVISED_ROUTE, REPORT_STATUS, SCREENING_STATUS
from anclaje.foundation.keyset import Page, page
from anclaje.foundation.translate import read

A_PAGE = 20
LOOKS = {"draft": "next", "done": "done", "declined": "closed", "destroyed": "closed"}
REPORT_LOOKS = {"open": "waiting", "complete": "done", "left": "closed", "destroyed": "closed"}


@dataclass(frozen=True)
class Line:
    """One row, as a next line draws it."""

    state: str
    word: str
    what: str
    href: str
    code: str
    place: str
    note: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class OwnSigns:
    screenings: Sequence[Line]
    page: Page
    asked_of_us: Sequence[Line]
    asked_by_us: Sequence[Line]
    reports: Sequence[Line]


def own_signs(user: Any, *, after: str = "") -> OwnSigns:
    """Those apart from any case; what is of a case stands beside its thread."""
    rows = Screening.objects.visible_to(user).apart().select_related("place")
    found = page(rows, order=("-made_at", "-pk"), after=after, size=A_PAGE)
    asked = list(Consultation.objects.visible_to(user).for_page().order_by("-asked_at", "-pk")[:A_PAGE])
    own = {post.pk for post in detecting_posts(user)}
    reports = Report.objects.visible_to(user).filter(case__isnull=True).select_related("place")
    return OwnSigns(
        [screening_line(row) for row in found.rows],
        found,
        [_asked(row, is_ours=False) for row in asked if row.to_post_id in own],
        [_asked(row, is_ours=True) for row in asked if row.asked_by_post_id in own],
        [report_line(row) for row in reports.order_by("-made_at", "-pk")[:A_PAGE]],
    )


def screening_line(row: Screening) -> Line:
    instrument = checklists.instruments().get(row.instrument)
    return Line(
        state=LOOKS[row.status],
        word=label(SCREENING_STATUS, row.status),
        what=read(instrument.name) if instrument else row.instrument,
        href=reverse("cases:screening", args=[row.pk]),
        code=row.code,
        place=row.place.name,
    )


def report_line(row: Report, at: datetime | None = None) -> Line:
    is_late = at is not None and row.is_open and row.due_at < at
    return Line(
        state="late" if is_late else REPORT_LOOKS[row.status],
        word="",
        what=label(REPORT_STATUS, row.status),
        href=reverse("cases:report", args=[row.pk]),
        code=row.code,
        place=row.place.name,
        until=row.due_at if row.is_open else None,
    )


def _asked(row: Consultation, *, is_ours: bool) -> Line:
    other = row.to_post if is_ours else row.asked_by_post
    return Line(
        state="done" if row.answered_at else "waiting",
        word="",
        what=other.organisation.name,
        href=reverse("cases:consultation", args=[row.pk]),
        code=row.code,
        place=row.place.name,
        note=label(ADVISED_ROUTE, row.route) if row.route else "",
    )
