"""Tables joined into full services, as the API would give them; what is broken is said, never guessed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.network.hsds.package import Package
from anclaje.network.importing.row import Problem

Row = dict[str, Any]
BELONGS = {
    "service": (("service_area", "service_areas"), ("schedule", "schedules"), ("phone", "phones"),
                ("contact", "contacts"), ("language", "languages"), ("cost_option", "cost_options"),
                ("required_document", "required_documents"), ("funding", "funding")),
    "service_at_location": (("schedule", "schedules"), ("phone", "phones"), ("contact", "contacts")),
    "location": (("address", "addresses"), ("accessibility", "accessibility"), ("schedule", "schedules"),
                 ("phone", "phones"), ("contact", "contacts"), ("language", "languages")),
    "organization": (("organization_identifier", "organization_identifiers"), ("phone", "phones"),
                     ("contact", "contacts"), ("funding", "funding"), ("program", "programs")),
    "contact": (("phone", "phones"),),
}  # fmt: skip
NEEDS_ONE = {
    "service_area": ("service",), "cost_option": ("service",), "required_document": ("service",),
    "address": ("location",), "accessibility": ("location",), "organization_identifier": ("organization",),
    "phone": ("location", "service", "organization", "contact", "service_at_location"),
    "schedule": ("service", "location", "service_at_location"),
    "language": ("service", "location", "phone"),
    "contact": ("organization", "service", "service_at_location", "location"),
}  # fmt: skip
REPEATED = gettext_noop("The id %(id)s stands there twice in %(table)s; the first one counts.")
BROKEN = gettext_noop("%(table)s names %(other)s %(id)s, which is not in the package.")
CIRCLE = gettext_noop("%(table)s %(id)s is part of itself by its parents.")
WITHOUT_ID = gettext_noop("A row of %(table)s has no id.")


@dataclass
class Joined:
    """services: full, each with its organization, its order number and what is wrong with it by itself.

    notes: what was wrong with rows that belong to none. alone: institutions without services.
    """

    services: list[Row] = field(default_factory=list)
    alone: list[Row] = field(default_factory=list)
    notes: list[tuple[int, Problem]] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)


def joined(package: Package) -> Joined:
    """Every service of the package, whichever of its forms it came in."""
    made = Joined()
    if package.tables:
        _Joiner(package.tables, made).join()
    for organisation in package.organisations:
        _from_organisation(organisation, made)
    for service in package.services:
        made.services.append(dict(service))
    _keep_first(made)
    _note_parents(made)
    for number, service in enumerate(made.services, start=1):
        service.setdefault("_line", number)
    return made


class _Joiner:
    def __init__(self, tables: Mapping[str, list[Row]], made: Joined):
        self.made = made
        self.by_id = {name: self._index(name, rows) for name, rows in tables.items()}
        self.children: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for name, parents in NEEDS_ONE.items():
            self._file_under(name, parents)
        self._file_attributes()

    def join(self) -> None:
        at_locations = defaultdict(list)
        for row in self._rows("service_at_location"):
            if self._known("service_at_location", row, "service") and self._known(
                "service_at_location", row, "location"
            ):
                at_locations[row["service_id"]].append(row)
        used = set()
        for service in self._rows("service"):
            used.add(_text(service, "organization_id"))
            made = self._full("service", service)
            made["organization"] = self._organisation(service)
            made["service_at_locations"] = [self._at_location(row) for row in at_locations[service["id"]]]
            self.made.services.append(made)
        for key, row in self.by_id.get("organization", {}).items():
            if key not in used:
                self.made.alone.append(self._full("organization", row))

    def _organisation(self, service: Row) -> Row | None:
        key = _text(service, "organization_id")
        row = self.by_id.get("organization", {}).get(key)
        if row is None:
            return {"_missing": key} if key else None
        return self._full("organization", row)

    def _at_location(self, row: Row) -> Row:
        location = self.by_id["location"][row["location_id"]]
        return self._full("service_at_location", row) | {"location": self._full("location", location)}

    def _full(self, name: str, row: Row) -> Row:
        made = dict(row)
        for child, key in BELONGS.get(name, ()):
            rows = self.children.get((child, name, row["id"]), ())
            made[key] = [self._full(child, one) for one in rows]
        made["attributes"] = list(self.children.get(("attribute", name, row["id"]), ()))
        return made

    def _rows(self, name: str) -> Iterable[Row]:
        return self.by_id.get(name, {}).values()

    def _index(self, name: str, rows: list[Row]) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for row in rows:
            key = _text(row, "id")
            if not key:
                self._note(row, "without_id", WITHOUT_ID, table=name)
            elif key in found:
                self._note(row, "repeated_id", REPEATED, table=name, id=key[:60])
            else:
                found[key] = {**row, "id": key}
        return found

    def _file_under(self, name: str, parents: tuple[str, ...]) -> None:
        for row in self._rows(name):
            named = [parent for parent in parents if _text(row, f"{parent}_id")]
            for parent in named:
                if self._known(name, row, parent):
                    self.children[name, parent, _text(row, f"{parent}_id")].append(row)
            if not named:
                self._note(row, "broken_reference", BROKEN, table=name, other=parents[0], id="—")

    def _file_attributes(self) -> None:
        for row in self._rows("attribute"):
            entity, link = _text(row, "link_entity").removesuffix("s"), _text(row, "link_id")
            term = self._term(row)
            if link not in self.by_id.get(entity, {}):
                self._note(
                    row, "broken_reference", BROKEN, table="attribute", other=entity[:40], id=link[:60]
                )
            else:
                self.children["attribute", entity, link].append({**row, "taxonomy_term": term})

    def _term(self, attribute: Row) -> Row | None:
        key = _text(attribute, "taxonomy_term_id")
        term = self.by_id.get("taxonomy_term", {}).get(key)
        if term is None:
            if key:
                facts = {"table": "attribute", "other": "taxonomy_term", "id": key[:60]}
                self._note(attribute, "broken_reference", BROKEN, **facts)
            return None
        taxonomy = self.by_id.get("taxonomy", {}).get(_text(term, "taxonomy_id"))
        return {**term, "taxonomy_detail": taxonomy}

    def _known(self, name: str, row: Row, parent: str) -> bool:
        key = _text(row, f"{parent}_id")
        if key in self.by_id.get(parent, {}):
            return True
        self._note(row, "broken_reference", BROKEN, table=name, other=parent, id=key[:60] or "—")
        return False

    def _note(self, row: Row, code: str, sentence: str, **facts: Any) -> None:
        self.made.notes.append((int(row.get("_line") or 0), Problem(facts["table"], code, sentence, facts)))


def _from_organisation(organisation: Row, made: Joined) -> None:
    """An institution with its full services in it; one with bare ids says too little to be a service."""
    services = [one for one in organisation.get("services") or () if isinstance(one, dict)]
    own = {key: value for key, value in organisation.items() if key != "services"}
    if not services:
        made.alone.append(own)
    for service in services:
        made.services.append({**service, "organization": service.get("organization") or own})


def _keep_first(made: Joined) -> None:
    seen: set[str] = set()
    kept = []
    for number, service in enumerate(made.services, start=1):
        key = _text(service, "id")
        if key and key in seen:
            problem = Problem("service", "repeated_id", REPEATED, {"table": "service", "id": key[:60]})
            made.notes.append((int(service.get("_line") or number), problem))
            continue
        seen.add(key)
        kept.append(service)
    made.services = kept


def _note_parents(made: Joined) -> None:
    """Who is part of whom; a circle is said and none of its parents kept."""
    rows = [one.get("organization") for one in made.services] + made.alone
    organisations = [row for row in rows if isinstance(row, Mapping)]
    parents = {_text(row, "id"): _text(row, "parent_organization_id") for row in organisations}
    for key, parent in parents.items():
        if not parent:
            continue
        if _is_in_a_circle(key, parents.get):
            facts = {"table": "organization", "id": key[:60]}
            made.notes.append((0, Problem("organization", "circle", CIRCLE, facts)))
        elif parent not in parents:
            facts = {"table": "organization", "other": "organization", "id": parent[:60]}
            made.notes.append((0, Problem("organization", "broken_reference", BROKEN, facts)))
        else:
            made.parents[key] = parent


def _is_in_a_circle(key: str, parent_of: Callable[[str], str | None]) -> bool:
    seen, current = set(), key
    while current:
        if current in seen:
            return True
        seen.add(current)
        current = parent_of(current) or ""
    return False


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return str(value).strip() if isinstance(value, str | int) else ""
