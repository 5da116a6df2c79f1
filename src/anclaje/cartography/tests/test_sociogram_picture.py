"""The drawn sociogram: nothing in it reads as a tie that nobody told."""

import random
import re

import pytest
import shapely

from anclaje.cartography.sociogram_picture import ActorToDraw, TieToDraw, draw, narrow, wide

NUMBER = r"-?\d+\.\d"
KINDS = ("trust", "weak", "broken", "dependency", "referral", "missing", "potential")


def a_graph(seed: int, count: int):
    dice = random.Random(seed)
    actors = [ActorToDraw(f"a{seed}-{n}", "organisation", f"Comedor {n}", "", "/") for n in range(count)]
    pairs = {tuple(sorted(dice.sample(range(count), 2))) for _ in range(int(count * 1.3))}
    ties = [
        TieToDraw(actors[one].ref, actors[other].ref, dice.choice(KINDS), dice.random() < 0.5, "")
        for one, other in sorted(pairs)
    ]
    return actors, ties


def places_in(path: str) -> list[tuple[float, float]]:
    found = [float(one) for one in re.findall(NUMBER, path)]
    return list(zip(found[::2], found[1::2], strict=True))


def touched(line, boxes) -> int:
    way = shapely.LineString(places_in(line.path))
    return sum(
        way.intersects(shapely.box(one.left, one.top, one.left + one.width, one.top + one.height))
        for one in boxes
    )


@pytest.mark.parametrize("form", [wide, narrow])
@pytest.mark.parametrize("seed", range(6))
def test_a_line_passes_behind_no_box(seed, form):
    actors, ties = a_graph(seed, count=6 + 2 * seed)
    picture = draw(actors, ties, form(len(actors)))

    behind = [line for line in picture.lines if touched(line, picture.boxes)]

    assert len(picture.lines) == len(ties)
    assert not behind


@pytest.mark.parametrize("form", [wide, narrow])
def test_every_line_stays_in_the_picture(form):
    actors, ties = a_graph(3, count=14)
    picture = draw(actors, ties, form(len(actors)))

    for line in picture.lines:
        for x, y in places_in(line.path):
            assert 0 <= x <= picture.width
            assert 0 <= y <= picture.height


def test_ties_between_the_same_two_run_beside_each_other():
    actors = [ActorToDraw(ref, "organisation", ref, "", "/") for ref in ("olla", "club")]
    ties = [TieToDraw("olla", "club", "trust", True, ""), TieToDraw("club", "olla", "missing", True, "")]

    one, other = draw(actors, ties, wide(2)).lines

    assert shapely.LineString(places_in(one.path)).distance(shapely.LineString(places_in(other.path))) > 8
