"""A neighbourhood that does not exist, and its whole exercise: from permission to what became of the plan.

Told to the same actions that people's clicks call, each on its day.
"""

import tomllib
from collections.abc import Mapping
from datetime import datetime

from shapely.geometry import MultiLineString, Polygon

from anclaje.accounts.models import User
from anclaje.cartography.actions import exercises, legend, streets, team, workshops
from anclaje.cartography.domain.groups import AgeBand, Counts, Gender
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.models import Exercise, Group
from anclaje.cartography.queries import still_needed
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place
from anclaje.website.demonstration.cartography_answers import give_back, let_out
from anclaje.website.demonstration.cartography_drawing import draw, tell
from anclaje.website.demonstration.cartography_promises import promise
from anclaje.website.demonstration.cartography_story import Facts, Story
from anclaje.website.demonstration.plan import Plan


def map_neighbourhood(
    plan: Plan,
    users: Mapping[str, User],
    organisations: Mapping[str, Organisation],
    posts: Mapping[str, Post],
    at: datetime,
) -> None:
    """organisations: by key of the demonstration's files; posts: by role."""
    told = tomllib.loads(plan.pack.path("demonstration/cartography.toml").read_text(encoding="utf-8"))
    known = {**organisations, **{role: post.organisation for role, post in posts.items()}}
    story = Story(plan, told, known, posts, users["facilitator"], at)
    exercise = _open(story)
    _lay_streets(story, exercise)
    groups = [group for row in told["workshops"] for group in _workshop(story, exercise, row)]
    _go_on_to(story, exercise, Phase.DIGITISING)
    _agree_on_restricted(story, exercise)
    drawn = draw(story, exercise, groups)
    ties = tell(story, exercise, groups, drawn)
    _go_on_to(story, exercise, Phase.GIVING_BACK)
    give_back(story, exercise, drawn, ties)
    _go_on_to(story, exercise, Phase.PLAN)
    promise(story, exercise)
    let_out(story, exercise)
    _go_on_to(story, exercise, Phase.RETURN)


def _open(story: Story) -> Exercise:
    hood, facts = story.told["neighbourhood"], story.told["exercise"]
    at, by = story.moment(facts["opened"]), story.facilitator
    neighbourhood = exercises.add_neighbourhood(
        name=hood["name"], place=Place.objects.municipalities().get(code=hood["place"]),
        outline=story.shape(Polygon(hood["outline"])), organisation=story.organisations["facilitator"],
        is_demonstration=True, by=by, at=at,
    )  # fmt: skip
    row = exercises.open_exercise(
        neighbourhood=neighbourhood, purpose=facts["purpose"], lead=story.organisations["facilitator"],
        team=[story.posts[role] for role in facts["team"]], is_demonstration=True, by=by, at=at,
    )  # fmt: skip
    for key in facts["partners"]:
        team.add_partner(exercise=row, organisation=story.organisations[key], by=by, at=at)
    row = exercises.change_exercise(
        exercise=row, purpose=row.purpose, red_lines=facts["red_lines"], is_public=True, seen_version=None,
        by=by, at=at,
    )  # fmt: skip
    return exercises.acknowledge_never(exercise=row, by=by, at=at)


def _lay_streets(story: Story, exercise: Exercise) -> None:
    facts = story.told["streets"]
    shapes = [
        {"type": "Feature", "properties": {"kind": kind}, "geometry": story.shape(MultiLineString(lines))}
        for kind, lines in facts.items() if kind != "credit"
    ]  # fmt: skip
    streets.keep_streets(
        exercise=exercise, found={"lines": {"type": "FeatureCollection", "features": shapes}, "left_out": []},
        credit=facts["credit"], by=story.facilitator, at=story.moment(story.told["exercise"]["opened"]),
    )  # fmt: skip


def _workshop(story: Story, exercise: Exercise, facts: Facts) -> list[Group]:
    at, by = story.moment(facts["day"]), story.facilitator
    row = workshops.add_workshop(
        exercise=exercise, held_on=story.day(facts["day"]), where=facts["where"], by=by, at=at
    )
    for note in ("plenary", "derrotero"):
        row = workshops.write_note(workshop=row, note=note, text=facts[note], seen_version=None, by=by, at=at)
    return [workshops.add_group(workshop=row, counts=_counts(said), by=by, at=at) for said in facts["groups"]]


def _counts(said: Mapping[str, int]) -> Counts:
    """`women_30_59 = 5`: the gender, then the band of age."""
    parts = {words: words.split("_", 1) for words in said}
    return {(AgeBand(band), Gender(gender)): said[words] for words, (gender, band) in parts.items()}


def _go_on_to(story: Story, exercise: Exercise, phase: Phase) -> None:
    """Through the phases before this one, each on its day, with everything on its list ticked."""
    by = story.facilitator
    for to in range(exercise.phase + 1, phase + 1):
        at = story.moment(story.told["exercise"]["phases"][to])
        for item in still_needed(exercise):
            exercises.tick_item(exercise=exercise, phase=exercise.phase, item=item, by=by, at=at)
        moved = exercises.move_phase(exercise=exercise, to=to, seen_version=None, by=by, at=at)
        exercise.phase = moved.phase
    exercise.refresh_from_db()


def _agree_on_restricted(story: Story, exercise: Exercise) -> None:
    """The groups said yes to these: they stay with the team, as zones."""
    for code in story.told["exercise"]["restricted_agreed"]:
        legend.agree_to_digitise(
            entry=exercise.legend.get(code=code), group_agreed=True, seen_version=None,
            by=story.facilitator, at=story.moment(story.told["exercise"]["phases"][Phase.DIGITISING]),
        )  # fmt: skip
