"""Full services as rows of the directory's own import: the same cells, the same checks, the same reports.

What decides whom a person is sent to (name, kind, municipality, needs, areas, a restricted address) is an
error where it cannot be read; what only adds to it is left out with a note. Nothing is dropped in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.hours_text import write_hours
from anclaje.network.hsds.hours import week_of
from anclaje.network.hsds.package import Package
from anclaje.network.hsds.parts import (
    FIELDS_NOT_KEPT,
    accessibility_of,
    address_of,
    conditions_of,
    cost_of,
    emails_of,
    is_restricted,
    items,
    kind_of,
    languages_of,
    needs_of,
    place_of,
    seat_of,
    telephones_of,
    thing,
    words_of,
)
from anclaje.network.hsds.tables import joined
from anclaje.network.importing.known import Known
from anclaje.network.importing.row import Problem
from anclaje.territory.domain.names import plain

LONGEST_ID = 200
UNNAMED = "HSDS"
"""A source that does not say which: only ids that are the same nowhere else count."""
SHORT_DAYS = {day: day for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}


@dataclass
class Entry:
    """One row for the import. number: its line or its place in the list; cells by our keys, as text.

    outside, outside_organisation: the ids by which `source` knows it; parents go by the latter.
    """

    number: int
    cells: dict[str, str]
    outside: str = ""
    outside_organisation: str = ""
    is_demonstration: bool = False
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


@dataclass
class Entries:
    """rows in the order of the package; notes by row number, 0 for the package; parents: child → parent."""

    source: str
    rows: list[Entry] = field(default_factory=list)
    notes: list[tuple[int, Problem]] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)


def entries_of(package: Package, known: Known, today: date, offset: str) -> Entries:
    """Every active service of the package as one row, or as one for each place where it is given."""
    made = joined(package)
    entries = Entries(_named(package.source), notes=list(made.notes), parents=made.parents)
    for name in package.strange:
        sentence = gettext_noop("This part is none of the standard's tables and was not read.")
        note = Problem(name, "unknown_part", sentence)
        entries.notes.append((0, note))
    for organisation in made.alone:
        note = Problem(
            "organization", "no_services",
            gettext_noop("%(name)s offers no service in this package, so it was not brought in."),
            {"name": words_of(organisation, "name")[:80]},
        )  # fmt: skip
        entries.notes.append((_line(organisation), note))
    for service in made.services:
        entries.rows += _rows_of(service, known, today, offset, entries)
    return entries


def _named(source: str) -> str:
    """The source, unless it is the name that every package of the standard has."""
    return UNNAMED if plain(source) in ("", "hsds", "human services data", "openreferral") else source


def _rows_of(
    service: Mapping[str, Any], known: Known, today: date, offset: str, entries: Entries
) -> list[Entry]:
    number, name = _line(service), words_of(service, "name")
    status = words_of(service, "status").lower()
    if status and status != "active":
        note = Problem(
            "status", "not_active",
            gettext_noop("%(name)s is not active (%(status)s), so it was not brought in."),
            {"name": name[:80], "status": status[:30]},
        )  # fmt: skip
        entries.notes.append((number, note))
        return []
    places = items(service, "service_at_locations") or [{}]
    first = _entry(service, places[0], known, today, offset)
    rows = [first]
    for position, place in enumerate(places[1:], start=2):
        other = _entry(service, place, known, today, offset)
        label = words_of(thing(place, "location"), "name") or other.cells.get("address", "") or str(position)
        other.cells["service"] = f"{name} ({label})"[:160]
        other.outside = words_of(place, "id") or f"{first.outside}#{position}"
        other.notes.append(
            Problem(
                "service_at_location",
                "several_places",
                gettext_noop("This service is given in several places: each became a service of its own."),
            )
        )
        rows.append(other)
    return rows


def _entry(
    service: Mapping[str, Any], at_location: Mapping[str, Any], known: Known, today: date, offset: str
) -> Entry:
    organisation, location = thing(service, "organization"), thing(at_location, "location")
    entry = Entry(_line(service), {}, words_of(service, "id"), words_of(organisation, "id"))
    entry.outside_organisation = entry.outside_organisation or words_of(service, "organization_id")
    _identify(entry, service, organisation, known)
    _locate(entry, service, organisation, location, known)
    _describe(entry, service, at_location, location, known, today, offset)
    _reach(entry, service, at_location, location, organisation)
    _note_the_rest(entry, service, organisation)
    for key in [key for key, text in entry.cells.items() if not text and key not in REQUIRED]:
        del entry.cells[key]
    return entry


REQUIRED = ("organisation", "municipality", "service", "needs")


def _identify(
    entry: Entry, service: Mapping[str, Any], organisation: Mapping[str, Any], known: Known
) -> None:
    missing = str(organisation.get("_missing") or "")
    if missing:
        sentence = gettext_noop("%(table)s names %(other)s %(id)s, which is not in the package.")
        facts = {"table": "service", "other": "organization", "id": missing[:60]}
        entry.problems.append(Problem("organization_id", "broken_reference", sentence, facts))
    if not entry.outside or max(len(entry.outside), len(entry.outside_organisation)) > LONGEST_ID:
        sentence = gettext_noop("A row of %(table)s has no id.") if not entry.outside else LONG_ID
        entry.problems.append(Problem("id", "without_id", sentence, {"table": "service", "most": LONGEST_ID}))
    entry.cells["organisation"] = words_of(organisation, "name", entry.notes)
    entry.cells["service"] = words_of(service, "name", entry.notes)
    kind = kind_of(service, organisation, known)
    if kind.code:
        entry.cells["kind"] = kind.code
        if kind.is_guess:
            sentence = gettext_noop(
                "Nothing says of what kind this institution is. By its name it is %(kind)s here: check it."
            )
            entry.notes.append(Problem("kind", "kind_by_name", sentence, {"kind": kind.code}))


LONG_ID = gettext_noop("This is longer than %(most)s letters.")


def _locate(
    entry: Entry,
    service: Mapping[str, Any],
    organisation: Mapping[str, Any],
    location: Mapping[str, Any],
    known: Known,
) -> None:
    areas = [_area_text(area, known) for area in items(service, "service_areas")]
    areas = [area for area in areas if area]
    place = place_of(location, known)
    seat = seat_of(organisation, known)
    alone = areas[0] if len(areas) == 1 and areas[0] in known.municipalities else ""
    entry.cells["municipality"] = seat.code or place.code or alone or seat.text or place.text
    entry.cells["given_in"] = place.code
    entry.cells["serves"] = "; ".join(areas)
    if is_restricted(service, location):
        entry.cells["restricted"] = "yes"
    if words_of(location, "location_type") in ("", "physical"):
        entry.cells["address"] = address_of(location, place, known, entry.notes)
        entry.cells["latitude"] = words_of(location, "latitude")
        entry.cells["longitude"] = words_of(location, "longitude")
    elif location:
        sentence = gettext_noop("This place is not one to go to (%(kind)s): its address was not kept.")
        facts = {"kind": words_of(location, "location_type")[:30]}
        entry.notes.append(Problem("location_type", "not_physical", sentence, facts))


def _area_text(area: Mapping[str, Any], known: Known) -> str:
    """By code or by name; a text that is neither stays, so that the import names it."""
    for key in ("extent", "uri", "name"):
        text = words_of(area, key).removeprefix("urn:indec:")
        if text in known.municipalities or text in known.above.values():
            return text
    text = words_of(area, "name") or words_of(area, "description")
    return known.place(text) or text[:120]


def _describe(
    entry: Entry,
    service: Mapping[str, Any],
    at_location: Mapping[str, Any],
    location: Mapping[str, Any],
    known: Known,
    today: date,
    offset: str,
) -> None:
    cells, notes = entry.cells, entry.notes
    needs = needs_of(service, known)
    cells["needs"] = "; ".join(needs.codes)
    for term in needs.unknown:
        sentence = gettext_noop(
            "The term “%(text)s” stands for no need, kind or condition of this directory."
        )
        notes.append(Problem("attribute", "unknown_term", sentence, {"text": term[:60]}))
    conditions = conditions_of(service, location)
    cells["night_duty"] = "yes" if conditions.at_night else ""
    cells["genders"] = "; ".join(conditions.genders)
    entry.is_demonstration = conditions.is_demonstration
    cells["age_from"], cells["age_to"] = words_of(service, "minimum_age"), words_of(service, "maximum_age")
    cells["languages"] = "; ".join(languages_of((service, location), notes))
    cells["accessibility"] = "; ".join(accessibility_of(location, notes))
    cells["cost"] = cost_of(service)
    cells["how_to_ask"] = words_of(service, "application_process", notes)
    cells["verified_on"] = words_of(service, "assured_date")[:10]
    hours = week_of(_schedules(service, at_location, location), today, offset)
    cells["hours"] = write_hours(hours.week, SHORT_DAYS)
    for left in hours.left:
        sentence = gettext_noop(
            "These hours do not hold every week, or not today, and were not kept: %(text)s."
        )
        notes.append(Problem("schedule", "hours_not_weekly", sentence, {"text": left}))


def _schedules(*owners: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The nearest ones count: of the service at this place, of the service, of the place."""
    service, at_location, location = owners
    return next((found for one in (at_location, service, location) if (found := items(one, "schedules"))), [])


def _reach(entry: Entry, *owners: Mapping[str, Any]) -> None:
    entry.cells["telephone"] = " | ".join(telephones_of(owners, entry.notes))
    emails = emails_of(owners, entry.notes)
    entry.cells["email"] = emails[0] if emails else ""


def _note_the_rest(entry: Entry, service: Mapping[str, Any], organisation: Mapping[str, Any]) -> None:
    """One note for all that has no place here, by the standard's own names."""
    left = [key for key in FIELDS_NOT_KEPT["service"] if _is_said(service, key)]
    left += [f"organization.{key}" for key in FIELDS_NOT_KEPT["organization"] if _is_said(organisation, key)]
    if words_of(service, "fees_description") and not entry.cells["cost"]:
        left.append("fees_description")
    if left and not entry.is_demonstration:
        sentence = gettext_noop("The directory has no place for these, so they were not kept: %(fields)s.")
        entry.notes.append(Problem("", "not_kept", sentence, {"fields": ", ".join(left)}))


def _is_said(row: Mapping[str, Any], key: str) -> bool:
    return row.get(key) not in (None, "", [], {})


def _line(row: Mapping[str, Any]) -> int:
    line = row.get("_line")
    return line if isinstance(line, int) else 0
