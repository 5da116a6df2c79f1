"""Which kinds of institution answer in which municipality, and which of them at night."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reach:
    """Codes of actor types by municipality code, every municipality present; and everywhere.

    on_duty, on_duty_everywhere: those with somebody to call at any hour.
    """

    present: Mapping[str, frozenset[str]] = field(default_factory=dict)
    on_duty: Mapping[str, frozenset[str]] = field(default_factory=dict)
    everywhere: frozenset[str] = frozenset()
    on_duty_everywhere: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nobody is listed anywhere: there is no directory yet."""
        return not self.everywhere and not any(self.present.values())
