"""What else stands beside a case's thread, a panel a subject; one with nothing to say is not drawn."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from anclaje.cases.models import Case
from anclaje.cases.panels.panel import Panel

Maker = Callable[[Case, Any, datetime], Panel | None]

MAKERS: tuple[Maker, ...] = ()


def panels_of(case: Case, user: Any, at: datetime) -> list[Panel]:
    """The panels of this case for this person, in order."""
    return [panel for panel in (make(case, user, at) for make in MAKERS) if panel is not None]
