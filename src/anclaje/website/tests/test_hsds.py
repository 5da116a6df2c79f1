"""The public directory as other programs read it: valid, complete, and without anything that could harm."""

import json
from datetime import timedelta

import pytest

from anclaje.audit.recording import writing
from anclaje.network.actions.contacts import ContactFacts, add_contact
from anclaje.network.models import Organisation, OutsideId, Service
from anclaje.network.models.organisation import Status
from anclaje.network.tests.builders import NOW, a_municipality, a_service, an_organisation, the_vocabulary
from anclaje.network.tests.hsds.schemas import check

HOURS = {"mon": [["08:00", "14:00"]], "tue": [["08:00", "14:00"]], "sat": [["00:00", "24:00"]]}
PAGE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}


@pytest.fixture
def directory(db):
    """Two institutions, one with a restricted place; a telephone, a withdrawn service."""
    azul = a_municipality("Azul", "06049", -36.77, -59.86)
    office = an_organisation("Desarrollo Social")
    refuge = an_organisation("Casa del Sur", kind="A22", place=azul, is_demonstration=True)
    open_one = a_service(
        office, name="Alojamiento", needs=("N02", "N03"), address="Rivadavia 100", hours=HOURS,
        languages=["es", "gn"], accessibility=["wheelchair"], genders=["woman"], age_from=18, age_to=60,
        cost="free", how_to_ask="Con turno", is_on_duty_at_night=True,
    )  # fmt: skip
    hidden = a_service(
        refuge, name="Refugio", restricted=True, serves_whole_province=True, is_demonstration=True
    )
    gone = a_service(office, name="Ropero", status=Status.WITHDRAWN)
    with writing():
        OutsideId.objects.create(source="red", outside_id="org-1", organisation=office)
        open_one.location.lat, open_one.location.lon = -36.9, -60.3
        open_one.location.save()
    facts = ContactFacts("Office", telephone="02284 42 3456", email="social@olavarria.example")
    add_contact(organisation=office, facts=facts, by=None, at=NOW)
    return {"open": open_one, "hidden": hidden, "gone": gone, "office": office, "refuge": refuge}


def got(client, path, status=200, **asked):
    answer = client.get(f"/hsds/{path}", asked)
    assert answer.status_code == status, answer.content
    return json.loads(answer.content)


def test_whoever_asks_is_told_which_standard_this_is(client, directory):
    assert got(client, "")["version"] == "3.0"


@pytest.mark.parametrize(
    ("path", "asked", "schema"),
    [
        ("services", {}, "compiled/service_list"),
        ("services", {"full": "true"}, "compiled/service"),
        ("organizations", {}, "compiled/organization_list"),
        ("organizations", {"full": "true"}, "compiled/organization"),
        ("organizations", {"full_service": "true"}, "compiled/organization"),
        ("service_at_locations", {}, "compiled/service_at_location_list"),
        ("service_at_locations", {"full": "true"}, "compiled/service_at_location"),
        ("locations", {}, "location"),
        ("locations", {"full": "true"}, "location"),
        ("taxonomies", {}, "taxonomy"),
        ("taxonomy_terms", {"per_page": "200"}, "taxonomy_term"),
    ],
)
def test_every_list_is_valid_and_every_entry_of_it_answers_alone(client, directory, path, asked, schema):
    page = got(client, path, **asked)

    assert set(page) == PAGE
    assert page["total_items"] == page["size"] == len(page["contents"]) > 0
    for one in page["contents"]:
        check(one, schema)
        check(got(client, f"{path}/{one['id']}"), schema.removesuffix("_list"))


def test_a_full_service_says_all_that_is_known(client, directory):
    made = got(client, f"services/{directory['open'].pk}")

    assert [(one["byday"], one["opens_at"], one["closes_at"]) for one in made["schedules"]] == [
        ("MO,TU", "08:00-03:00", "14:00-03:00"),
        ("SA", "00:00-03:00", "23:59-03:00"),
    ]
    assert {one["value"] for one in made["attributes"]} == {"N02", "N03", "night_duty", "gender:woman"}
    assert [one["value"] for one in made["organization"]["attributes"]] == ["A15", "06595"]
    assert [area["extent"] for area in made["service_areas"]] == ["06595"]
    place = made["service_at_locations"][0]["location"]
    assert (place["latitude"], place["addresses"][0]["address_1"]) == (-36.9, "Rivadavia 100")
    assert made["organization"]["organization_identifiers"][0]["identifier"] == "org-1"
    assert (made["minimum_age"], made["maximum_age"], made["assured_date"]) == (18, 60, "2026-11-20")


def test_of_a_restricted_place_nothing_but_its_municipality_leaves_the_house(client, directory):
    made = got(client, f"services/{directory['hidden'].pk}")

    place = made["service_at_locations"][0]["location"]
    assert place["addresses"] == []
    assert not {"latitude", "longitude", "transportation", "url"} & set(place)
    assert made["assured_date"] == "2026-11-01"  # a day that moves would tell when somebody was taken in


@pytest.mark.parametrize("path", ["services", "organizations", "service_at_locations", "locations"])
def test_no_telephone_no_mailbox_and_nothing_withdrawn_is_published(client, directory, path):
    text = json.dumps(got(client, path, full="true"))

    assert "42 3456" not in text
    assert "olavarria.example" not in text
    assert "Ropero" not in text
    got(client, f"services/{directory['gone'].pk}", 404)


def test_an_institution_that_left_takes_its_services_with_it(client, directory):
    with writing():
        Organisation.objects.filter(pk=directory["office"].pk).update(
            status=Status.WITHDRAWN, withdrawn_at=NOW
        )

    assert [one["name"] for one in got(client, "services")["contents"]] == ["Refugio"]
    got(client, f"organizations/{directory['office'].pk}", 404)
    got(client, f"locations/{directory['open'].location_id}", 404)


def test_what_is_invented_says_so(client, directory):
    made = got(client, f"services/{directory['hidden'].pk}")

    assert "demostración" in made["alert"]
    assert "demostración" in made["organization"]["description"]
    assert "demonstration" in {one["value"] for one in made["attributes"]}
    assert "alert" not in got(client, f"services/{directory['open'].pk}")


def test_a_list_comes_page_by_page(client, directory):
    first = got(client, "services", per_page="1")
    second = got(client, "services", per_page="1", page="2")
    beyond = got(client, "services", per_page="1", page="3")

    assert (first["total_pages"], first["first_page"], first["last_page"]) == (2, True, False)
    assert (second["page_number"], second["last_page"]) == (2, True)
    assert first["contents"][0]["id"] != second["contents"][0]["id"]
    assert (beyond["empty"], beyond["contents"]) == (True, [])


def test_services_are_found_by_words_term_institution_and_change(client, directory):
    def names(**asked):
        return [one["name"] for one in got(client, "services", **asked)["contents"]]

    made = got(client, f"services/{directory['open'].pk}")
    term = {one["value"]: one["taxonomy_term_id"] for one in made["attributes"]}
    conditions = next(one for one in made["attributes"] if one["value"] == "night_duty")["taxonomy_term"]
    kind = got(client, f"services/{directory['hidden'].pk}")["organization"]["attributes"][0]
    with writing():
        Service.objects.update(changed_at=NOW)
        Organisation.objects.update(changed_at=NOW)

    assert names(search="alojam olavarria") == ["Alojamiento"]
    assert names(search="CASA") == ["Refugio"]
    assert names(taxonomy_term_id=term["N03"]) == ["Alojamiento"]
    assert names(taxonomy_term_id=term["gender:woman"]) == ["Alojamiento"]
    assert names(taxonomy_term_id=kind["taxonomy_term_id"]) == ["Refugio"]
    assert names(taxonomy_id=conditions["taxonomy_id"]) == ["Alojamiento", "Refugio"]
    assert names(organization_id=str(directory["refuge"].pk)) == ["Refugio"]
    assert len(names(modified_after=NOW.isoformat())) == 2
    assert names(modified_after=(NOW + timedelta(seconds=1)).isoformat()) == []
    assert names(modified_after="2026-11-20") == ["Alojamiento", "Refugio"]


def test_ids_alone_and_lines_come_whole(client, directory):
    minimal = got(client, "services", minimal="true")
    lines = client.get("/hsds/services", {"format": "ndjson", "full": "true", "per_page": "1"})

    assert {frozenset(one) for one in minimal["contents"]} == {frozenset({"id", "modified_date"})}
    told = [json.loads(line) for line in b"".join(lines.streaming_content).splitlines()]
    assert [one["name"] for one in told] == ["Alojamiento", "Refugio"]


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"}, {"page": "x"}, {"per_page": "-1"}, {"page": "9" * 30}, {"full": "quizás"},
        {"modified_after": "ayer"}, {"modified_after": "2026-13-40"}, {"organization_id": "1"},
        {"taxonomy_term_id": "N02"}, {"format": "xml"}, {"postcode": "7400"},
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_read_is_named(client, directory, asked):
    assert got(client, "services", 400, **asked)["code"] == "wrong_parameter"


@pytest.mark.parametrize("key", ["1", "0" * 32, "x%20y", "a" * 3000])
def test_an_id_that_nobody_has_is_missing(client, directory, key):
    for path in ("services", "organizations", "locations", "taxonomies", "taxonomy_terms"):
        assert client.get(f"/hsds/{path}/{key}").status_code == 404


def test_an_answer_that_did_not_change_is_not_sent_again(client, directory):
    first = client.get("/hsds/services")
    again = client.get("/hsds/services", HTTP_IF_NONE_MATCH=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    with writing():
        Service.objects.filter(name="Alojamiento").update(name="Hospedaje")
    assert client.get("/hsds/services", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_nothing_can_be_written(client, directory):
    for method in (client.post, client.put, client.delete, client.patch):
        assert method("/hsds/services").status_code == 405


def test_a_longer_list_asks_no_more_of_the_database(client, directory, django_assert_max_num_queries):
    the_vocabulary()
    for _ in range(12):
        a_service(an_organisation())
    for path in ("services", "organizations", "service_at_locations", "locations"):
        with django_assert_max_num_queries(12):
            assert got(client, path, full="true", full_service="true")["size"] > 10
