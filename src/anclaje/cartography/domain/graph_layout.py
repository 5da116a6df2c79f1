"""Where each actor stands in the picture of the sociogram: the same picture for the same graph.

Each actor has a home that depends on its key alone. Ties draw neighbours together and push strangers
apart for a fixed number of steps, while a thread to home holds each back: so another actor more moves
the others little, and no run is left to chance. Who keeps the last picture hands it in as `before`; its
places are homes then, and hold tighter. At last boxes that overlap are pushed apart.
"""

from collections.abc import Collection, Mapping
from hashlib import sha256

import numpy as np

Place = tuple[float, float]
Size = tuple[float, float]

STEPS = 60
HOME_PULL = 0.15
BEFORE_PULL = 4.0
GAP = 1.08
"""Boxes keep this many times their size, so that lines can pass."""
PUSHES = 300


def layout(
    actors: Collection[str],
    ties: Collection[tuple[str, str]],
    *,
    box: Size = (0.09, 0.035),
    before: Mapping[str, Place] | None = None,
) -> dict[str, Place]:
    """The middle of each actor's box in a unit square, y downwards; boxes lie inside and do not overlap.

    Where so many boxes do not fit, they stand in rows that overlap: print on larger paper, or smaller.
    """
    refs = sorted(actors)
    if not refs:
        return {}
    known = before or {}
    homes = np.array([known.get(ref) or _home(ref) for ref in refs])
    pulls = np.array([BEFORE_PULL if ref in known else HOME_PULL for ref in refs])
    places = _settle(homes, pulls, _steps_between(refs, ties))
    places = _fit(places, box) if not known else places
    places = _apart(places, pulls, np.array(box))
    return {ref: (round(float(x), 4), round(float(y), 4)) for ref, (x, y) in zip(refs, places, strict=True)}


def overlaps(places: Collection[Place], box: Size) -> bool:
    """Whether any two boxes cover each other."""
    spots = np.array(list(places))
    return bool(len(spots)) and bool(_covering(spots, np.array(box)).any())


def _home(ref: str) -> Place:
    """A spot that only its key decides, as even over the square as chance makes it."""
    digest = sha256(ref.encode()).digest()
    x, y = (int.from_bytes(digest[n : n + 4]) / 2**32 for n in (0, 4))
    return x, y


# ------------------------------------------------------------------ neighbours near, strangers apart


def _steps_between(refs: list[str], ties: Collection[tuple[str, str]]) -> np.ndarray:
    """In how many steps each reaches each other; the longest and one more where no way leads."""
    index = {ref: place for place, ref in enumerate(refs)}
    known = [(index[one], index[other]) for one, other in ties if one in index and other in index]
    count = len(refs)
    tied = np.eye(count, dtype=bool)
    for one, other in known:
        tied[one, other] = tied[other, one] = True
    steps = np.full((count, count), np.inf)
    reached, step = np.eye(count, dtype=bool), 0
    while True:
        steps[reached & np.isinf(steps)] = step
        further = (reached.astype(np.float32) @ tied) > 0
        if (further == reached).all():
            break
        reached, step = further, step + 1
    return np.where(np.isinf(steps), step + 1, steps)


def _settle(homes: np.ndarray, pulls: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Stress majorisation with a thread to home (Gansner, Koren, North 2004), a fixed number of steps."""
    count = len(homes)
    if count == 1:
        return homes
    wanted = steps / max(steps.max(), 1) * 0.9
    weights = 1 / np.maximum(steps, 1) ** 2
    np.fill_diagonal(weights, 0)
    total = weights.sum(axis=1)
    pull = pulls * total.mean()
    places = homes.copy()
    for _ in range(STEPS):
        apart = places[:, None, :] - places[None, :, :]
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-9)
        ideal = places[None, :, :] + apart * (wanted / length)[:, :, None]
        drawn = (weights[:, :, None] * ideal).sum(axis=1)
        places = (drawn + pull[:, None] * homes) / (total + pull)[:, None]
    return places


def _fit(places: np.ndarray, box: Size) -> np.ndarray:
    """Stretched from the middle of the square, by one measure, until the picture fills it.

    The measure is a spread and not the outermost actor, so that one newcomer does not shrink the rest.
    """
    spread = np.sqrt(((places - places.mean(axis=0)) ** 2).mean())
    room = 0.25 * (1 - max(box))
    return 0.5 + (places - places.mean(axis=0)) * room / max(spread, 1e-9)


# ------------------------------------------------------------------ boxes that do not overlap


def _apart(places: np.ndarray, pulls: np.ndarray, box: np.ndarray) -> np.ndarray:
    """Pushed apart along the way that is shorter; where that does not end, on the slots of a table.

    Whoever holds tighter to a place yields less: a newcomer makes way for those who stood there.
    """
    low, high = box / 2, 1 - box / 2
    places = np.clip(places, low, high)
    for _ in range(PUSHES):
        pairs = np.argwhere(np.triu(_covering(places, box * GAP)))
        if not len(pairs):
            return places
        move = np.zeros_like(places)
        for one, other in pairs:
            gap = places[one] - places[other]
            missing = box * GAP - np.abs(gap) + 1e-4
            axis = int(np.argmin(missing))
            side = 1.0 if gap[axis] > 0 or (gap[axis] == 0 and one > other) else -1.0
            yields = pulls[other] / (pulls[one] + pulls[other])
            move[one, axis] += side * missing[axis] * yields
            move[other, axis] -= side * missing[axis] * (1 - yields)
        places = np.clip(places + move, low, high)
    return places if not _covering(places, box).any() else _on_slots(places, box)


def _covering(places: np.ndarray, box: np.ndarray) -> np.ndarray:
    # A hair's breadth is left to rounding.
    covered = (np.abs(places[:, None, :] - places[None, :, :]) < box - 1e-6).all(axis=2)
    np.fill_diagonal(covered, False)
    return covered


def _on_slots(places: np.ndarray, box: np.ndarray) -> np.ndarray:
    """Each on the nearest free slot of a table whose cells hold one box."""
    across, down = (max(1, int(number)) for number in 1 / box)
    down = max(down, -(-len(places) // across))
    xs = np.linspace(box[0] / 2, 1 - box[0] / 2, across)
    ys = np.linspace(box[1] / 2, 1 - box[1] / 2, down)
    slots = np.array([(x, y) for y in ys for x in xs])
    free = np.ones(len(slots), dtype=bool)
    found = places.copy()
    for place in range(len(places)):
        away = np.where(free, ((slots - places[place]) ** 2).sum(axis=1), np.inf)
        slot = int(np.argmin(away))
        free[slot] = False
        found[place] = slots[slot]
    return found
