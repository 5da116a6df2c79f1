"""What the tables of the invented workshops drew and told, each group a little apart from the others."""

from collections.abc import Iterable, Mapping, Sequence

from shapely.affinity import translate
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.actions import features, sociogram
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.models import Actor, Exercise, Feature, Group, Tie
from anclaje.website.demonstration.cartography_story import Facts, Story

APART_M = 12
"""How far a hand draws from where it means to."""

Drawn = Mapping[tuple[str, int], list[Feature]]
"""By category and place in it, counted from nought: the same thing as each group drew it."""


def draw(story: Story, exercise: Exercise, groups: Sequence[Group]) -> Drawn:
    entries = {entry.code: entry for entry in exercise.legend.all()}
    at = story.moment(story.told["exercise"]["phases"][Phase.DIGITISING], 20)
    found: dict[tuple[str, int], list[Feature]] = {}
    for facts in story.told["drawn"]:
        code = facts["category"]
        for shape in _shapes(facts):
            place = sum(key[0] == code for key in found)
            found[code, place] = [
                features.draw_feature(
                    exercise=exercise, category=entries[code], words=facts.get("words", ""),
                    geometry=story.shape(_by_hand(story, shape, code, place, number)),
                    group=groups[number - 1], by=story.facilitator, at=at,
                )
                for number in facts["groups"]
            ]  # fmt: skip
    return found


def _shapes(facts: Facts) -> Iterable[BaseGeometry]:
    if "places" in facts:
        return [Point(place) for place in facts["places"]]
    return [LineString(facts["line"])] if "line" in facts else [Polygon(facts["zone"])]


def _by_hand(story: Story, shape: BaseGeometry, code: str, place: int, number: int) -> BaseGeometry:
    chance = story.plan.chance("map", code, str(place), str(number))
    return translate(shape, chance.uniform(-APART_M, APART_M), chance.uniform(-APART_M, APART_M))


def tell(story: Story, exercise: Exercise, groups: Sequence[Group], drawn: Drawn) -> list[Tie]:
    """Who there is, and how they stand to each other."""
    at = story.moment(story.told["exercise"]["phases"][Phase.DIGITISING], 21)
    actors = {facts["key"]: _actor(story, exercise, facts, drawn, at) for facts in story.told["actors"]}
    return [
        sociogram.tell_tie(
            source=actors[facts["between"][0]], target=actors[facts["between"][1]], kind=facts["kind"],
            is_mutual=facts.get("mutual", False), groups=[groups[number - 1] for number in facts["groups"]],
            by=story.facilitator, at=at,
        )
        for facts in story.told["ties"]
    ]  # fmt: skip


def _actor(story: Story, exercise: Exercise, facts: Facts, drawn: Drawn, at) -> Actor:
    where = drawn[tuple(facts["on"])][0] if "on" in facts else None
    organisation = story.organisations[facts["organisation"]] if "organisation" in facts else None
    return sociogram.add_actor(
        exercise=exercise, kind=facts["kind"], words=facts.get("words", ""), organisation=organisation,
        feature=where, names_nobody=True, by=story.facilitator, at=at,
    )  # fmt: skip
