"""What changed above since an institution's version last looked, slide by slide, with what is proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from anclaje.training.domain.following import State
from anclaje.training.domain.merge.fields import Conflict, merge_slides
from anclaje.training.domain.slide import Slide, Slides


@dataclass(frozen=True)
class Part:
    """A slide as the institution holds it.

    base: the original's slide that `slide` was made from, none for an own one. declined: the original's
    slide that was declined, if it was.
    """

    slide: Slide
    state: State
    base: Slide | None = None
    declined: Slide | None = None


class Kind(StrEnum):
    NEW = "new"
    """Added above."""
    CHANGED = "changed"
    """Followed here: as it is above."""
    MERGED = "merged"
    """Adapted here: both changes fit together."""
    CONFLICT = "conflict"
    """Both changed the same: a person decides."""
    GONE = "gone"
    """Taken out above; here it stays until somebody removes it."""
    BEHIND = "behind"
    """Pinned here, changed above: told, not proposed."""


@dataclass(frozen=True)
class Change:
    """before: what stands here. proposed: what would stand here; none where nothing would.

    above: the original's slide now; none where it is gone.
    """

    id: str
    kind: Kind
    before: Slide | None
    proposed: Slide | None
    above: Slide | None
    conflicts: tuple[Conflict, ...] = ()


def inbox(parts: Sequence[Part], above: Slides, seen: Mapping[str, object]) -> list[Change]:
    """In the order of the version, then what is new in the order above.

    seen: ids of the original's slides that this version has already answered, as new ones that were left out.
    """
    known = {part.slide.id for part in parts}
    found = [change for part in parts for change in _of(part, above.get(part.slide.id))]
    new = (slide for key, slide in above.items() if key not in known and key not in seen)
    return [*found, *(Change(slide.id, Kind.NEW, None, slide, slide) for slide in new)]


def _of(part: Part, above: Slide | None) -> Iterator[Change]:
    """At most one change."""
    if part.state in (State.OWN, State.REMOVED) or part.base is None:
        return
    here = part.slide
    if above is None:
        if part.state != State.PINNED:
            yield Change(here.id, Kind.GONE, here, None, None)
        return
    if above in (part.base, part.declined):
        return
    if part.state == State.PINNED:
        yield Change(here.id, Kind.BEHIND, here, None, above)
        return
    if here == part.base:
        yield Change(here.id, Kind.CHANGED, here, above, above)
        return
    merged = merge_slides(part.base, here, above)
    if merged.slide != here or merged.conflicts:
        kind = Kind.MERGED if merged.is_clean else Kind.CONFLICT
        yield Change(here.id, kind, here, merged.slide, above, merged.conflicts)
