"""Another directory's package comes in by the directory's own import: understood, reported, once."""

import json
from datetime import date

import pytest

from anclaje.network.actions.imports import import_file
from anclaje.network.actions.services import withdraw_service
from anclaje.network.models import Contact, Location, Organisation, OutsideId, Service
from anclaje.network.presenting import result_as_json
from anclaje.network.tests.builders import NOW, a_municipality, the_vocabulary
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


@pytest.fixture(autouse=True)
def _places(db):
    the_vocabulary()
    a_municipality()
    a_municipality("Azul", "06049", -36.77, -59.86)


def bring(content, *, dry_run=False):
    return import_file(file_name="paquete.zip", content=content, dry_run=dry_run, by=None, at=NOW)


def codes(result):
    if result.file_problem:
        return [result.file_problem.code]
    return [problem.code for row in result.rows for problem in row.problems]


def notes(result):
    return [note.code for _number, note in result.notes]


def test_a_full_service_becomes_an_entry_with_all_that_it_says():
    result = bring(as_json(a_full_service()))

    assert codes(result) == []
    service = Service.objects.get()
    assert service.organisation.name == "Desarrollo Social"
    assert (service.organisation.actor_type.code, service.organisation.place.code) == ("A15", "06595")
    assert [need.code for need in service.needs.order_by("code")] == ["N02", "N03"]
    assert [place.code for place in service.areas.order_by("code")] == ["06049", "06595"]
    assert service.hours["mon"] == [["08:00", "14:00"]]
    assert (service.hours["sat"], service.hours["sun"]) == ([["22:00", "24:00"]], [["00:00", "06:00"]])
    assert (service.age_from, service.age_to, service.cost) == (18, 60, "free")
    assert (service.languages, service.accessibility) == (["es", "gn"], ["wheelchair"])
    assert (service.how_to_ask, service.verified_on) == ("Presentarse con DNI", date(2026, 11, 2))
    assert (service.location.address, service.location.lat) == ("Rivadavia 100 (B7400)", -36.9)
    contact = Contact.objects.get()
    assert (contact.telephone, contact.email) == ("02284 42 3456 int. 12", "social@olavarria.example")


@pytest.mark.parametrize(
    "content",
    [
        as_tabular(), as_tabular(folder="paquete/datos/"), as_tabular(encoding="cp1252", delimiter=";"),
        as_tabular(encoding="utf-8-sig"), as_json_tables(), json.dumps(the_tables()).encode(),
    ],
    ids=["csv", "in a folder", "windows", "with a mark", "a json a table", "one json"],
)  # fmt: skip
def test_tables_in_any_form_become_the_same_entries(content):
    result = bring(content)

    assert result.counts() == {"create": 2, "update": 0, "unchanged": 0, "error": 0}, codes(result)
    housing = Service.objects.get(name="Alojamiento")
    assert [area.code for area in housing.areas.all()] == ["06049"]
    assert (housing.hours["fri"], housing.location.address) == ([["08:00", "14:00"]], "Rivadavia 100")
    university = Organisation.objects.get(name="Universidad del Centro")
    assert university.actor_type.code == "A26"
    assert "kind_by_name" in notes(result)
    assert housing.organisation.parent == university


@pytest.mark.parametrize("content", [as_json(a_full_service()), as_tabular()], ids=["json", "tables"])
def test_the_same_package_twice_changes_nothing(content):
    first = bring(content)
    ids = OutsideId.objects.count()

    again = bring(content)

    assert again.counts()["unchanged"] == first.counts()["create"] > 0
    assert (again.counts()["create"], again.counts()["update"], OutsideId.objects.count()) == (0, 0, ids)


def test_a_renamed_entry_is_known_by_its_id():
    bring(as_json(a_full_service()))
    organisation = a_full_service()["organization"] | {"name": "Secretaría de Desarrollo"}

    result = bring(as_json(a_full_service(name="Parador", organization=organisation)))

    assert result.counts()["update"] == 1
    assert Service.objects.get().name == "Parador"
    assert Service.objects.get().organisation.name == "Secretaría de Desarrollo"


def test_ids_of_a_package_without_a_name_rename_nobody():
    tables = the_tables()
    bring(json.dumps(tables).encode())
    for row in tables["organizations"]:
        row["name"] = f"Otra {row['name']}"

    assert bring(json.dumps(tables).encode()).counts()["create"] == 2
    assert Organisation.objects.filter(name="Desarrollo Social").exists()


def test_what_was_withdrawn_here_is_not_brought_back():
    bring(as_json(a_full_service()))
    withdraw_service(service=Service.objects.get(), seen_version=None, by=None, at=NOW)

    assert codes(bring(as_json(a_full_service()))) == ["refused"]
    assert not Service.objects.active().exists()


def test_a_dry_run_says_the_same_and_keeps_nothing():
    dry = bring(as_tabular(), dry_run=True)

    assert dry.counts()["create"] == 2
    assert not Service.objects.exists()
    assert not OutsideId.objects.exists()


def test_an_address_of_a_restricted_place_is_refused_with_the_reason():
    hidden = a_full_service(attributes=[term("N02"), term("restricted", "Lugar reservado")])

    assert "restricted_address" in codes(bring(as_json(hidden)))
    assert not Location.objects.exists()


def test_a_restricted_place_without_an_address_comes_in_restricted():
    hidden = a_full_service(attributes=[term("N02")])
    location = hidden["service_at_locations"][0]["location"]
    location.update(latitude=None, longitude=None, description="Domicilio confidencial")
    location["addresses"][0]["address_1"] = "Reservado"

    assert codes(bring(as_json(hidden))) == []
    assert Location.objects.get().is_restricted


def test_what_has_no_place_here_is_named_and_a_person_is_not_kept():
    result = bring(
        as_json(
            a_full_service(
                description="Un <b>lugar</b>", wait_time="2 días",
                attributes=[term("N02"), term("BD-1800", "Vivienda temporaria")],
                languages=[{"id": "1", "name": "klingon"}],
                contacts=[{"id": "k", "name": "Ana Persona", "phones": [{"number": "2284 555555"}]}],
                schedules=[{"id": "h", "freq": "MONTHLY", "byday": "2MO", "opens_at": "08:00"}],
            )
        )
    )  # fmt: skip

    assert {"not_kept", "unknown_term", "unknown_word", "person", "hours_not_weekly"} <= set(notes(result))
    assert result.counts()["create"] == 1
    assert not Contact.objects.filter(telephone__contains="555555").exists()
    told = result_as_json(result)
    assert set(told["notes"][0]) == {"row", "column", "code", "message"}


def test_a_service_in_two_places_becomes_two():
    service = a_full_service()
    other = json.loads(json.dumps(service["service_at_locations"][0]))
    other["id"], other["location"]["id"], other["location"]["name"] = "sal2", "loc2", "Sede Azul"
    other["location"].update(latitude=-36.77, longitude=-59.86)
    other["location"]["addresses"][0].update(city="Azul", address_1="San Martín 5", postal_code="")
    service["service_at_locations"].append(other)

    result = bring(as_json(service))

    assert result.counts()["create"] == 2
    second = Service.objects.get(name="Alojamiento de emergencia (Sede Azul)")
    assert (second.location.place.code, second.location.address) == ("06049", "San Martín 5")
    assert bring(as_json(service)).counts()["unchanged"] == 2


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"assured_date": "2031-01-01"}, "day_to_come"),
        ({"minimum_age": 60, "maximum_age": 18}, "ages"),
        ({"attributes": [term("BD-1800")]}, "missing"),
        ({"name": "=cmd|' /C calc'!A0"}, "formula"),
        ({"name": ""}, "missing"),
        ({"id": ""}, "without_id"),
        ({"service_areas": [{"id": "1", "name": "Narnia"}]}, "unknown_municipality"),
        ({"name": "x" * 161}, "too_long"),
    ],
)
def test_what_decides_where_a_person_is_sent_must_be_readable(facts, code):
    assert code in codes(bring(as_json(a_full_service(**facts))))
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (-60.3, -36.9, "far_away"),
        (136.9, -60.3, "point"),
        (0, 0, "point"),
        (-36.9, None, "half_a_point"),
        ("abc", 5, "point"),
    ],
)
def test_a_point_that_cannot_be_is_refused(lat, lon, code):
    service = a_full_service()
    service["service_at_locations"][0]["location"].update(latitude=lat, longitude=lon)

    assert code in codes(bring(as_json(service)))


def test_inactive_services_and_lonely_institutions_are_named():
    tables = the_tables()
    tables["services"][0]["status"] = "defunct"

    result = bring(as_tabular(tables))

    assert result.counts()["create"] == 1
    assert {"not_active"} <= set(notes(result))


def test_broken_references_doubles_and_circles_are_said():
    tables = the_tables()
    tables["organizations"][1]["parent_organization_id"] = "o1"
    tables["phones"].append({"id": "p2", "service_id": "nobody", "number": "123"})
    tables["services"].append(dict(tables["services"][0]))
    tables["services"].append({"id": "s3", "organization_id": "gone", "name": "X", "status": "active"})
    tables["attributes"].append(
        {"id": "b9", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "?"}
    )

    result = bring(as_tabular(tables))

    assert {"broken_reference", "repeated_id", "circle"} <= set(notes(result))
    assert "broken_reference" in codes(result)
    assert result.counts()["create"] == 2
    assert Organisation.objects.get(name="Desarrollo Social").parent is None


def test_markup_is_taken_out_of_a_name():
    result = bring(as_json(a_full_service(name="<script>alert(1)</script>Casa <b>Azul</b> &amp; más")))

    assert Service.objects.get().name == "Casa Azul & más"
    assert "markup" in notes(result)


NESTED = b"[" * 100 + b"]" * 100


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped({"../../etc/services.csv": b"id"}), "strange_names"),
        (zipped({"/services.csv": b"id"}), "strange_names"),
        (zipped({"services.csv": b"id,name\n" + b"0" * 30_000_000}), "too_large"),
        (zipped({f"services{n}.json": b"[]" for n in range(300)}), "too_large"),
        (as_tabular()[:-40], "not_a_table"),
        (b'{"id": 1', "not_json"),
        (b"[1, 2, 3]", "not_hsds"),
        (b"{}", "not_hsds"),
        (b'{"a": NaN}', "not_json"),
        (NESTED, "too_large"),
        (
            zipped({"services.csv": as_csv(the_tables()["services"]), "x/services.csv": b"id\n1"}),
            "repeated_table",
        ),
        (b'[{"id": "1", "status": "active"}' + b" " * 5_000_001, "too_large"),
    ],
    ids=[
        "climbing",
        "absolute",
        "bomb",
        "many",
        "cut",
        "half",
        "numbers",
        "nothing",
        "nan",
        "deep",
        "twice",
        "large",
    ],
)
def test_a_hostile_or_broken_package_is_refused_whole(content, code):
    assert codes(bring(content)) == [code]
    assert not Service.objects.exists()


KEYS = (
    "id", "name", "organization", "attributes", "schedules", "service_areas", "service_at_locations",
    "assured_date", "minimum_age", "phones", "languages", "cost_options", "_line",
)  # fmt: skip


@pytest.mark.parametrize("value", [None, 5, "x", {"a": {}}, [[], None, 1], "\ud800\0", 1e400])
def test_a_value_of_any_type_breaks_nothing(value):
    services = [a_full_service(**{"id": f"s-{key}", "name": f"Servicio {key}", key: value}) for key in KEYS]
    content = json.dumps(services).replace("Infinity", "1e999").encode()

    assert len(bring(content, dry_run=True).rows) == len(KEYS)
