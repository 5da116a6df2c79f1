"""A package of another directory as tests need it: two institutions, three services, in each of its forms."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

ORGANISATION, OTHER = "985e4a42-bd9f-4edc-911d-0243a4640aca", "11111111-bd9f-4edc-911d-0243a4640aca"
SERVICE, PLACE = "ac148810-d857-441c-9679-408f346de14b", "3a19ff88-4620-4d17-9830-ac1d859eb5d5"


def term(code: str, name: str = "") -> dict[str, Any]:
    return {
        "id": f"a-{code}", "link_entity": "service",
        "taxonomy_term": {"id": f"t-{code}", "code": code, "name": name or code, "description": name},
    }  # fmt: skip


def a_full_service(**facts: Any) -> dict[str, Any]:
    """As the API of a directory gives it."""
    made = {
        "id": SERVICE,
        "name": "Alojamiento de emergencia",
        "status": "active",
        "application_process": "Presentarse con DNI",
        "fees_description": "Gratuito",
        "minimum_age": 18,
        "maximum_age": 60,
        "assured_date": "2026-11-02",
        "organization": {
            "id": ORGANISATION,
            "name": "Desarrollo Social",
            "description": "Área municipal",
            "attributes": [term("A15")],
            "phones": [{"id": "p1", "number": "(02284) 42-3456", "extension": 12}],
            "email": "social@olavarria.example",
        },
        "attributes": [term("N02"), term("x9", "Alimento, ropa, higiene")],
        "languages": [{"id": "l1", "code": "spa"}, {"id": "l2", "name": "Guaraní"}],
        "service_areas": [{"id": "s1", "name": "Partido de Olavarría"}, {"id": "s2", "extent": "06049"}],
        "schedules": [
            {"id": "h1", "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "08:00",
             "closes_at": "14:00"},
            {"id": "h2", "freq": "WEEKLY", "byday": "SA", "opens_at": "22:00Z", "closes_at": "06:00Z"},
        ],
        "service_at_locations": [
            {
                "id": "sal1",
                "location": {
                    "id": PLACE,
                    "location_type": "physical",
                    "latitude": -36.9,
                    "longitude": -60.3,
                    "addresses": [
                        {
                            "id": "d1", "address_1": "Rivadavia 100", "city": "Olavarría", "region": "",
                            "state_province": "Buenos Aires", "postal_code": "B7400", "country": "AR",
                            "address_type": "physical",
                        }
                    ],
                    "accessibility": [{"id": "c1", "description": "Rampa para silla de ruedas"}],
                },
            }
        ],
    }  # fmt: skip
    return deepcopy(made | facts)


def as_json(*services: Mapping[str, Any]) -> bytes:
    return json.dumps(list(services), ensure_ascii=False).encode()


def the_tables() -> dict[str, list[dict[str, Any]]]:
    """The same directory as a table of each kind."""
    return {
        "organizations": [
            {"id": "o1", "name": "Desarrollo Social", "description": "x", "parent_organization_id": "o2"},
            {"id": "o2", "name": "Universidad del Centro", "description": "x"},
        ],
        "services": [
            {"id": "s1", "organization_id": "o1", "name": "Alojamiento", "status": "active"},
            {"id": "s2", "organization_id": "o2", "name": "Clases", "status": "active"},
        ],
        "locations": [{"id": "l1", "location_type": "physical", "latitude": "-36.9", "longitude": "-60.3"}],
        "service_at_location": [{"id": "x1", "service_id": "s1", "location_id": "l1"},
                                {"id": "x2", "service_id": "s2", "location_id": "l1"}],
        "addresses": [{"id": "d1", "location_id": "l1", "address_1": "Rivadavia 100", "city": "Olavarría",
                       "state_province": "Buenos Aires", "postal_code": "", "country": "AR",
                       "address_type": "physical"}],
        "phones": [{"id": "p1", "service_id": "s1", "number": "02284 42-3456"}],
        "schedules": [{"id": "h1", "service_id": "s1", "freq": "WEEKLY", "byday": "MO,FR",
                       "opens_at": "08:00", "closes_at": "14:00"}],
        "service_areas": [{"id": "e1", "service_id": "s1", "name": "Azul"}],
        "languages": [{"id": "g1", "service_id": "s1", "code": "es"}],
        "accessibility": [{"id": "c1", "location_id": "l1", "description": "wheelchair"}],
        "taxonomies": [{"id": "t", "name": "Necesidades", "description": "x"}],
        "taxonomy_terms": [{"id": "t1", "taxonomy_id": "t", "code": "N02", "name": "Alojamiento"},
                           {"id": "t2", "taxonomy_id": "t", "code": "N09", "name": "Educación"},
                           {"id": "t3", "taxonomy_id": "t", "code": "A15", "name": "Desarrollo Social"}],
        "attributes": [
            {"id": "b1", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "t1"},
            {"id": "b2", "link_id": "s2", "link_entity": "services", "taxonomy_term_id": "t2"},
            {"id": "b3", "link_id": "o1", "link_entity": "organization", "taxonomy_term_id": "t3"},
        ],
    }  # fmt: skip


def as_csv(rows: Iterable[Mapping[str, Any]], *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    rows = list(rows)
    header = list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def as_tabular(tables: Mapping[str, Any] | None = None, folder: str = "", **options: str) -> bytes:
    parts = {
        f"{folder}{name}.csv": as_csv(rows, **options) for name, rows in (tables or the_tables()).items()
    }
    about = {"name": "otro-directorio", "profile": "tabular-data-package", "resources": []}
    return zipped({**parts, f"{folder}datapackage.json": json.dumps(about).encode()})


def as_json_tables(tables: Mapping[str, Any] | None = None) -> bytes:
    tables = tables or the_tables()
    parts = {f"{name}.json": json.dumps(rows).encode() for name, rows in tables.items()}
    return zipped(
        {**parts, "datapackage.json": json.dumps({"name": "otro-directorio", "resources": []}).encode()}
    )
