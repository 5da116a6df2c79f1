"""Two exercises, one of 5,000 and one of 50,000 features on a hundred sheets, in a data folder of its own."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from shapely.geometry import LineString, Point, Polygon, box, mapping

SIZES = (5_000, 50_000)
SHEETS = 100
GROUPS = 10
HOOD = (-60.34, -36.91, -60.32, -36.89)
AT_ONCE = 2_000


@dataclass
class Scene:
    """exercises: by how many features they have. session: of a facilitator of both."""

    exercises: dict[int, UUID]
    session: str


def build() -> Scene:
    from django.core.management import call_command

    from anclaje.cartography.tests.scenes import a_facilitator

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    someone = a_facilitator()
    at = datetime.now(UTC)
    made = {size: _exercise(someone, size, at) for size in SIZES}
    return Scene(made, _session(someone.person))


def _exercise(someone: Any, size: int, at: datetime) -> UUID:
    from anclaje.cartography.actions.sheets import prepare_sheet
    from anclaje.cartography.tests.scenes import a_group, a_workshop, an_exercise, brought_to

    row = brought_to(an_exercise(someone, name=f"Barrio de {size}", at=at), 0, at=at)
    workshop = a_workshop(row, at=at)
    groups = [a_group(workshop, at=at) for _ in range(GROUPS)]
    sheets = [
        prepare_sheet(
            exercise=row, kind="present", title="Presente", paper="a3", language="es",
            group=groups[number % GROUPS], categories=row.legend.digitised()[:6], by=None, at=at,
        )
        for number in range(SHEETS)
    ]  # fmt: skip
    _features(row, sheets, size, at)
    return row.pk


def _features(row: Any, sheets: list, size: int, at: datetime) -> None:
    """As confirming a hundred photographs leaves them; written at once, since only reading is measured."""
    from anclaje.cartography.domain.feature import KINDS
    from anclaje.cartography.domain.states import Origin
    from anclaje.cartography.models import Feature, FeatureGroup
    from anclaje.cartography.models.spatial import box_of

    dice = random.Random(size)
    entries = list(row.legend.digitised())
    features, behind = [], []
    for number in range(size):
        sheet = sheets[number % SHEETS]
        shape = _shape(dice)
        geometry = mapping(shape)
        feature = Feature(
            exercise=row, legend=dice.choice(entries), kind=KINDS[shape.geom_type], origin=Origin.DRAWN,
            sheet=sheet, geometry=geometry, confirmed_at=at, agreement=dice.randrange(4), **box_of(geometry),
        )  # fmt: skip
        features.append(feature)
        behind.append(FeatureGroup(feature=feature, group=sheet.group))
    Feature.objects.bulk_create(features, batch_size=AT_ONCE)
    FeatureGroup.objects.bulk_create(behind, batch_size=AT_ONCE)


def _shape(dice: random.Random) -> Any:
    west, south, east, north = HOOD
    x, y = dice.uniform(west, east), dice.uniform(south, north)
    kind = dice.random()
    if kind < 0.4:
        return Point(x, y)
    if kind < 0.6:
        return LineString([(x + n * 0.0003, y + dice.uniform(-0.0003, 0.0003)) for n in range(8)])
    if kind < 0.9:
        return Point(x, y).buffer(dice.uniform(0.0002, 0.001), quad_segs=6)
    return Polygon(box(x, y, x + 0.0008, y + 0.0006).exterior)


def _session(user: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key
