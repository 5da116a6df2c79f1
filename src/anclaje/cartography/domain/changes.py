"""What changed in a neighbourhood between two exercises: what appeared, what went, what stayed."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from anclaje.cartography.domain.agreement import Agreed, alike
from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.findings import Facts, Finding, Kind, drawn, finding_about, in_order
from anclaje.cartography.domain.geometry import LocalFrame


def changes(
    before: Iterable[Feature], after: Iterable[Feature], asked_in_both: Collection[str]
) -> list[Finding]:
    """What appeared, went and stayed. A category that one of the two did not ask about has no change."""
    then, now = (
        drawn(one for one in features if one.category in asked_in_both) for features in (before, after)
    )
    earlier, later = (what.things if what else () for what in (then, now))
    same = _same(earlier, later)
    found = []
    if then:
        gone = [thing for place, thing in enumerate(earlier) if place not in same]
        found += [finding_about(Kind.GONE, then, [thing]) for thing in gone]
    if now:
        known = set(same.values())
        found += [
            finding_about(Kind.APPEARED, now, [thing]) for n, thing in enumerate(later) if n not in known
        ]
        for old, new in sorted(same.items()):
            facts: Facts = {"groups_before": earlier[old].count, "groups_after": later[new].count}
            found.append(finding_about(Kind.STAYED, now, [later[new]], facts))
    return in_order(found)


def _same(earlier: Sequence[Agreed], later: Sequence[Agreed]) -> dict[int, int]:
    """Which thing of the later map is which of the earlier; each pairs with one at most, the likest first."""
    both = [*earlier, *later]
    found = []
    for sort in {(thing.category, thing.kind) for thing in both}:
        places = [n for n, thing in enumerate(both) if (thing.category, thing.kind) == sort]
        frame = LocalFrame.around([both[n].shape for n in places])
        pairs = alike(frame.to_metres(np.array([both[n].shape for n in places], dtype=object)), sort[1])
        rows = zip(pairs.likeness.round(6).tolist(), pairs.one.tolist(), pairs.other.tolist(), strict=True)
        found += [(-likeness, places[one], places[other]) for likeness, one, other in rows]
    same: dict[int, int] = {}
    taken = set()
    for _, one, other in sorted(found):
        is_across = one < len(earlier) <= other
        if is_across and one not in same and other not in taken:
            same[one] = other - len(earlier)
            taken.add(other)
    return same
