"""Who answers how long a way takes: our own estimate, or the router that the settings name."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from anclaje.foundation.pack import current
from anclaje.territory.domain.travel import CrowFlies, TravelProvider


def provider() -> TravelProvider:
    """`settings.ANCLAJE["travel_provider"]`: a dotted path to a class without arguments, or nothing."""
    return _made(settings.ANCLAJE.get("travel_provider", ""))


@lru_cache
def _made(path: str) -> TravelProvider:
    if path:
        return import_string(path)()
    figures = current().settings["territory"]
    return CrowFlies(figures["detour_factor"], figures["speed_kmh"])
