"""The list as a file that leaves the site: the columns of this person's rights, no text that computes."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from anclaje.cases import boards
from anclaje.cases.domain.export_fields import MOST_ROWS, fields_for, may_name, neutralised
from anclaje.cases.domain.filters import Filter
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.models import Case, CaseNeed, NeedStatus
from anclaje.cases.wording import RISK, label
from anclaje.cases.working.board import placed
from anclaje.cases.working.choosing import chosen
from anclaje.cases.working.wording import COLUMN
from anclaje.foundation import pack
from anclaje.foundation.translate import read
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of
from anclaje.territory.models import GroupingMember

HEADINGS = {
    "code": gettext_noop("Code"),
    "municipality": gettext_noop("Municipality"),
    "region": gettext_noop("Region"),
    "issue": gettext_noop("Issue"),
    "state": gettext_noop("State"),
    "due": gettext_noop("Next date"),
    "risk": gettext_noop("Risk"),
    "needs": gettext_noop("Needs"),
    "team": gettext_noop("In the hands of"),
    "opened": gettext_noop("Opened"),
    "edition": gettext_noop("Edition of the guide"),
}
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WIDTH = 22
FILE_NAME = "anclaje-lista"


@dataclass(frozen=True)
class Cells:
    """What a cell is made of, besides the case. regions: by municipality's key."""

    regions: Mapping[Any, str]


def columns_of(user: Any) -> tuple[str, ...]:
    return fields_for(standing_of(user).rights)


def headings(columns: Iterable[str]) -> list[str]:
    return [_(HEADINGS[name]) for name in columns]


def cases_to_export(user: Any, by: Filter, at: datetime) -> list[Case]:
    """The list as filtered, one more than may leave at most; what its cells need, in three queries."""
    open_needs = CaseNeed.objects.filter(status=NeedStatus.OPEN).select_related("need").order_by("need__code")
    rows = boards.named_cases(placed(chosen(user, by, at), at)).select_related("edition")
    rows = rows.prefetch_related(Prefetch("needs", queryset=open_needs, to_attr="open_needs"))
    return list(rows.order_by("-opened_at", "pk")[: MOST_ROWS + 1])


def rows_of(cases: Iterable[Case], columns: Sequence[str]) -> list[list[str]]:
    cells = Cells(_regions())
    return [[neutralised(_CELL[name](case, cells)) for name in columns] for case in cases]


def _regions() -> dict[Any, str]:
    kind = pack.current().settings["territory"]["main_grouping"]
    return dict(GroupingMember.objects.filter(kind=kind).values_list("place", "grouping__name"))


def _municipality(case: Case, cells: Cells) -> str:
    return case.place.name if may_name(case.place.population) else ""


def _due(case: Case, cells: Cells) -> str:
    dates = [moment for moment in (case.step_due_at, case.referral_due_at) if moment is not None]
    return _moment(min(dates)) if dates and case.is_open else ""


def _state(case: Case, cells: Cells) -> str:
    return _(COLUMN[case.column if case.is_open else "closed"])


def _moment(moment: datetime) -> str:
    return f"{pack.current().calendar.local(moment):%Y-%m-%d %H:%M}"


_CELL: Mapping[str, Callable[[Case, Cells], str]] = {
    "code": lambda case, cells: case.code,
    "municipality": _municipality,
    "region": lambda case, cells: cells.regions.get(case.place_id, ""),
    "issue": lambda case, cells: read(case.issue.name),
    "state": _state,
    "due": _due,
    "risk": lambda case, cells: label(RISK, case.risk_level) if case.risk_level else "",
    "needs": lambda case, cells: "; ".join(read(row.need.name) for row in case.open_needs),
    "team": lambda case, cells: post_words(case.team_post),
    "opened": lambda case, cells: _moment(case.opened_at),
    "edition": lambda case, cells: str(case.edition.number),
}


def written(ending: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    return _as_xlsx(header, rows) if ending == "xlsx" else _as_csv(header, rows)


def _as_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO()
    # Spreadsheets of this country expect the semicolon, and the mark at the beginning to read accents.
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([header, *rows])
    return text.getvalue().encode("utf-8-sig")


def _as_xlsx(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "1"
    for line, row in enumerate([header, *rows], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(line, column, text)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(header) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    made = BytesIO()
    book.save(made)
    return made.getvalue()
