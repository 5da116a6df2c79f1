"""What of the relationships leaves the room: ties that three groups told, between actors who may be named.

As with zones, no count and no key goes along; where an actor is on the map never leaves.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from anclaje.cartography.domain.release import FEWEST_GROUPS, SEEN_BY, SPOKEN_AGAINST, Audience
from anclaje.cartography.domain.sociogram import Actor, ActorKind, Relation, Tie
from anclaje.cartography.domain.validation import may_become_public

SAID_IN_PUBLIC = frozenset({Relation.TRUST, Relation.WEAK, Relation.REFERRAL, Relation.POTENTIAL})
"""A conflict, a dependency, a tie that broke or is missing blames somebody who is named: for partners."""


class Reason(StrEnum):
    """Why a tie stays inside: for the team's eyes."""

    RESTRICTED = "restricted"
    PARTNERS_ONLY = "partners_only"
    ROLE = "role"
    """It may be one person."""
    WORDS_NOT_CHECKED = "words_not_checked"
    NOT_VALIDATED = "not_validated"
    NOT_AGREED = "not_agreed"
    TOO_FEW_GROUPS = "too_few_groups"


@dataclass(frozen=True, order=True)
class NamedActor:
    """`number` counts within one version and links it to no other."""

    number: int
    words: str
    kind: ActorKind


@dataclass(frozen=True, order=True)
class NamedTie:
    source: int
    target: int
    relation: Relation
    is_mutual: bool


@dataclass(frozen=True)
class ReleasedTies:
    """`withheld` is for the team and stays out of every export."""

    audience: Audience
    actors: tuple[NamedActor, ...]
    ties: tuple[NamedTie, ...]
    withheld: tuple[tuple[Reason, Tie], ...] = field(default=(), repr=False)

    @property
    def fingerprint(self) -> str:
        """What a person confirmed, names and all."""
        said = repr((self.audience.value, self.actors, self.ties))
        return sha256(said.encode()).hexdigest()


def released_ties(
    actors: Collection[Actor],
    ties: Iterable[Tie],
    audience: Audience,
    *,
    fewest_groups: int = FEWEST_GROUPS,
) -> ReleasedTies:
    """What an audience outside may have of the sociogram; the team reads its own rows."""
    if audience not in SEEN_BY:
        raise ValueError("The team reads the sociogram as it is.")
    by_ref = {actor.ref: actor for actor in actors}
    kept, withheld = [], []
    for tie in ties:
        reason = stays_because(tie, by_ref, audience, max(fewest_groups, FEWEST_GROUPS))
        if reason is None:
            kept.append(tie)
        else:
            withheld.append((reason, tie))
    withheld.sort(key=lambda item: (item[0], item[1].source, item[1].target, item[1].relation))
    return _numbered(kept, by_ref, audience, tuple(withheld))


def stays_because(
    tie: Tie, by_ref: dict[str, Actor], audience: Audience, fewest_groups: int
) -> Reason | None:
    """Why this tie counts for nothing outside; of several reasons the one about its actors."""
    for ref in (tie.source, tie.target):
        reason = _is_not_named_because(by_ref.get(ref), audience)
        if reason:
            return reason
    if audience == Audience.PUBLIC and tie.relation not in SAID_IN_PUBLIC:
        return Reason.PARTNERS_ONLY
    if tie.state in SPOKEN_AGAINST:
        return Reason.NOT_AGREED
    if audience == Audience.PUBLIC and not may_become_public(tie.state):
        return Reason.NOT_VALIDATED
    return Reason.TOO_FEW_GROUPS if len(tie.groups) < fewest_groups else None


def _is_not_named_because(actor: Actor | None, audience: Audience) -> Reason | None:
    if actor is None or actor.sensitivity not in SEEN_BY[Audience.PARTNERS]:
        return Reason.RESTRICTED
    if audience == Audience.PUBLIC and actor.kind == ActorKind.ROLE:
        return Reason.ROLE
    if actor.sensitivity not in SEEN_BY[audience]:
        return Reason.PARTNERS_ONLY
    return None if actor.is_checked and actor.words.strip() else Reason.WORDS_NOT_CHECKED


def _numbered(
    ties: list[Tie], by_ref: dict[str, Actor], audience: Audience, withheld: tuple[tuple[Reason, Tie], ...]
) -> ReleasedTies:
    """Actors by their words, with numbers that say nothing of their rows; only those with a tie here."""
    refs = {ref for tie in ties for ref in (tie.source, tie.target)}
    order = sorted(refs, key=lambda ref: (by_ref[ref].words, by_ref[ref].kind, ref))
    numbers = {ref: place for place, ref in enumerate(order, start=1)}
    named = tuple(NamedActor(numbers[ref], by_ref[ref].words, by_ref[ref].kind) for ref in order)
    told = sorted({_named(tie, numbers) for tie in ties})
    return ReleasedTies(audience, named, tuple(told), withheld)


def _named(tie: Tie, numbers: dict[str, int]) -> NamedTie:
    ends = numbers[tie.source], numbers[tie.target]
    source, target = sorted(ends) if tie.is_mutual else ends
    return NamedTie(source, target, tie.relation, tie.is_mutual)
