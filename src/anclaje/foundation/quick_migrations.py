"""Migrations that do not draw all models anew for each new table.

Before each step Django renders every model that hangs together with the one that changes, so that a fresh
database of some hundred tables takes most of a minute. To make a table, a column, an index or a constraint,
the model itself is enough: what it points at is there already, and its type does not change. Migrations that
do anything else run as Django has them, with everything rendered anew before.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from django.db.migrations import operations
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

ADDS = (
    operations.CreateModel,
    operations.AddField,
    operations.AddConstraint,
    operations.AddIndex,
)


@contextmanager
def quickly() -> Generator[None]:
    """Within this, migrations that only add render no more than what they add to."""
    whole_apply, whole_find = Migration.apply, ProjectState._find_reload_model
    is_partly_rendered = False

    def apply(self: Migration, project_state: ProjectState, *given: Any, **named: Any) -> ProjectState:
        nonlocal is_partly_rendered
        if not all(isinstance(operation, ADDS) for operation in self.operations):
            if is_partly_rendered and project_state.__dict__.pop("apps", None):
                is_partly_rendered = not project_state.apps.get_models()  # renders all of it anew
            return whole_apply(self, project_state, *given, **named)
        is_partly_rendered = True
        ProjectState._find_reload_model = _itself
        try:
            return whole_apply(self, project_state, *given, **named)
        finally:
            ProjectState._find_reload_model = whole_find

    Migration.apply = apply
    try:
        yield
    finally:
        Migration.apply = whole_apply


def _itself(_state: ProjectState, app_label: str, model_name: str, _delay: bool) -> set[tuple[str, str]]:
    return {(app_label, model_name)}
