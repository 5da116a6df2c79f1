"""What the access scene holds of maps.

`own`: an exercise in Olavarría in whose team the posts of every facilitating role sit. `other`: one in
Azul, facilitated by strangers.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tests.architecture.cartography_plan_scene import AfterDrawingScene
from tests.architecture.photographs_scene import a_photograph
from tests.architecture.photographs_scene import arguments as photographs
from tests.architecture.releases_scene import arguments as versions
from tests.architecture.releases_scene import versions_that_left

from anclaje.accounts.roles import Role
from anclaje.cartography.actions import exercises, features, importing, sheets, team, workshops
from anclaje.cartography.domain.groups import AgeBand, Gender
from anclaje.cartography.domain.neighbourhood import outline_of
from anclaje.cartography.models import Exercise
from anclaje.cartography.permissions import FACILITATING
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place


class CartographyScene:
    """posts: by role. The stranger's post facilitates the other exercise."""

    def __init__(self, posts: Mapping[Role, Post], stranger: Post, here: Place, there: Place, at: datetime):
        facilitating = [post for role, post in posts.items() if role in FACILITATING]
        partners = [post.organisation for post in posts.values() if post.organisation]
        self._of = {
            "own": self._exercise("Barrio de acá", here, facilitating, partners[0], at),
            "other": self._exercise("Barrio de allá", there, [stranger], stranger.organisation, at),
        }
        self._after = {
            "own": AfterDrawingScene(self._of["own"], posts[Role.SERVICE_WORKER].organisation, at),
            "other": AfterDrawingScene(self._of["other"], None, at),
        }
        exercises.change_exercise(
            exercise=self._of["own"], purpose="Prevenir", red_lines="Ninguna casa", is_public=True,
            seen_version=None, by=None, at=at,
        )  # fmt: skip

    def arguments(self, relation: str, operation: str) -> Mapping[str, Callable[[], Any]]:
        if operation.startswith("ogc:"):
            return versions(self._of["own"])
        if not operation.startswith("cartography:"):
            return {}
        which = "other" if relation == "other" else "own"
        row = self._of[which]
        wanted = "restricted" if operation.endswith(("-digitise", "-digitising")) else "public"
        return {
            **self._after[which].arguments(),
            "exercise_id": lambda: row.pk,
            "seat_id": lambda: row.team.order_by("pk").last().pk,
            "partner_id": lambda: row.partners.order_by("pk").first().pk,
            "workshop_id": lambda: row.workshops.get().pk,
            "group_id": lambda: row.workshops.get().groups.order_by("pk").first().pk,
            "entry_id": lambda: row.legend.filter(sensitivity=wanted).first().pk,
            "sheet_id": lambda: row.sheets.order_by("pk").first().pk,
            "import_id": lambda: row.imports.get().pk,
            **photographs(row),
            **versions(row),
            # Under /ogc/ a feature is a zone by its name; here it is a row.
            "feature_id": lambda: row.features.order_by("pk").first().pk,
            "phase": lambda: 0,
            "item": lambda: "asked",
            "kind": lambda: "polygon" if operation == "cartography:draw" else "present",
        }

    def _exercise(
        self, name: str, place: Place, posts: list[Post], partner: Organisation, at: datetime
    ) -> Exercise:
        own = posts[0].organisation
        neighbourhood = exercises.add_neighbourhood(
            name=name, place=place, outline=outline_of(-60.34, -36.91, -60.32, -36.89), organisation=own,
            by=None, at=at,
        )  # fmt: skip
        row = exercises.open_exercise(
            neighbourhood=neighbourhood, purpose="Prevenir", lead=own, team=posts, by=None, at=at
        )
        row = exercises.acknowledge_never(exercise=row, by=None, at=at)
        team.add_partner(exercise=row, organisation=partner, by=None, at=at)
        workshop = workshops.add_workshop(
            exercise=row, held_on=row.started_on, where="El club", by=None, at=at
        )
        counts = {(AgeBand.ADULTS, Gender.WOMEN): 5}
        workshops.add_group(workshop=workshop, counts=counts, by=None, at=at)
        sheets.prepare_sheet(
            exercise=row, kind="present", title="Presente", paper="a4", language="es",
            categories=row.legend.digitised()[:1], by=None, at=at,
        )  # fmt: skip
        place = {"type": "Point", "coordinates": [-60.33, -36.90]}
        features.draw_feature(
            exercise=row, category=row.legend.digitised()[0], geometry=place, by=None, at=at
        )
        importing.receive_import(
            exercise=row, found=[{"layer": "", "geometry": place, "facts": {}}], by=None, at=at
        )
        a_photograph(row, at)
        versions_that_left(row, at)
        return row
