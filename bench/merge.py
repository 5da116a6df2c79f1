"""A hundred institutions follow 31 presentations; the original changes: how long their inboxes take.

It brings its own data folder, which goes away at the end. Growth compares 100 institutions with 25.
"""

import os
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench import Figure, tell
from bench._guide_scene import own_folder
from bench._training_scene import INSTITUTIONS, build

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anclaje.website.settings")
ALL_S, ONE_MS, GROWTH = 5, 300, 1.25
FEW, TURNS = INSTITUTIONS // 4, 4


def main() -> int:
    with own_folder():
        import django

        django.setup()
        return tell(_figures(build()))


def _figures(versions: list[Any]) -> Iterator[Figure]:
    _all(versions)
    few, seconds, found = _measured(versions)
    yield Figure(f"inboxes of {INSTITUTIONS} institutions × 31 presentations", seconds, "s", ALL_S)
    yield Figure(
        f"an institution, {INSTITUTIONS} against {FEW}", seconds / few * FEW / INSTITUTIONS, "times", GROWTH
    )
    times = [_timed(version) for version in versions]
    yield Figure("one institution's inbox: median", statistics.median(times), "ms")
    yield Figure("one institution's inbox: p95", statistics.quantiles(times, n=20)[-1], "ms", ONE_MS)
    for kind, count in sorted(found.items()):
        yield Figure(f"changes found: {kind}", count, "")


def _measured(versions: list[Any]) -> tuple[float, float, Counter]:
    """Seconds of a quarter and of all, each the median of several turns, and what was found.

    They take turns, and each turn takes another quarter, so that neither has the quieter machine or the
    smaller versions to itself.
    """
    few, many, found = [], [], Counter()
    for turn in range(TURNS):
        few.append(_all(versions[turn::TURNS][:FEW])[0])
        seconds, found = _all(versions)
        many.append(seconds)
    return statistics.median(few), statistics.median(many), found


def _all(versions: list[Any]) -> tuple[float, Counter]:
    """Seconds for every inbox, one after another, and how many changes of each kind wait."""
    start, found = time.perf_counter(), Counter()
    for version in versions:
        for waiting in _inbox(version).values():
            found.update(change.kind.value for change in waiting.changes)
            found["order"] += waiting.order is not None
    return time.perf_counter() - start, found


def _timed(version: Any) -> float:
    start = time.perf_counter()
    _inbox(version)
    return (time.perf_counter() - start) * 1000


def _inbox(version: Any) -> dict:
    """As the page asks for it."""
    from anclaje.training.queries_following import waiting

    return waiting(list(version.chapters.taught().select_related("adaptation", "presentation").in_order()))


if __name__ == "__main__":
    raise SystemExit(main())
