"""What else stands beside a case's thread, a panel a subject; one with nothing to say is not drawn."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from anclaje.cases.models import Case
from anclaje.cases.panels.gate import gate_panel
from anclaje.cases.panels.inspection import inspection_panel
from anclaje.cases.panels.panel import Panel
from anclaje.cases.panels.plan import (
    children_panel,
    files_panel,
    links_panel,
    reaching_panel,
    safety_panel,
)
from anclaje.cases.panels.registries import registries_panel
from anclaje.cases.panels.reporting import reporting_panel
from anclaje.cases.panels.screening import screening_panel
from anclaje.cases.panels.together import together_panel

Maker = Callable[[Case, Any, datetime], Panel | None]

MAKERS: tuple[Maker, ...] = (
    screening_panel,
    reporting_panel,
    inspection_panel,
    safety_panel,
    reaching_panel,
    children_panel,
    links_panel,
    files_panel,
    together_panel,
    gate_panel,
    registries_panel,
)


def panels_of(case: Case, user: Any, at: datetime) -> list[Panel]:
    """The panels of this case for this person, in order."""
    return [panel for panel in (make(case, user, at) for make in MAKERS) if panel is not None]
