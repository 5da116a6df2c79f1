"""A bad Monday: many open cases, some of them late, some municipalities silent; two caseworkers have them.

Made by the same actions as people's clicks. What is not late was opened this morning; what is late was
opened a month ago; silent municipalities were asked for something a week ago and have not answered.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.cases.models import Case
from anclaje.cases.tests.builders import a_case, a_caseworker, a_coordinator, a_referral
from anclaje.network.models import Service
from anclaje.network.tests.builders import a_municipality, a_service, an_organisation
from anclaje.territory.models import Place

PLACES = (
    ("Azul", "06049"), ("Tandil", "06791"), ("Rauch", "06665"), ("Lobos", "06483"), ("Saladillo", "06707"),
)  # fmt: skip


@dataclass
class BadMonday:
    at: datetime
    coordinator: User
    leaving: User
    staying: User
    late: list[Case] = field(default_factory=list)
    in_time: list[Case] = field(default_factory=list)
    silent: list[Place] = field(default_factory=list)
    services: dict[str, Service] = field(default_factory=dict)

    def more(self, *, open: int, late: int, silent: int) -> None:
        """So many more cases; the late ones fall to whoever leaves, one silent municipality each."""
        for number in range(late):
            name, code = PLACES[number % max(silent, 1)]
            place = a_municipality(name, code=code)
            case = a_case(by=self.leaving, at=self.at - timedelta(days=30), place=place)
            self.late.append(case)
            if number < silent:
                self.silent.append(place)
                a_referral(case=case, service=self._asked(place), at=self.at - timedelta(days=7))
        for _ in range(open - late):
            self.in_time.append(a_case(by=self.staying, at=self.at))

    def _asked(self, place: Place) -> Service:
        if place.code not in self.services:
            self.services[place.code] = a_service(an_organisation(place=place))
        return self.services[place.code]


def a_bad_monday(at: datetime, *, open: int = 40, late: int = 12, silent: int = 3) -> BadMonday:
    monday = BadMonday(
        at, a_coordinator(), a_caseworker(name="Laura Sevá"), a_caseworker(name="Tomás Sequeda")
    )
    monday.more(open=open, late=late, silent=silent)
    return monday
