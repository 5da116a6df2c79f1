"""What the people of a simulated month did, what the rules refused them, and what outsiders were shown."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from anclaje.foundation.errors import Refusal


@dataclass(frozen=True)
class Seen:
    """What a receiver was shown at a moment: the codes of the lines, nothing where nothing is shared."""

    referral_id: Any
    organisation_id: Any
    at: datetime
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """What somebody outside a case was shown of it at a moment. of: "conference" or "transfer"."""

    of: str
    case_id: Any
    organisation_id: Any
    at: datetime
    lines: tuple[str, ...]


@dataclass
class Diary:
    """What was done how often, what the rules refused, and what receivers and guests were shown."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    seen: list[Seen] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)

    def attempt(self, name: str, act: Callable[..., Any], *given: Any) -> Any:
        """Refusals of the rules are part of life: counted, and the day goes on."""
        try:
            result = act(*given)
        except Refusal as refusal:
            self.refused[str(refusal.args[0]) if refusal.args else name] += 1
            return None
        self.done[name] += 1
        return result
