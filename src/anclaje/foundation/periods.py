"""Half-open stretches of time: the start belongs to it, the end does not."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Period:
    starts_at: datetime
    ends_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.ends_at is not None and self.ends_at < self.starts_at:
            raise ValueError("A period cannot end before it starts.")

    def holds(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)
