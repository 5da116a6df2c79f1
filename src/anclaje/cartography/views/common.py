"""What every page of maps does: let readers of maps in, and find the exercise."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from anclaje.cartography import permissions
from anclaje.cartography.models import Exercise


def for_map_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Sign-in, and a post that takes part in mapping; else 403 with the reason."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        permissions.check_reads_maps(request.user)
        return view(request, *args, **kwargs)

    return never_cache(login_required(guarded))


def teams_exercise(request: HttpRequest, exercise_id: UUID) -> Exercise:
    """The exercise as its facilitation team opens it; to everybody else it does not exist."""
    return get_object_or_404(Exercise.objects.open_to(request.user).for_page(), pk=exercise_id)
