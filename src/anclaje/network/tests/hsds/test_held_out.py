"""A directory that we never saw, with all that the standard lets it do: in, out, valid, and in again."""

import json

import pytest

from anclaje.network.actions.imports import import_file
from anclaje.network.hsds.writing import organisation_full, service_full
from anclaje.network.models import Organisation, OutsideId, Service
from anclaje.network.queries_hsds import (
    as_values,
    organisations_as_values,
    public_organisations,
    public_services,
)
from anclaje.network.tests.builders import NOW, a_municipality, the_province, the_vocabulary
from anclaje.network.tests.hsds.packages import (
    a_full_service,
    as_csv,
    as_json,
    as_json_tables,
    as_tabular,
    term,
    the_tables,
    zipped,
)
from anclaje.network.tests.hsds.schemas import check
from anclaje.network.wording_hsds import words_at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here():
    the_vocabulary()
    the_province()
    a_municipality()
    a_municipality("Azul", "06049", -36.77, -59.86)


def bring(content):
    return import_file(file_name="x", content=content, dry_run=False, by=None, at=NOW)


def outcomes(report):
    assert report.file_problem is None, report.file_problem
    return [row.outcome for row in report.rows]


def comes_in_goes_out_and_comes_again(content):
    """How many services came; what went out is valid, and the same package again changes nothing."""
    first = bring(content)
    assert set(outcomes(first)) == {"create"}, first.rows
    words = words_at("-03:00")
    made = [service_full(one, words) for one in as_values(public_services())]
    for one in made:
        check(one, "compiled/service")
    for pair in organisations_as_values(public_organisations()):
        check(organisation_full(*pair, words), "compiled/organization")
    assert set(outcomes(bring(content))) == {"unchanged"}
    assert set(outcomes(bring(json.dumps(made, ensure_ascii=False).encode()))) == {"unchanged"}
    return len(first.rows)


def few_tables():
    """Only what nobody can do without: no places, hours, languages, telephones, areas."""
    kept = ("organizations", "services", "taxonomy_terms", "attributes", "locations", "service_at_location",
            "addresses")  # fmt: skip
    return {name: rows for name, rows in the_tables().items() if name in kept}


def strange_tables():
    """Columns turned round, columns of their own, ids of their own, letters of everywhere."""
    tables = {
        name: [dict(reversed(row.items())) | {"x_propio": "ñ 漢字 🏠", "fax": ""} for row in rows]
        for name, rows in the_tables().items()
    }
    tables["organizations"][0]["name"] = "Área de la Mujer «Ñandú» 🏠 — piso 2º"
    tables["services"][0]["name"] = "Atención a niñas, niños y adolescentes"
    tables["organizations"][0]["alternate_name"] = "عربي"
    tables["contacts"] = []
    tables["x_tabla_propia"] = [{"id": "1", "que": "sé yo"}]
    return tables


def an_inactive_one():
    tables = the_tables()
    for number, status in enumerate(("inactive", "defunct", "temporarily closed")):
        tables["services"].append(
            {"id": f"z{number}", "organization_id": "o1", "name": f"Cerrado {number}", "status": status}
        )
        tables["attributes"].append({
            "id": f"bz{number}", "link_id": f"z{number}", "link_entity": "service",
            "taxonomy_term_id": "t1",
        })  # fmt: skip
    return tables


def with_a_byte_order_mark():
    parts = {f"{name}.csv": as_csv(rows, encoding="utf-8-sig") for name, rows in strange_tables().items()}
    about = {"name": "otro-directorio", "profile": "tabular-data-package", "resources": []}
    return zipped({**parts, "datapackage.json": json.dumps(about).encode("utf-8-sig")})


PACKAGES = {
    "few tables": as_tabular(few_tables()),
    "columns turned round and some of their own": as_tabular(strange_tables()),
    "the same as JSON tables": as_json_tables(strange_tables()),
    "in a folder, with semicolons": as_tabular(strange_tables(), folder="datos/", delimiter=";"),
    "a byte order mark before each table": with_a_byte_order_mark(),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_that_we_never_saw_comes_in_goes_out_valid_and_changes_nothing_again(name):
    assert comes_in_goes_out_and_comes_again(PACKAGES[name]) == 2


def test_services_that_are_no_longer_given_stay_out_and_are_named():
    report = bring(as_tabular(an_inactive_one()))

    assert outcomes(report) == ["create", "create"]
    assert not Service.objects.filter(name__startswith="Cerrado").exists()
    assert sum(note.code == "not_active" for _number, note in report.notes) == 3, report.notes


def test_an_institution_that_stands_there_twice_with_the_same_id_is_one():
    tables = the_tables()
    tables["organizations"].append(dict(tables["organizations"][0]))

    bring(as_tabular(tables))

    assert Organisation.objects.filter(name="Desarrollo Social").count() == 1
    assert OutsideId.objects.filter(outside_id="o1").count() == 1


def test_a_place_where_nothing_is_given_brings_nothing_and_breaks_nothing():
    tables = the_tables()
    tables["locations"].append({"id": "l9", "location_type": "virtual", "name": "En línea"})

    assert outcomes(bring(as_tabular(tables))) == ["create", "create"]


def test_ids_that_are_no_uuid_are_kept_as_theirs_and_known_when_they_come_back():
    tables = json.loads(json.dumps(the_tables()).replace('"s1"', '"servicio/nº 1"'))

    assert comes_in_goes_out_and_comes_again(as_tabular(tables)) == 2
    assert OutsideId.objects.filter(outside_id="servicio/nº 1").exists()


WEEK = [
    {"byday": "MO,TU,WE,TH,FR", "opens_at": "08:00:00-03:00", "closes_at": "14:00:00-03:00"},
    {"byday": "1MO,SU", "freq": "MONTHLY", "opens_at": "09:00", "closes_at": "12:00"},
    {"byday": "SA", "dtstart": "2026-01-03", "until": "2026-12-31", "interval": 1, "wkst": "MO",
     "opens_at": "10:00Z", "closes_at": "12:00Z", "timezone": -3},
    {"bymonthday": "1,15", "freq": "MONTHLY", "opens_at": "09:00", "closes_at": "10:00"},
    {"freq": "DAILY", "opens_at": "00:00", "closes_at": "24:00"},
    {"description": "Con turno"},
]  # fmt: skip


@pytest.mark.parametrize("one", WEEK)
def test_hours_in_whatever_way_the_standard_writes_them_are_read_or_said_not_to_be(one):
    service = a_full_service(schedules=[{"id": "h", "freq": "WEEKLY", **one}])
    report = bring(as_json(service))

    assert outcomes(report) == ["create"]
    hours = Service.objects.get(name="Alojamiento de emergencia").hours
    assert hours or report.notes, "what could not be read is said"
    assert set(outcomes(bring(as_json(service)))) == {"unchanged"}


def test_objects_within_objects_are_read_however_deep():
    service = a_full_service()
    inside = service.pop("organization") | {"services": [service]}
    page = {"total_items": 1, "page_number": 1, "contents": [inside | {"attributes": [term("A15")]}]}

    assert outcomes(bring(json.dumps(page).encode())) == ["create"]
    assert Service.objects.get().name == "Alojamiento de emergencia"
