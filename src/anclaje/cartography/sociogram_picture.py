"""The sociogram as values of a drawing: boxes with words, and eight kinds of line told by their shape.

Every kind differs by stroke and sign, so that it is told on a black and white print too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, degrees, hypot

from anclaje.cartography.domain.graph_layout import Place, layout
from anclaje.cartography.domain.sociogram import ActorKind, Relation

DIRECTED = frozenset({Relation.DEPENDENCY, Relation.REFERRAL})
BESIDE_PX = 16
"""Lines between the same two boxes run this far from each other."""
ZIGZAG_PX = 9
SIGN_PX = 10


@dataclass(frozen=True)
class Format:
    """Of the picture in px: its width and height, a box, the room around it, and its letters."""

    name: str
    width: int
    height: int
    box: tuple[int, int]
    room: tuple[int, int]
    letters: int
    lines: int

    @property
    def share(self) -> tuple[float, float]:
        """A box with room for the lines between and their signs, as a share of the picture."""
        return (self.box[0] + self.room[0]) / self.width, (self.box[1] + self.room[1]) / self.height


def wide(count: int) -> Format:
    return Format("wide", 1000, 420 + 22 * max(0, count - 6), (168, 52), (72, 44), 21, 2)


def narrow(count: int) -> Format:
    """For a telephone held upright: its letters are as large as those of the page."""
    return Format("narrow", 340, 340 + 56 * max(0, count - 4), (132, 56), (24, 36), 16, 3)


@dataclass(frozen=True)
class ActorToDraw:
    ref: str
    kind: str
    words: str
    says: str
    href: str


@dataclass(frozen=True)
class TieToDraw:
    source: str
    target: str
    kind: str
    is_mutual: bool
    says: str


@dataclass(frozen=True)
class Box:
    """left, top: of the box; x: its middle; lines: (y, words)."""

    kind: str
    left: float
    top: float
    width: int
    height: int
    x: float
    lines: tuple[tuple[float, str], ...]
    round: int
    says: str
    href: str


@dataclass(frozen=True)
class Line:
    """path: as SVG writes it; x, y, turn: where its sign stands, and how it is turned; heads: arrows."""

    kind: str
    path: str
    x: float
    y: float
    turn: float
    heads: tuple[tuple[float, float, float], ...]
    says: str


@dataclass(frozen=True)
class Picture:
    format: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


ROUND = {ActorKind.INSTITUTION: 0, ActorKind.ORGANISATION: 8, ActorKind.GROUP: 26, ActorKind.ROLE: 26}
"""How round a box's corners are; a role's edge is dashed besides."""


def places_of(
    actors: Sequence[ActorToDraw],
    ties: Sequence[TieToDraw],
    form: Format,
    before: Mapping[str, Place] | None = None,
) -> dict[str, Place]:
    pairs = [(tie.source, tie.target) for tie in ties]
    return layout([actor.ref for actor in actors], pairs, box=form.share, before=before)


def draw(
    actors: Sequence[ActorToDraw],
    ties: Sequence[TieToDraw],
    form: Format,
    before: Mapping[str, Place] | None = None,
) -> Picture:
    """The same picture for the same graph; `before`: the places that the team keeps."""
    places = places_of(actors, ties, form, before)
    middles = {ref: (x * form.width, y * form.height) for ref, (x, y) in places.items()}
    boxes = tuple(_box(actor, middles[actor.ref], form) for actor in actors)
    return Picture(form.name, form.width, form.height, boxes, tuple(_lines(ties, middles, form)))


def _box(actor: ActorToDraw, middle: Place, form: Format) -> Box:
    (x, y), (width, height) = middle, form.box
    said = broken(actor.words, form.letters, form.lines)
    first = y - 8.5 * (len(said) - 1) + 5
    lines = tuple((round(first + 17 * n, 1), text) for n, text in enumerate(said))
    kind = ActorKind(actor.kind)
    return Box(
        kind=actor.kind, left=round(x - width / 2, 1), top=round(y - height / 2, 1), width=width,
        height=height, x=round(x, 1), lines=lines, round=ROUND[kind], says=actor.says, href=actor.href,
    )  # fmt: skip


def broken(words: str, letters: int, most: int) -> tuple[str, ...]:
    """In at most so many lines; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return tuple(line if len(line) <= letters + 2 else f"{line[: letters + 1]}…" for line in lines)


# ------------------------------------------------------------------ lines


def _lines(ties: Sequence[TieToDraw], middles: Mapping[str, Place], form: Format) -> list[Line]:
    by_pair: dict[tuple[str, ...], list[TieToDraw]] = defaultdict(list)
    for tie in ties:
        by_pair[tuple(sorted((tie.source, tie.target)))].append(tie)
    found = []
    for pair, told in by_pair.items():
        for place, tie in enumerate(told):
            aside = (place - (len(told) - 1) / 2) * BESIDE_PX * (1 if tie.source == pair[0] else -1)
            others = [one for ref, one in middles.items() if ref not in pair]
            ends = middles[tie.source], middles[tie.target]
            found.append(_line(tie, ends, aside, form.box, others))
    return found


def _line(
    tie: TieToDraw, ends: tuple[Place, Place], aside: float, box: tuple[int, int], others: Sequence[Place]
) -> Line:
    """others: middles of the boxes that the line may pass behind."""
    start, end = ends
    along = _direction(start, end)
    moved = (-along[1] * aside, along[0] * aside)
    first = _edge(start, along, moved, box)
    last = _edge(end, (-along[0], -along[1]), moved, box)
    heads = []
    if not tie.is_mutual or tie.kind in DIRECTED:
        heads.append((*_rounded(last), round(degrees(atan2(along[1], along[0])), 1)))
    x, y = _in_sight(first, last, others, box)
    return Line(
        kind=tie.kind, path=_path(tie.kind, first, last), x=round(x, 1), y=round(y, 1),
        turn=round(degrees(atan2(along[1], along[0])), 1), heads=tuple(heads), says=tie.says,
    )  # fmt: skip


def _in_sight(first: Place, last: Place, others: Sequence[Place], box: tuple[int, int]) -> Place:
    """Where the sign of a line stands: in its middle, or where no box hides it."""
    half_x, half_y = box[0] / 2 + SIGN_PX, box[1] / 2 + SIGN_PX
    spots = [_between(first, last, share) for share in (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)]
    open_ones = [
        (x, y)
        for x, y in spots
        if not any(abs(x - at[0]) < half_x and abs(y - at[1]) < half_y for at in others)
    ]
    return open_ones[0] if open_ones else spots[0]


def _path(kind: str, first: Place, last: Place) -> str:
    points = _zigzag(first, last) if kind == Relation.CONFLICT else [first, last]
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _zigzag(first: Place, last: Place) -> list[Place]:
    length = hypot(last[0] - first[0], last[1] - first[1])
    along = _direction(first, last)
    teeth = max(2, int(length / 16))
    points = [first]
    for tooth in range(1, teeth):
        side = ZIGZAG_PX / 2 * (1 if tooth % 2 else -1)
        x, y = _between(first, last, tooth / teeth)
        points.append((x - along[1] * side, y + along[0] * side))
    return [*points, last]


def _edge(middle: Place, along: Place, moved: Place, box: tuple[int, int]) -> Place:
    """Where a line that leaves the middle, moved aside, crosses the edge of the box, and a hair beyond."""
    half_x, half_y = box[0] / 2 + 4, box[1] / 2 + 4
    reach = []
    for half, part, shift in ((half_x, along[0], moved[0]), (half_y, along[1], moved[1])):
        if abs(part) > 1e-6:
            reach.append(max(0.0, (half - shift * (1 if part > 0 else -1)) / abs(part)))
    away = min(reach)
    return middle[0] + moved[0] + along[0] * away, middle[1] + moved[1] + along[1] * away


def _direction(start: Place, end: Place) -> Place:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _between(start: Place, end: Place, share: float) -> Place:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _rounded(place: Place) -> Place:
    return round(place[0], 1), round(place[1], 1)
