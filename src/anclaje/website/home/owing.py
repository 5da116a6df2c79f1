"""What somebody owes to tables, for pages of apps that know nothing of tables."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest

from anclaje.coordination.queries_meetings import owed_by


def owed_to_tables(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """For every template: `owed_to_tables`, how many agreements; asked only where a page names it."""

    @cache
    def count() -> int:
        user = getattr(request, "user", None)
        return len(owed_by(user)) if user is not None and user.is_authenticated else 0

    return {"owed_to_tables": count}
