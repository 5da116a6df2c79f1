"""The table as a file: every municipality that was chosen, with what the page tells of it."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse
from django.utils.translation import gettext as _

from anclaje.cases.domain.export_fields import neutralised
from anclaje.website.anchorage.choosing import NEXT
from anclaje.website.anchorage.gathering import Anchored, Share
from anclaje.website.domain.anchorage import Tie, next_tie, ties_that_hold

FILE_NAME = "anclaje-municipios.csv"


def as_file(rows: Iterable[Anchored]) -> HttpResponse:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_headings())
    writer.writerows([neutralised(str(cell)) for cell in _cells(one)] for one in rows)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return answer


def _headings() -> Sequence[str]:
    return (
        _("Code"), _("Municipality"), _("Agreement"), _("Ends on"), _("Focal point"), _("Deputy"),
        _("Contacts verified"), _("Contacts"), _("Joint activities"), _("Near"), _("Next"),
    )  # fmt: skip


def _cells(one: Anchored) -> Sequence[object]:
    held, evidence, tie = ties_that_hold(one.evidence), one.evidence, next_tie(one.evidence)
    return (
        one.place.code, one.place.name, one.signed_on or "", one.until or "",
        _("named") if Tie.FOCAL_POINT in held else "", _("named") if Tie.DEPUTY in held else "",
        evidence.fresh_contacts, evidence.contacts, evidence.activities, near_words(one.share),
        _(NEXT[tie]) if tie else "",
    )  # fmt: skip


def near_words(share: Share) -> str:
    if share.percent is not None:
        return f"{share.percent} %"
    return _("too few") if share.is_held_back else ""
