"""What an institution's slide becomes when somebody answers a change above."""

from dataclasses import replace

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.following import State, Step, after
from anclaje.training.domain.merge.inbox import Change, Kind, Part
from anclaje.training.domain.slide import Slide


def taken(part: Part | None, change: Change, chosen: Slide | None = None) -> Part:
    """As proposed; a conflict only with what a person made of it. None: a new slide, not here yet."""
    if part is None:
        if change.above is None:
            raise RuleBroken(gettext_noop("There is nothing here to take."))
        return Part(change.above, State.FOLLOWING, change.above)
    if change.kind == Kind.GONE:
        return replace(part, state=after(part.state, Step.REMOVE))
    if change.kind == Kind.CONFLICT and chosen is None:
        raise RuleBroken(gettext_noop("Both changed the same sentence: say what is to stand there."))
    slide = chosen or change.proposed or part.slide
    state = State.FOLLOWING if slide == change.above else after(part.state, Step.TAKE)
    return Part(slide, state, change.above)


def kept(part: Part, change: Change) -> Part:
    """Mine, as it stands; the next change above is compared with what is above now."""
    if change.kind == Kind.GONE:
        return _own(part)
    return replace(part, state=after(part.state, Step.REWRITE), base=change.above or part.base, declined=None)


def declined(part: Part, change: Change) -> Part:
    """Not this one: what comes after it is offered again, and merged with what both began from."""
    if change.kind == Kind.GONE:
        return _own(part)
    return replace(part, state=after(part.state, Step.DECLINE), declined=change.above)


def _own(part: Part) -> Part:
    """Nothing above has it any more: the institution goes on with it as its own."""
    return replace(part, state=State.OWN, base=None, declined=None)
