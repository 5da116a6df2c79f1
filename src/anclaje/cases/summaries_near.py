"""The count behind anchorage: people served where they live or chose, by municipality of the case.

Its sum over the municipalities is published nowhere: it would give back a number that was held back.
"""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from anclaje.cases.domain.referral import Status
from anclaje.cases.domain.served_near import FAR, NEAR, Given, people_by_home
from anclaje.cases.models import Exclusion, Referral
from anclaje.network.models import Service
from anclaje.territory.queries import municipalities

SERVED_NEAR = "cases.served_near"
CAME = (Status.GIVEN.value, Status.CLOSED.value)


def served_near(*, starts_at: datetime, ends_at: datetime) -> dict[str, dict[str, int]]:
    """Code of every municipality → people served near and far, by services given within the period."""
    counted = people_by_home(_given(starts_at, ends_at))
    nobody = {NEAR: 0, FAR: 0}
    return {code: counted.get(pk, nobody) for pk, code in municipalities().values_list("pk", "code")}


def _given(starts_at: datetime, ends_at: datetime) -> list[Given]:
    rows = list(
        Referral.objects.filter(given_at__gte=starts_at, given_at__lt=ends_at, status__in=CAME).values_list(
            "case", "case__place", "case__flags", "service", "given_at"
        )
    )
    serves = _places_of({service for _case, _home, _flags, service, _at in rows})
    shut = _homes_shut_out({case for case, *_ in rows})
    return [
        Given(
            case=case,
            home=home,
            serves=serves[service],
            shuts_home_out=any(
                place == home and since <= given_at and (until is None or until > given_at)
                for place, since, until in shut[case]
            ),
            is_moving=flags.get("moving_municipality") is True,
        )
        for case, home, flags, service, given_at in rows
    ]


def _places_of(services: set[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The municipalities that each service names, and where it and its institution sit."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Service.objects.filter(pk__in=services).values_list(
        "pk", "areas", "organisation__place", "organisation__place__parent", "location__place",
        "location__place__parent",
    )  # fmt: skip
    for service, *places in rows:
        found[service] |= {place for place in places if place}
    return {service: frozenset(found[service]) for service in services}


def _homes_shut_out(cases: set[UUID]) -> dict[UUID, list[tuple[UUID, datetime, datetime | None]]]:
    found: dict[UUID, list] = defaultdict(list)
    rows = Exclusion.objects.filter(case__in=cases, place__isnull=False)
    for case, place, since, until in rows.values_list("case", "place", "set_at", "lifted_at"):
        found[case].append((place, since, until))
    return found
