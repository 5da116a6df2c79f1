"""Who may never be asked nor told about a case, whatever the distance (PRODUCT, point 2)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Exclusions:
    organisations: frozenset[UUID] = field(default_factory=frozenset)
    people: frozenset[UUID] = field(default_factory=frozenset)
    places: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def is_anybody_named(self) -> bool:
        return bool(self.organisations or self.people or self.places)

    def names_organisation(self, line: Collection[UUID], place: UUID | None) -> bool:
        """Whether an organisation is excluded: itself, one above it, or the municipality where it sits.

        line: the organisation and those that it belongs to; shutting out a town hall shuts out its offices.
        """
        return bool(self.organisations & set(line)) or (place is not None and place in self.places)

    def names_person(self, person: UUID | None) -> bool:
        return person is not None and person in self.people
