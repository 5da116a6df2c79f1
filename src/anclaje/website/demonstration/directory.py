"""Agreements, institutions and services of the demonstration, made by the directory's own actions."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from anclaje.accounts.actions.users import invite_user
from anclaje.accounts.models import User
from anclaje.network.actions.agreements import Reached, join_municipality
from anclaje.network.actions.contacts import ContactFacts, add_contact
from anclaje.network.actions.organisations import register_organisation
from anclaje.network.actions.services import ServiceFacts, add_service, set_places
from anclaje.network.models import ActorType, Need, Organisation, Service
from anclaje.territory.models import Place
from anclaje.territory.queries import municipalities, province
from anclaje.website.demonstration.plan import Plan, Row

NUMBERS = "0800 555 {:04d}"
"""Telephones that nobody has."""


@dataclass
class Directory:
    """Makes institutions and their services as they stood at `at`."""

    plan: Plan
    at: datetime
    kinds: dict[str, ActorType] = field(init=False)
    needs: dict[str, Need] = field(init=False)
    known: dict[str, Organisation] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = {kind.code: kind for kind in ActorType.objects.all()}
        self.needs = {need.code: need for need in Need.objects.all()}
        self.known = {row.code: row for row in Organisation.objects.exclude(code="")}
        self._by_name: dict[tuple[str, str], Organisation] = {}
        self._telephones = 0
        self._with_telephone: set[UUID] = set()

    def _day(self, moment: datetime) -> date:
        return self.plan.pack.calendar.day(moment)

    def make(self) -> None:
        for row in self.plan.organisations:
            place = province() if row["place"] == "province" else _municipality(row["place"])
            self.known[row["key"]] = self.institution(row["name"], row["actor_type"], place)
        for row in self.plan.provincial_services:
            self._provincial(row)
        places = {place.code: place for place in municipalities()}
        for code in self.plan.joined(list(places)):
            self._join(places[code])

    def institution(self, name: str, kind: str, place: Place) -> Organisation:
        """The institution of this name in this place, registered if it is not there."""
        key = (name, place.code)
        if key not in self._by_name:
            self._by_name[key] = register_organisation(
                name=name,
                actor_type=self.kinds[kind],
                place=place,
                source="demonstration",
                is_demonstration=True,
                by=None,
                at=self.at,
            )
        return self._by_name[key]

    def joined_in(self, code: str) -> Organisation:
        """The institution that signed the agreement of this municipality."""
        return self.known[f"joined:{code}"]

    def _join(self, place: Place) -> None:
        settings, chance = self.plan.settings, self.plan.chance("agreement", place.code)
        organisation = self.institution(
            settings["joining_name"].format(place=place.name), settings["joining_kind"], place
        )
        self.known[f"joined:{place.code}"] = organisation
        signed = self.at - timedelta(days=chance.randint(20, 400))
        listed = max(signed, self.at - timedelta(days=chance.randint(3, 85)))
        focal, deputy = self._focal_people(place, signed, is_stale=chance.random() < 0.2)
        join_municipality(
            municipality=place,
            organisation=organisation,
            signed_on=self._day(signed),
            ends_on=None,
            focal_point=focal,
            deputy=deputy,
            duty_telephone=self._telephone(),
            document_reference=f"Convenio de ejemplo {place.code}",
            by=None,
            at=listed,
        )
        for row in self.plan.municipal_services:
            is_there = chance.random() * 100 < int(row["of_100"])
            if is_there or place.code in settings["complete"]:
                self._municipal(row, place)

    def _focal_people(self, place: Place, at: datetime, *, is_stale: bool) -> tuple[Reached, Reached]:
        """Focal point and deputy: with an account, or by telephone only. Those whom the plan lists
        by name get their post with the other accounts."""
        chance = self.plan.chance("people", place.code)
        signs_in = chance.random() * 100 < self.plan.settings["signs_in_of_100"]
        listed = any(row["place"] == place.code and row["role"] == "focal_point" for row in self.plan.people)
        pair = []
        for part, name in zip(("focal", "suplente"), self._names(place), strict=True):
            email = f"{part}@{place.code}.example"
            user = self._account(email, name, at) if signs_in and not listed else None
            pair.append(Reached(user=user, telephone=self._telephone(), email=email if user else ""))
        return pair[0], pair[1]

    def _account(self, email: str, name: str, at: datetime) -> User:
        return invite_user(
            email=email, name=name, language=self.plan.settings["language"], password=None, by=None, at=at
        )

    def _names(self, place: Place) -> list[str]:
        return [
            f"{name} de Ejemplo"
            for name in self.plan.chance("names", place.code).sample(self.plan.settings["first_names"], 2)
        ]

    def _municipal(self, row: Row, place: Place) -> None:
        name = row["organisation"]
        organisation = (
            self.joined_in(place.code)
            if name == "joined"
            else self.institution(name.format(place=place.name), row["kind"], place)
        )
        chance = self.plan.chance("service", place.code, row["service"])
        capacity = int(row["capacity"]) if row["capacity"] else None
        service = self._add(
            row, organisation, self._verified(chance), capacity, address=self._address(place, chance)
        )
        if capacity:
            self._say_places(service, chance.randint(0, capacity), chance.randint(0, 10))

    def _provincial(self, row: Row) -> None:
        capacity = int(row["capacity"]) if row["capacity"] else None
        verified = self.at - timedelta(days=int(row["verified_days_ago"]))
        service = self._add(row, self.known[row["organisation"]], verified, capacity, everywhere=True)
        if row["free"]:
            self._say_places(service, int(row["free"]), 1)

    def _add(
        self,
        row: Row,
        organisation: Organisation,
        verified: datetime | None,
        capacity: int | None,
        *,
        address: str = "",
        everywhere: bool = False,
    ) -> Service:
        facts = ServiceFacts(
            name=row["service"],
            needs=[self.needs[code] for code in row["needs"].split()],
            serves_whole_province=everywhere,
            address=address,
            is_restricted=row.get("restricted") == "yes",
            age_from=int(row["age_from"]) if row["age_from"] else None,
            age_to=int(row["age_to"]) if row["age_to"] else None,
            genders=row["genders"].split(),
            languages=row["languages"].split(),
            accessibility=row["accessibility"].split(),
            cost=row["cost"],
            hours=self.plan.hours[row["hours"]] if row["hours"] else {},
            is_on_duty_at_night=row["night"] == "yes",
            capacity_total=capacity,
            how_to_ask=row["how_to_ask"],
            verified_on=self._day(verified) if verified else None,
        )
        self._reachable(organisation, is_on_duty_at_night=facts.is_on_duty_at_night)
        return add_service(
            organisation=organisation, facts=facts, is_demonstration=True, by=None, at=verified or self.at
        )

    def _reachable(self, organisation: Organisation, *, is_on_duty_at_night: bool) -> None:
        """One office telephone for each institution that offers something."""
        if organisation.pk in self._with_telephone:
            return
        self._with_telephone.add(organisation.pk)
        office = self.plan.settings["duty_office" if is_on_duty_at_night else "office"]
        facts = ContactFacts(office, telephone=self._telephone(), is_duty=is_on_duty_at_night)
        days_ago = self.plan.chance("telephone", organisation.name).randint(2, 84)
        at = self.at - timedelta(days=days_ago)
        add_contact(organisation=organisation, facts=facts, by=None, at=at)

    def _say_places(self, service: Service, free: int, days_ago: int) -> None:
        at = self.at - timedelta(days=days_ago)
        set_places(service=service, places_free=free, seen_version=None, by=None, at=at)

    def _verified(self, chance) -> datetime | None:
        """When somebody last asked: most of them lately, some too long ago, a few never."""
        settings, drawn = self.plan.settings, chance.random() * 100
        if drawn < settings["never_verified_of_100"]:
            return None
        if drawn < settings["never_verified_of_100"] + settings["stale_of_100"]:
            return self.at - timedelta(days=chance.randint(93, 320))
        return self.at - timedelta(days=chance.randint(2, 84))

    def _address(self, place: Place, chance) -> str:
        return self.plan.settings["address"].format(number=chance.randint(1, 99) * 10, seat=place.seat)

    def _telephone(self) -> str:
        self._telephones += 1
        return NUMBERS.format(self._telephones)


def _municipality(code: str) -> Place:
    return Place.objects.municipalities().get(code=code)
