"""A filter of the open cases: bare values that an address holds, and one sentence for people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST_KEPT = 12
"""So many sentences somebody still reads in the morning."""
LONGEST = 60
"""Letters of one value: a code, a key, a word of ours."""


class State(StrEnum):
    """What may be so of an open case now; several may hold at once."""

    LATE = "late"
    SILENT = "silent"
    """Somebody who was asked let the time of their answer or service pass."""
    WAITING = "waiting"
    WORD = "word"
    """A service was given, they say; the person has not been asked yet."""
    PAUSED = "paused"
    WEEK = "week"
    NEW = "new"


class Risk(StrEnum):
    HIGH = "high"
    """High or extreme."""
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


EVERYBODY, ME, MY_TEAM = "", "me", "team"
OPEN, CLOSED = "", "closed"
OLDER = "older"


@dataclass(frozen=True)
class Filter:
    """Empty values choose everything. also: a second state that must hold too.

    place: a municipality's code, or `kind:code` of a region. asked: the organisation that has an open
    referral. who: `me`, `team`, or the key of a post.
    """

    status: str = OPEN
    state: str = ""
    also: str = ""
    place: str = ""
    need: str = ""
    asked: str = ""
    risk: str = ""
    issue: str = ""
    edition: str = ""
    who: str = EVERYBODY

    @property
    def states(self) -> tuple[State, ...]:
        """Without repetition, in the order in which they were chosen."""
        return tuple(State(value) for value in dict.fromkeys((self.state, self.also)) if value)

    def values(self) -> dict[str, str]:
        """What an address holds: only what was chosen."""
        return {name: value for name in NAMES if (value := getattr(self, name))}


NAMES = tuple(field.name for field in fields(Filter))
KNOWN = {
    "status": frozenset({CLOSED}),
    "state": frozenset(State),
    "also": frozenset(State),
    "risk": frozenset(Risk),
    "edition": frozenset({OLDER}),
}
SAID = ("place", "need", "asked", "risk", "issue", "edition", "who")
"""The parts of the sentence after its states, in their order."""


def filter_from(values: Mapping[str, object]) -> Filter:
    """The filter that these values name; what nobody could have chosen counts as not chosen.

    The blank for the state also offers “closed”.
    """
    if values.get("state") == CLOSED:
        values = {**values, "status": CLOSED}
    return Filter(**{name: _known(name, values.get(name, "")) for name in NAMES})


def _known(name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
        return ""
    return value if value in KNOWN.get(name, (value,)) else ""


def sentence(chosen: Filter, say: Callable[[str, str], str], both: str) -> str:
    """ "Late and silent, in the Sixth Section, of housing, mine".

    say: the words of one part (its name and value); `both`: how two states are joined, with
    %(one)s and %(other)s.
    """
    parts = [_states(chosen, say, both)]
    parts += [say(name, value) for name in SAID if (value := getattr(chosen, name))]
    told = ", ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]


def _states(chosen: Filter, say: Callable[[str, str], str], both: str) -> str:
    if chosen.status:
        return say("status", chosen.status)
    states = chosen.states
    if not states:
        return say("status", OPEN)
    if len(states) == 1:
        return say("state", states[0])
    return both % {"one": say("state", states[0]), "other": say("state", states[1])}


def check_can_keep(how_many: int) -> None:
    """Refuse one more than anybody reads."""
    if how_many >= MOST_KEPT:
        raise RuleBroken(
            gettext_noop("You keep %(most)s filters already. Let go of one first."), most=MOST_KEPT
        )


COLUMNS = (State.LATE, State.NEW, State.WORD, State.WAITING, State.WEEK, State.PAUSED)
"""Of the board, the most pressing first. A case stands in the first that holds of it, else under LATER."""
LATER = "later"
