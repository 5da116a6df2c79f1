"""The map of a large exercise: 100 sheets, 50,000 features. Boxes at several zooms, the list, what it says.

It brings its own data folder, which goes away at the end. Growth compares it with 5,000 features.
"""

import os
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from html import unescape
from http.cookiejar import Cookie

from bench import Figure, tell
from bench._guide_scene import own_folder
from bench._map_scene import HOOD, SIZES, Scene, build
from bench._site import Visitor, served

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")
TIMES = 30
ZOOMS = {"the whole neighbourhood": 1.2, "a quarter of it": 0.5, "some blocks": 0.12, "a corner": 0.03}
BOX_MS, LIST_MS, GROWTH = 300, 200, 2.5
AGAIN_MS = 1_000
NEXT = re.compile(r'href="(\?[^"]*after=[^"]*)"')
SMALL, LARGE = SIZES


def main() -> int:
    with own_folder():
        import django

        django.setup()
        scene = build()
        with served() as visitor:
            somebody = _signed_in(visitor.address, scene.session)
            return tell([*boxes(scene, somebody), *lists(scene, somebody), *says(scene, somebody)])


def boxes(scene: Scene, visitor: Visitor) -> Iterator[Figure]:
    for words, share in ZOOMS.items():
        times = {}
        for size in SIZES:
            path = f"/cartography/{scene.exercises[size]}/map/features/"
            times[size], weight = _timed(_looking(visitor, path, share))
        yield Figure(f"a box, {words}: p95", times[LARGE][1], "ms", BOX_MS)
        yield Figure(f"a box, {words}: median", times[LARGE][0], "ms")
        yield Figure(f"a box, {words}: over the line, at most", weight, "kB")
        yield Figure(f"a box, {words}: median against {SMALL}", times[LARGE][0] / times[SMALL][0], "times")


def _looking(visitor: Visitor, path: str, share: float) -> Callable[[], tuple]:
    """Each call moves the map to another place."""
    dice = random.Random(7)
    return lambda: visitor.get(f"{path}?box={_box(dice, share)}")


def lists(scene: Scene, visitor: Visitor) -> Iterator[Figure]:
    ways: tuple[tuple[str, Callable[[str], Callable[[], tuple]]], ...] = (
        ("first page", lambda path: lambda: visitor.get(path)),
        ("of one category", lambda path: lambda: visitor.get(f"{path}?category=L03")),
        ("page after page", lambda path: _leafing(visitor, path)),
    )
    for words, way in ways:
        times = {}
        for size in SIZES:
            times[size], _weight = _timed(way(f"/cartography/{scene.exercises[size]}/map/"))
        yield Figure(f"list, {words}: p95", times[LARGE][1], "ms", LIST_MS)
        growth = times[LARGE][0] / times[SMALL][0]
        yield Figure(f"list, {words}: median against {SMALL}", growth, "times", GROWTH)


def says(scene: Scene, visitor: Visitor) -> Iterator[Figure]:
    """What the map says: worked out once after a change, then kept."""
    path = f"/cartography/{scene.exercises[LARGE]}/findings/"
    start = time.perf_counter()
    visitor.get(path)
    yield Figure("what the map says, worked out anew", time.perf_counter() - start, "s")
    (median, p95), _weight = _timed(lambda: visitor.get(path))
    yield Figure("what the map says, again: p95", p95, "ms", AGAIN_MS)
    yield Figure("what the map says, again: median", median, "ms")


def _leafing(visitor: Visitor, path: str) -> Callable[[], tuple]:
    """Each call turns to the next page."""
    here = [path]

    def turn() -> tuple:
        sent, text = visitor.get(here[0])
        found = NEXT.findall(text)
        here[0] = path + unescape(found[-1]) if found else path
        return sent, text

    return turn


def _timed(ask: Callable[[], tuple]) -> tuple[tuple[float, float], float]:
    """(median, p95) in ms, and the heaviest answer in kB."""
    ask()
    seconds, weights = [], []
    for _ in range(TIMES):
        start = time.perf_counter()
        sent, _text = ask()
        seconds.append(time.perf_counter() - start)
        weights.append(len(sent))
    p95 = statistics.quantiles(seconds, n=20)[-1]
    return (statistics.median(seconds) * 1000, p95 * 1000), max(weights) / 1000


def _box(dice: random.Random, share: float) -> str:
    west, south, east, north = HOOD
    wide, high = (east - west) * share, (north - south) * share
    x = (west + east - wide) / 2 if share > 1 else dice.uniform(west, east - wide)
    y = (south + north - high) / 2 if share > 1 else dice.uniform(south, north - high)
    return f"{x:.6f},{y:.6f},{x + wide:.6f},{y + high:.6f}"


def _signed_in(address: str, session: str) -> Visitor:
    from django.conf import settings

    visitor = Visitor(address)
    visitor.cookies.set_cookie(
        Cookie(
            0, settings.SESSION_COOKIE_NAME, session, None, False, "127.0.0.1", False, False, "/", True,
            False, None, False, None, None, {},
        )
    )  # fmt: skip
    return visitor


if __name__ == "__main__":
    raise SystemExit(main())
