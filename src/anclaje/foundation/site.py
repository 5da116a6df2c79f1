"""Is this site the demonstration? Until the readiness check has passed, the answer is yes."""

from django.conf import settings
from django.http import HttpRequest

from anclaje.foundation.models import SiteState


def is_demonstration() -> bool:
    """Whether the band shows and a real case is refused.

    Only a site in production whose readiness check has passed is anything else.
    """
    if settings.ANCLAJE["mode"] != "production":
        return True
    return not SiteState.objects.filter(pk=SiteState.ONLY, mode=SiteState.READY).exists()


def demonstration_band(request: HttpRequest) -> dict[str, bool]:
    """For every template: `demonstration`, whether the band stands on top of the page."""
    return {"demonstration": is_demonstration()}


def in_production() -> bool:
    """Whether the site is meant for real people, whether or not it is ready for them yet."""
    return settings.ANCLAJE["mode"] == "production"
