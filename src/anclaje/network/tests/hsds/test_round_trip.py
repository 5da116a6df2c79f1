"""What leaves the house can come back into an empty one, and leaves that one the same."""

import json

import pytest

from anclaje.audit.recording import writing
from anclaje.network.actions.imports import import_file
from anclaje.network.hsds.writing import organisation_full, service_full
from anclaje.network.models import Location, Organisation, OutsideId, Service
from anclaje.network.queries_hsds import (
    as_values,
    organisations_as_values,
    public_organisations,
    public_services,
)
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_service,
    an_organisation,
    the_province,
    the_vocabulary,
)
from anclaje.network.tests.hsds.schemas import check
from anclaje.network.wording_hsds import words_at

OWN = {"id", "last_modified", "organization_identifiers", "parent_organization_id"}
"""What another house has of its own; whose part an institution is, is compared by name."""


@pytest.fixture
def directory(db):
    """All that a service can say, once; a restricted place; an institution of the province, with a part."""
    the_vocabulary()
    azul = a_municipality("Azul", "06049", -36.77, -59.86)
    province = an_organisation("Dirección provincial", kind="A11", place=the_province())
    office = an_organisation("Desarrollo Social", parent=province)
    refuge = an_organisation("Casa del Sur", kind="A22", place=azul, is_demonstration=True)
    full = a_service(
        office, name="Alojamiento", needs=("N02", "N03", "N16"), address="Rivadavia 100, piso 2",
        hours={"mon": [["08:00", "12:00"], ["16:00", "20:00"]], "sun": [["00:00", "24:00"]]},
        languages=["es", "gn", "aed"], accessibility=["wheelchair", "remote", "easy_read"],
        genders=["woman", "trans"], age_from=18, age_to=60, cost="free", how_to_ask="Con turno; temprano",
        is_on_duty_at_night=True, areas=(azul, office.place),
    )  # fmt: skip
    a_service(refuge, name="Refugio", restricted=True, serves_whole_province=True, is_demonstration=True,
              verified_on=NOW.date().replace(day=1))  # fmt: skip
    elsewhere = a_service(province, name="Equipo zonal", needs=("N08",), cost="paid", areas=(azul,))
    with writing():
        Location.objects.filter(pk=full.location_id).update(lat=-36.9, lon=-60.3)
        Location.objects.filter(pk=elsewhere.location_id).update(place=azul, address="Mitre 5")


def exported():
    words = words_at("-03:00")
    return [service_full(one, words) for one in as_values(public_services())]


def emptied():
    with writing():
        OutsideId.objects.all().delete()
        for service in Service.objects.all():
            service.needs.clear()
            service.areas.clear()
        Service.objects.all().delete()
        Location.objects.all().delete()
        Organisation.objects.filter(code="").update(parent=None)
        Organisation.objects.filter(code="").delete()


def public(made):
    """Values without what is only this house's own."""
    if isinstance(made, dict):
        return {
            key: public(value) for key, value in made.items() if key not in OWN and not key.endswith("_id")
        }
    if isinstance(made, list):
        return sorted((public(one) for one in made), key=lambda one: json.dumps(one, sort_keys=True))
    return made


def by_name(made):
    return {one["name"]: public(one) for one in made}


def test_a_directory_comes_back_as_it_left(directory):
    before = exported()
    parents = dict(Organisation.objects.filter(parent__isnull=False).values_list("name", "parent__name"))
    emptied()

    result = import_file(
        file_name="hsds.json", content=json.dumps(before).encode(), dry_run=False, by=None, at=NOW
    )

    assert result.counts() == {"create": 3, "update": 0, "unchanged": 0, "error": 0}
    assert by_name(exported()) == by_name(before)
    assert (
        dict(Organisation.objects.filter(parent__isnull=False).values_list("name", "parent__name")) == parents
    )
    for made in exported():
        check(made, "compiled/service")


def test_its_own_package_changes_nothing_at_home(directory):
    content = json.dumps(exported()).encode()

    result = import_file(file_name="hsds.json", content=content, dry_run=False, by=None, at=NOW)

    assert result.counts() == {"create": 0, "update": 0, "unchanged": 3, "error": 0}


def test_institutions_with_their_services_come_back_too(directory):
    words = words_at("-03:00")
    pairs = organisations_as_values(public_organisations().filter(code=""))
    content = json.dumps([organisation_full(*pair, words, full_service=True) for pair in pairs]).encode()
    before = exported()
    emptied()

    result = import_file(file_name="hsds.json", content=content, dry_run=False, by=None, at=NOW)

    assert result.counts()["create"] == 3
    assert by_name(exported()) == by_name(before)
