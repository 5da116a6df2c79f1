"""For whoever watches the machine: does it live, is it ready? Public, and says nothing else."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anclaje.website import heartbeat


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The server answers."""
    return JsonResponse({"live": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and the worker has been seen within the last minute; else 503."""
    facts = {"database": _database_answers(), "worker": heartbeat.is_alive(timezone.now())}
    return JsonResponse({"ready": all(facts.values()), **facts}, status=200 if all(facts.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False
