"""Who relates to whom, and what the graph of it says; each statement names its measure.

A living tie is one along which something goes today: trust, a weak tie, a referral, a dependency. What is
broken, in conflict, missing or only possible carries nothing.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.validation import State


class ActorKind(StrEnum):
    INSTITUTION = "institution"
    ORGANISATION = "organisation"
    GROUP = "group"
    ROLE = "role"
    """May be one person."""


class Relation(StrEnum):
    TRUST = "trust"
    WEAK = "weak"
    BROKEN = "broken"
    CONFLICT = "conflict"
    DEPENDENCY = "dependency"
    REFERRAL = "referral"
    MISSING = "missing"
    """There is none, and one is needed."""
    POTENTIAL = "potential"


LIVING = frozenset({Relation.TRUST, Relation.WEAK, Relation.DEPENDENCY, Relation.REFERRAL})
NO_LONGER_SAID = frozenset({State.WITHDRAWN, State.DISPUTED})


@dataclass(frozen=True)
class Actor:
    """`is_checked`: a person looked at its words, or they are a name that the directory publishes."""

    ref: str
    kind: ActorKind
    words: str = ""
    sensitivity: Sensitivity = Sensitivity.PARTNERS
    is_checked: bool = False


@dataclass(frozen=True)
class Tie:
    """From `source` to `target`, or both ways. `groups`: who told it."""

    source: str
    target: str
    relation: Relation
    is_mutual: bool = False
    groups: frozenset[str] = frozenset()
    state: State = State.NOT_ASKED


class What(StrEnum):
    BRIDGE = "bridge"
    """Many shortest ways between others go through it."""
    ONLY_LINK = "only_link"
    """Without it others are cut off."""
    ISOLATED = "isolated"
    NEEDED = "needed"
    CONFLICT = "conflict"
    ONE_WAY = "one_way"
    """One depends on the other, and nothing comes back."""


class Measure(StrEnum):
    BETWEENNESS = "betweenness"
    """Share of the pairs of others whose shortest way goes through it, 0 to 1."""
    CUT_OFF = "cut_off"
    """How many actors lose the rest."""
    LIVING_TIES = "living_ties"
    GROUPS = "groups"
    """How many groups told it."""


@dataclass(frozen=True)
class Said:
    """One statement of the graph: what it says of whom, by which measure."""

    what: What
    actors: tuple[str, ...]
    measure: Measure
    value: float


@dataclass(frozen=True)
class Thresholds:
    """From where on a measure is worth saying. Ours until somebody signs them: pending validation."""

    bridge: float = 0.2
    is_pending_validation: bool = True


PROPOSED = Thresholds()


def what_it_says(
    actors: Collection[Actor], ties: Collection[Tie], thresholds: Thresholds = PROPOSED
) -> list[Said]:
    """All statements, the strongest of each kind first."""
    refs = sorted({actor.ref for actor in actors})
    told = [tie for tie in ties if tie.state not in NO_LONGER_SAID and {tie.source, tie.target} <= set(refs)]
    around = neighbours(refs, told)
    said = [
        *_bridges(around, thresholds),
        *_only_links(around),
        *(Said(What.ISOLATED, (ref,), Measure.LIVING_TIES, 0) for ref in refs if not around[ref]),
        *_of_pairs(told, Relation.MISSING, What.NEEDED),
        *_of_pairs(told, Relation.CONFLICT, What.CONFLICT),
        *_one_way(told),
    ]
    order = {what: place for place, what in enumerate(What)}
    return sorted(said, key=lambda one: (order[one.what], -one.value, one.actors))


Around = Mapping[str, set[str]]


def neighbours(refs: Iterable[str], ties: Iterable[Tie]) -> dict[str, set[str]]:
    """Whom each actor has a living tie with, whichever its direction."""
    around: dict[str, set[str]] = {ref: set() for ref in refs}
    for tie in ties:
        if tie.relation in LIVING and tie.source != tie.target:
            around[tie.source].add(tie.target)
            around[tie.target].add(tie.source)
    return around


# ------------------------------------------------------------------ the whole graph


def _bridges(around: Around, thresholds: Thresholds) -> Iterable[Said]:
    for ref, share in betweenness(around).items():
        if share >= thresholds.bridge:
            yield Said(What.BRIDGE, (ref,), Measure.BETWEENNESS, round(share, 3))


def betweenness(around: Around) -> dict[str, float]:
    """For each, the share of the pairs of others whose shortest ways go through it (Brandes, 2001)."""
    through = dict.fromkeys(around, 0.0)
    for start in around:
        order, before, ways = _shortest_ways(around, start)
        owed = dict.fromkeys(order, 0.0)
        for ref in reversed(order):
            for earlier in before[ref]:
                owed[earlier] += ways[earlier] / ways[ref] * (1 + owed[ref])
            if ref != start:
                through[ref] += owed[ref]
    pairs = (len(around) - 1) * (len(around) - 2)
    return {ref: count / pairs if pairs > 0 else 0.0 for ref, count in through.items()}


def _shortest_ways(around: Around, start: str) -> tuple[list[str], dict[str, list[str]], dict[str, int]]:
    """Who is reached from here, nearest first; by whom, and in how many shortest ways."""
    order, before = [], {start: []}
    ways, steps = {start: 1}, {start: 0}
    waiting = deque([start])
    while waiting:
        ref = waiting.popleft()
        order.append(ref)
        for near in sorted(around[ref]):
            if near not in steps:
                steps[near], ways[near], before[near] = steps[ref] + 1, 0, []
                waiting.append(near)
            if steps[near] == steps[ref] + 1:
                ways[near] += ways[ref]
                before[near].append(ref)
    return order, before, ways


def _only_links(around: Around) -> Iterable[Said]:
    """Actors whose leaving cuts others off: all their part but its largest piece."""
    for part in _parts(around):
        for ref in part:
            pieces = _parts({other: around[other] - {ref} for other in part - {ref}})
            lost = len(part) - 1 - max((len(piece) for piece in pieces), default=0)
            if lost:
                yield Said(What.ONLY_LINK, (ref,), Measure.CUT_OFF, lost)


def _parts(around: Around) -> list[set[str]]:
    """Actors who are linked somehow, each part by itself."""
    left, parts = set(around), []
    for ref in sorted(around):
        if ref in left:
            part = set(_shortest_ways(around, ref)[0])
            left -= part
            parts.append(part)
    return parts


# ------------------------------------------------------------------ single ties


def _of_pairs(ties: Iterable[Tie], relation: Relation, what: What) -> Iterable[Said]:
    """One statement for two actors, however often and in which direction it was told."""
    told: dict[tuple[str, ...], frozenset[str]] = {}
    for tie in ties:
        if tie.relation == relation:
            pair = tuple(sorted((tie.source, tie.target)))
            told[pair] = told.get(pair, frozenset()) | tie.groups
    for pair, groups in told.items():
        yield Said(what, pair, Measure.GROUPS, len(groups))


def _one_way(ties: Collection[Tie]) -> Iterable[Said]:
    """Dependencies to which nothing living answers; a dependency both ways answers itself."""
    coming = {(tie.source, tie.target) for tie in ties if tie.relation in LIVING}
    coming |= {(tie.target, tie.source) for tie in ties if tie.relation in LIVING and tie.is_mutual}
    told: dict[tuple[str, str], frozenset[str]] = {}
    for tie in ties:
        if tie.relation == Relation.DEPENDENCY and (tie.target, tie.source) not in coming:
            told[tie.source, tie.target] = told.get((tie.source, tie.target), frozenset()) | tie.groups
    for pair, groups in told.items():
        yield Said(What.ONE_WAY, pair, Measure.GROUPS, len(groups))
