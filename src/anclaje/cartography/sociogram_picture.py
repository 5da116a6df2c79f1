"""The sociogram as values of a drawing: boxes with words, and eight kinds of line told by their shape.

Every kind differs by stroke and sign, so that it is told on a black and white print too.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anclaje.cartography.domain.graph_layout import Place, layout
from anclaje.cartography.domain.sociogram import ActorKind, Relation
from anclaje.cartography.sociogram_routes import route
from anclaje.cartography.sociogram_strokes import direction, edge, middle, path, teeth, turn

DIRECTED = frozenset({Relation.DEPENDENCY, Relation.REFERRAL})
BESIDE_PX = 16
"""Lines between the same two boxes run this far from each other."""


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
    for lane, (pair, told) in enumerate(by_pair.items()):
        others = [one for ref, one in middles.items() if ref not in pair]
        way = route(
            middles[pair[0]], middles[pair[1]], others, box=form.box, picture=(form.width, form.height),
            lane=lane,
        )  # fmt: skip
        for place, tie in enumerate(told):
            aside = (place - (len(told) - 1) / 2) * BESIDE_PX
            found.append(_line(tie, way if tie.source == pair[0] else way[::-1], aside, form.box, pair[0]))
    return found


def _line(tie: TieToDraw, way: list[Place], aside: float, box: tuple[int, int], first_of_pair: str) -> Line:
    """way: from middle to middle; aside: how far beside it, on the same side whoever the tie goes to."""
    aside *= 1 if tie.source == first_of_pair else -1
    drawn = _beside(way, aside, box)
    heads = []
    if not tie.is_mutual or tie.kind in DIRECTED:
        heads.append((round(drawn[-1][0], 1), round(drawn[-1][1], 1), turn(drawn[-2], drawn[-1])))
    x, y, turned = middle(drawn)
    strokes = teeth(drawn) if tie.kind == Relation.CONFLICT else path(drawn)
    return Line(
        kind=tie.kind, path=strokes, x=round(x, 1), y=round(y, 1), turn=turned, heads=tuple(heads),
        says=tie.says,
    )  # fmt: skip


def _beside(way: list[Place], aside: float, box: tuple[int, int]) -> list[Place]:
    """From edge to edge, moved aside at both boxes; what bends is one line for all ties of the pair."""
    along, back = direction(way[0], way[1]), direction(way[-1], way[-2])
    first = edge(way[0], along, (-along[1] * aside, along[0] * aside), box)
    last = edge(way[-1], back, (back[1] * aside, -back[0] * aside), box)
    return [first, *((x + aside / 3, y + aside / 3) for x, y in way[1:-1]), last]
