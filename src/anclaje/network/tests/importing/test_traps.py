"""Whole spreadsheets as they really arrive: titles above, merged cells, several sheets, other encodings."""

import io
import tracemalloc
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from anclaje.network.importing.bounds import Unreadable
from anclaje.network.importing.columns import known_in
from anclaje.network.importing.incoming import read_incoming
from anclaje.network.importing.known import Known
from anclaje.network.importing.table import read_table
from anclaje.network.tests.hsds.packages import zipped

HEADER = ["Institución", "TIPO", "Municipio", "Servicio", "Necesidades", "Observaciones"]
ROW = ["Desarrollo Social", "A15", 6595, "Alojamiento", "N02", "nada"]
NOBODY = Known({}, {}, {}, {})
AT = datetime.fromisoformat("2026-11-20T15:00:00+00:00")


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_book(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def coming(content):
    return read_incoming(content, NOBODY, AT)


def test_titles_and_empty_rows_above_the_header_are_passed_over_and_numbers_stay_the_spreadsheets():
    book = a_book(["Relevamiento provincial 2026"], [], ["Actualizado", "hoy"], HEADER, ROW, [], ROW)

    rows = coming(saved(book)).rows

    assert [row.number for row in rows] == [5, 7]
    assert rows[0].cells["municipality"] == "6595"


GROUPED = [
    (  # the groups' titles beside columns whose name stands above
        ["Institución", "Tipo", "Municipio", "Servicio", "Necesidades", "Contacto", "", "Edades", ""],
        ["", "", "", "", "", "Teléfono", "Correo", "desde", "hasta"],
    ),
    (  # every name below, and some only understood with their group's
        ["Institución", "", "", "Prestación", "", "Datos de contacto", "", "Edad", ""],
        ["Nombre", "Tipo", "Partido", "Servicio", "Necesidades", "Tel.", "Mail", "desde", "hasta"],
    ),
    (  # a title above both
        ["Identificación", "", "Ubicación", "Qué ofrece", "", "Teléfono", "", "Edad", ""],
        ["institución", "tipo", "municipio", "servicio", "necesidad", "fijo", "e-mail", "mínima", "máxima"],
    ),
]
GROUPED_ROW = ["CAPS Norte", "A17", "06595", "Guardia", "N04", "2284 42-0000", "caps@x.example", "18", "99"]
GROUPED_KEYS = [
    "organisation", "kind", "municipality", "service", "needs", "telephone", "email", "age_from", "age_to",
]  # fmt: skip


@pytest.mark.parametrize("header", GROUPED)
@pytest.mark.parametrize("above", [[], [["Relevamiento 2026"], []]])
def test_group_titles_over_several_columns_and_the_names_below_are_one_header(header, above):
    """In a CSV, where a merged cell leaves empty ones behind it."""
    lines = [*above, *header, GROUPED_ROW]
    text = "\n".join(";".join(line) for line in lines)

    (row,) = coming(text.encode()).rows

    assert row.cells == dict(zip(GROUPED_KEYS, GROUPED_ROW, strict=True))
    assert row.number == len(lines)


@pytest.mark.parametrize("header", GROUPED)
def test_merged_cells_of_a_header_in_two_rows_are_read(header):
    book = a_book(*([cell or None for cell in line] for line in header), GROUPED_ROW)
    for place, (upper, lower) in enumerate(zip(*header, strict=True), start=1):
        if upper and not lower:
            book.active.merge_cells(start_row=1, end_row=2, start_column=place, end_column=place)
        if not upper and header[0][place - 2]:
            book.active.merge_cells(start_row=1, end_row=1, start_column=place - 1, end_column=place)

    (row,) = coming(saved(book)).rows

    assert row.cells == dict(zip(GROUPED_KEYS, GROUPED_ROW, strict=True))


def test_the_first_row_of_a_table_is_never_taken_for_its_header():
    """Though one of its words is what we call a column, under a header that nobody knows."""
    first = ["CAPS Norte", "A17", "06595", "Servicio", "N04", "Guardia"]

    rows = coming(saved(a_book(HEADER, first, ROW))).rows

    assert [row.cells["organisation"] for row in rows] == ["CAPS Norte", "Desarrollo Social"]


def test_a_line_of_totals_is_no_institution():
    incoming = coming(saved(a_book(HEADER, ROW, ["Total", None, None, 1], ["Totalmente Sanos", *ROW[1:]])))

    assert [row.cells["organisation"] for row in incoming.rows] == ["Desarrollo Social", "Totalmente Sanos"]
    assert [(number, note.code) for number, note in incoming.notes if number > 1] == [(3, "total")]


def test_a_column_that_nobody_knows_is_named():
    notes = coming(saved(a_book(HEADER, ROW))).notes

    assert [(number, note.code, note.facts["name"]) for number, note in notes] == [
        (1, "unknown_column", "Observaciones")
    ]


def test_a_cell_that_spans_rows_says_the_same_in_each():
    more = [[None, None, None, name, "N03"] for name in ("Comedor", "Ropero")]
    book = a_book(HEADER, ROW, *more, ["Otra", "A16", "Azul", "Guardia", "N04"])
    for column in "ABC":
        book.active.merge_cells(f"{column}2:{column}4")

    rows = coming(saved(book)).rows

    assert [row.cells["organisation"] for row in rows] == ["Desarrollo Social"] * 3 + ["Otra"]
    assert rows[2].cells["municipality"] == "6595"


def test_the_sheet_with_the_table_is_read_and_other_tables_are_named():
    book = a_book(["Instrucciones"], ["Complete la hoja Datos"])
    for title, state in (("Vieja", "hidden"), ("Datos", "visible"), ("Azul", "visible")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(HEADER)
        sheet.append([*ROW[:3], title, *ROW[4:]])

    incoming = coming(saved(book))

    assert [row.cells["service"] for row in incoming.rows] == ["Datos"]
    sheets = [
        (note.code, note.facts["name"]) for _number, note in incoming.notes if note.code == "other_sheet"
    ]
    assert sheets == [("other_sheet", "Vieja"), ("other_sheet", "Azul")]


def test_a_formula_without_a_kept_value_is_shown_and_not_taken_for_an_empty_cell():
    rows = coming(saved(a_book([*HEADER, "Plazas"], [*ROW, "=2+2"]))).rows

    assert rows[0].cells["capacity"] == "=2+2"


def test_a_header_that_stands_again_in_the_middle_is_no_row():
    incoming = coming(saved(a_book(HEADER, ROW, HEADER, ROW)))

    assert [row.number for row in incoming.rows] == [2, 4]
    assert "header_again" in {note.code for _number, note in incoming.notes}


def test_a_row_that_begins_with_an_error_is_no_documentation():
    rows = coming(saved(a_book(HEADER, ["#N/A", *ROW[1:]], ["# Ejemplo", *ROW[1:]]))).rows

    assert [row.number for row in rows] == [2]


TEXT = (
    "Relevamiento; 2026\r\n\r\nInstitución;Tipo;Municipio;Servicio;Necesidades\r\n"
    "Área Niñez;A10;Olavarría;Guardia;N08, N02\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_a_csv_in_any_encoding_with_a_title_above(encoding):
    rows = coming(TEXT.encode(encoding)).rows

    assert [(row.number, row.cells["organisation"], row.cells["needs"]) for row in rows] == [
        (4, "Área Niñez", "N08, N02")
    ]


def test_letters_that_were_encoded_twice_are_mended():
    content = TEXT.encode().decode("latin-1").encode()

    assert coming(content).rows[0].cells["municipality"] == "Olavarría"


def test_the_hint_of_a_spreadsheet_is_no_row():
    rows = coming(b"sep=;\r\n" + TEXT.encode()).rows

    assert [row.number for row in rows] == [5]


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        zipped({"content.xml": b"<x/>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    ],
    ids=["xls", "ods"],
)
def test_other_programs_files_are_refused_with_what_to_do(content):
    with pytest.raises(Unreadable) as refused:
        read_table(content, known_in)

    assert refused.value.code == "not_a_table"
    assert "XLSX" in refused.value.sentence


def test_a_spreadsheet_of_styles_without_end_is_refused_before_they_are_read():
    styles = b"<styleSheet><cellXfs>" + b"<xf/>" * 100_000 + b"</cellXfs></styleSheet>"
    with pytest.raises(Unreadable) as refused:
        read_table(zipped({"xl/workbook.xml": b"<workbook/>", "xl/styles.xml": styles}), known_in)

    assert "more styles than cells" in refused.value.sentence


def test_entities_within_entities_are_refused_and_never_unfolded():
    unfolding = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 7))
    sheet = f'<!DOCTYPE x [<!ENTITY a0 "ja">{unfolding}]><worksheet>&a6;</worksheet>'
    with zipfile.ZipFile(io.BytesIO(saved(a_book(HEADER, ROW)))) as real:
        parts = {name: real.read(name) for name in real.namelist()}

    tracemalloc.start()
    with pytest.raises(Unreadable) as refused:
        read_table(zipped(parts | {"xl/worksheets/sheet1.xml": sheet.encode()}), known_in)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refused.value.code == "not_a_table"
    assert most < 2_000_000
