"""Spreadsheets as they really arrive: a bad row stops nothing else, and nothing is half-written."""

import io
import json
import zipfile
from datetime import date, datetime

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network import events
from anclaje.network.actions.imports import apply_import, import_file, receive_file, try_import
from anclaje.network.models import Contact, ImportRun, Location, Organisation, Service
from anclaje.network.presenting import result_as_json
from anclaje.network.tests.builders import NOW, a_municipality, a_person_with, the_vocabulary

HEADER = "institución;tipo;municipio;servicio;necesidades"
GOOD = "Desarrollo Social;A15;Olavarría;Alojamiento de emergencia;N02"


@pytest.fixture(autouse=True)
def _places(db):
    the_vocabulary()
    a_municipality()
    a_municipality("Azul", "06049")
    a_municipality("Adolfo Gonzales Chaves", "06014")


def csv(*rows, header=HEADER, encoding="utf-8"):
    return "\r\n".join((header, *rows)).encode(encoding)


def bring(content, *, dry_run=False, by=None):
    return import_file(file_name="directorio.csv", content=content, dry_run=dry_run, by=by, at=NOW)


def codes(result):
    if result.file_problem:
        return [result.file_problem.code]
    return [problem.code for row in result.rows for problem in row.problems]


def test_a_good_row_becomes_an_institution_and_its_service():
    result = bring(csv(GOOD))

    assert result.counts() == {"create": 1, "update": 0, "unchanged": 0, "error": 0}
    service = Service.objects.get()
    assert service.organisation.name == "Desarrollo Social"
    assert [need.code for need in service.needs.all()] == ["N02"]
    assert [place.name for place in service.areas.all()] == ["Olavarría"]
    assert service.verified_on is None


def test_the_same_file_again_changes_nothing():
    bring(csv(GOOD))

    assert bring(csv(GOOD)).counts()["unchanged"] == 1


def test_a_changed_cell_is_an_update_and_an_empty_one_says_nothing():
    header = HEADER + ";plazas;cómo se pide"
    bring(csv(GOOD + ";8;Llamar antes", header=header))

    result = bring(csv(GOOD + ";6;", header=header))

    assert result.counts()["update"] == 1
    service = Service.objects.get()
    assert (service.capacity_total, service.how_to_ask) == (6, "Llamar antes")


def test_a_dry_run_says_the_same_and_writes_nothing():
    dry = bring(csv(GOOD), dry_run=True)

    assert dry.counts() == {"create": 1, "update": 0, "unchanged": 0, "error": 0}
    assert not Service.objects.exists()
    assert not Organisation.objects.filter(name="Desarrollo Social").exists()
    assert Event.objects.filter(kind=events.IMPORT_TRIED).count() == 1
    assert bring(csv(GOOD)).counts() == dry.counts()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_any_usual_encoding_and_delimiter_is_read(encoding, delimiter):
    content = csv(GOOD).decode().replace(";", delimiter).encode(encoding)

    assert bring(content).counts()["create"] == 1
    assert Organisation.objects.filter(place__name="Olavarría", code="").count() == 1


@pytest.mark.parametrize(
    "header",
    [
        "INSTITUCION;Tipo de actor;Partido;Prestación;Necesidad",
        "organisation;kind;municipality;service;needs",
        " Organización ;ACTOR;Código INDEC;Nombre del servicio;NECESIDADES",
    ],
)
def test_headers_are_known_in_both_languages_without_accents(header):
    assert bring(csv(GOOD, header=header)).counts()["create"] == 1


@pytest.mark.parametrize(
    "written", ["06595", "6595", "Olavarría", "OLAVARRIA", "Partido de Olavarría", "olavarria "]
)
def test_a_municipality_is_known_by_code_or_name(written):
    assert bring(csv(f"Casa;A15;{written};Comedor;N03")).counts()["create"] == 1


def test_a_misspelt_municipality_is_suggested_never_guessed():
    result = bring(csv("Casa;A15;Olabarria;Comedor;N03"))

    error = result_as_json(result)["errors"][0]
    assert (error["row"], error["code"]) == (2, "unknown_municipality")
    assert "06595" in error["message"]
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("N02", ["N02"]),
        ("n02; N03", ["N02", "N03"]),
        ("N02, N03", ["N02", "N03"]),
        ("Alojamiento", ["N02"]),
        ("Alimento, ropa, higiene", ["N03"]),
        ("Accommodation; Alimento, ropa, higiene", ["N02", "N03"]),
    ],
)
def test_needs_are_known_by_code_or_name_even_with_commas_inside(written, expected):
    bring(csv(f'Casa;A15;Azul;Comedor;"{written}"'))

    assert [need.code for need in Service.objects.get().needs.order_by("code")] == expected


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("03/11/2026", date(2026, 11, 3)),
        ("3.11.2026", date(2026, 11, 3)),
    ],
)
def test_days_are_read_day_first(written, day):
    bring(csv(f"{GOOD};{written}", header=HEADER + ";verificado el"))

    assert Service.objects.get().verified_on == day


NASTY = [
    ("empty need", "Casa;A15;Azul;Comedor;", "missing"),
    ("unknown need", "Casa;A15;Azul;Comedor;N99", "unknown_need"),
    ("unknown kind", "Casa;A99;Azul;Comedor;N03", "unknown_kind"),
    ("formula", "=HYPERLINK(1);A15;Azul;Comedor;N03", "formula"),
    ("command", "@SUM(A1);A15;Azul;Comedor;N03", "formula"),
    ("too long", f"{'x' * 201};A15;Azul;Comedor;N03", "too_long"),
]


@pytest.mark.parametrize(("name", "row", "code"), NASTY, ids=[name for name, _row, _code in NASTY])
def test_a_bad_row_says_why_and_stops_nothing_else(name, row, code):
    result = bring(csv(row, GOOD))

    assert codes(result) == [code]
    assert result.counts() == {"create": 1, "update": 0, "unchanged": 0, "error": 1}
    assert Service.objects.count() == 1


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("teléfono", "preguntar por Marta", "telephone"),
        ("teléfono", "12", "telephone"),
        ("correo", "no tiene", "email"),
        ("horario", "a la mañana", "hours"),
        ("verificado el", "12/11/26", "day"),
        ("verificado el", "31/02/2026", "day"),
        ("verificado el", "01/01/2030", "day_to_come"),
        ("edad desde", "dieciocho", "number"),
        ("plazas", "-4", "number"),
        ("reservado", "quizás", "yes_or_no"),
        ("costo", "depende", "cost"),
        ("idiomas", "klingon", "unknown_word"),
        ("atiende a", "Olavarría | Narnia", "unknown_municipality"),
    ],
)
def test_each_cell_that_cannot_be_understood_is_named(column, cell, code):
    result = bring(csv(f"{GOOD};{cell}", header=f"{HEADER};{column}"))

    errors = result_as_json(result)["errors"]
    assert [(error["row"], error["code"]) for error in errors] == [(2, code)]
    assert not Service.objects.exists()


def test_everything_wrong_with_a_row_is_said_at_once():
    result = bring(csv("Casa;A99;Narnia;Comedor;N99"))

    assert codes(result) == ["unknown_kind", "unknown_municipality", "unknown_need"]


def test_a_restricted_place_with_an_address_is_refused_with_the_reason():
    header = HEADER + ";dirección;reservado"
    result = bring(csv("Refugio;A22;Azul;Refugio;N02;Rivadavia 100;sí", header=header))

    assert codes(result) == ["restricted_address"]
    assert not Location.objects.exists()


def test_an_address_does_not_reach_a_place_already_restricted():
    header = HEADER + ";dirección;reservado"
    bring(csv("Refugio;A22;Azul;Refugio;N02;;sí", header=header))

    result = bring(csv("Refugio;A22;Azul;Refugio;N02;Rivadavia 100;", header=header))

    assert codes(result) == ["refused"]
    assert Location.objects.get().address == ""


def test_the_same_service_twice_in_a_file_is_said_with_the_first_row():
    result = bring(csv(GOOD, "DESARROLLO  SOCIAL;A15;06595;alojamiento de emergencia;N02"))

    assert codes(result) == ["repeated"]
    assert result.rows[1].problems[0].facts == {"row": 2}
    assert Service.objects.count() == 1


def test_a_refused_row_leaves_nothing_half_written():
    header = HEADER + ";edad desde;edad hasta"
    result = bring(csv("Casa;A15;Azul;Hogar;N02;60;18", GOOD + ";;", header=header))

    assert codes(result) == ["ages"]
    assert not Organisation.objects.filter(name="Casa").exists()


def test_an_institution_listed_as_another_kind_is_not_changed_by_a_file():
    bring(csv(GOOD))

    result = bring(csv(GOOD.replace("A15", "A09")))

    assert codes(result) == ["refused"]
    assert Organisation.objects.get(name="Desarrollo Social").actor_type.code == "A15"


def test_an_old_file_does_not_take_a_newer_verification_back():
    header = HEADER + ";verificado el"
    bring(csv(GOOD + ";10/11/2026", header=header))

    bring(csv(GOOD + ";01/02/2026", header=header))

    assert Service.objects.get().verified_on == date(2026, 11, 10)


def test_telephones_are_tidied_and_listed_once():
    header = HEADER + ";teléfono"
    bring(csv(f"{GOOD};(02284) 42-3456", f"{GOOD} 2;02284 42 3456".replace("N02 2", "N02"), header=header))

    assert [contact.telephone for contact in Contact.objects.all()] == ["02284 42 3456"]


def test_the_whole_province_may_be_served():
    bring(csv(f"{GOOD};toda la provincia", header=HEADER + ";atiende a"))

    assert Service.objects.get().serves_whole_province


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        (b"\x00\x01\x02binary", "not_a_table"),
        (b"PK\x03\x04broken", "not_a_table"),
        (b"a;b;c\r\n1;2;3", "missing_columns"),
        (csv(GOOD + ";x", header=HEADER + ";organismo"), "repeated_columns"),
        (b"x" * 5_000_001, "too_large"),
    ],
    ids=["nothing", "blank", "binary", "broken xlsx", "other columns", "a column twice", "too large"],
)
def test_a_file_that_is_no_directory_is_refused_whole(content, code):
    result = bring(content)

    assert codes(result) == [code]
    assert result_as_json(result)["errors"][0]["row"] == 0


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_spreadsheet_is_read_with_its_numbers_and_days():
    header = ["institución", "tipo", "municipio", "servicio", "necesidades", "plazas", "verificado el"]
    row = ["Casa", "A15", 6049, "Hogar", "N02", 4.0, datetime(2026, 11, 3)]

    result = bring(workbook(header, row, [None] * 7))

    assert result.counts()["create"] == 1
    service = Service.objects.get()
    assert (service.capacity_total, service.verified_on) == (4, date(2026, 11, 3))


def test_a_formula_in_a_spreadsheet_is_not_run():
    row = ['=CONCAT("a";"b")', "A15", "06049", "Hogar", "N02"]

    assert codes(bring(workbook(HEADER.split(";"), row))) == ["formula"]


def test_a_bomb_is_not_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 61_000_000)

    assert codes(bring(file.getvalue())) == ["too_large"]


def test_only_the_programme_brings_files():
    with pytest.raises(Denied):
        bring(csv(GOOD), by=a_person_with(Role.FOCAL_POINT))


def test_a_received_file_is_tried_then_applied_once_and_not_kept():
    boss = a_person_with(Role.COORDINATOR)
    run = receive_file(file_name="directorio.csv", content=csv(GOOD), by=boss, at=NOW)

    assert try_import(run=run, by=boss, at=NOW).counts()["create"] == 1
    assert not Service.objects.exists()
    run = apply_import(run=run, by=boss, at=NOW)

    assert Service.objects.count() == 1
    assert (bytes(run.content), run.counts["create"]) == (b"", 1)
    with pytest.raises(RuleBroken):
        apply_import(run=run, by=boss, at=NOW)


def test_the_command_answers_in_json_and_by_its_exit(tmp_path, capsys):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(csv(GOOD))
    bad.write_bytes(csv("Casa;A15;Narnia;Comedor;N03"))

    call_command("directory_import", str(good), "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out) == {"create": 1, "update": 0, "unchanged": 0, "errors": []}
    with pytest.raises(SystemExit) as stopped:
        call_command("directory_import", str(bad), "--json")

    assert stopped.value.code == 2
    error = json.loads(capsys.readouterr().out)["errors"][0]
    assert set(error) == {"row", "column", "code", "message"}
    assert not ImportRun.objects.exists()
