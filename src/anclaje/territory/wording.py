"""Labels for people: kinds of places, how far, how many live there."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.travel import Travel
from anclaje.territory.models import Place

KINDS = {
    PlaceKind.COUNTRY: gettext_lazy("country"),
    PlaceKind.PROVINCE: gettext_lazy("province"),
    PlaceKind.MUNICIPALITY: gettext_lazy("municipality"),
    PlaceKind.LOCALITY: gettext_lazy("locality"),
    PlaceKind.NEIGHBOURHOOD: gettext_lazy("neighbourhood"),
}
LEVELS = {
    "none": gettext_lazy("Nothing"),
    "new": gettext_lazy("New"),
    "waiting": gettext_lazy("Waiting"),
    "late": gettext_lazy("Late"),
    "done": gettext_lazy("Done"),
    "closed": gettext_lazy("Closed"),
}
ROUND_MINUTES = 5
HOUR = 60
IN_HOURS_FROM = 90


def travel_words(travel: Travel) -> str:
    """ "38 km, about 40 min (estimate)"; from an hour and a half on, in hours."""
    if travel.km < 1:
        return _("in the same town")
    facts = {"km": number_format(round(travel.km), use_l10n=True), "time": time_words(travel.minutes)}
    if travel.is_estimate:
        return _("%(km)s km, about %(time)s (estimate)") % facts
    return _("%(km)s km, %(time)s") % facts


def time_words(minutes: float) -> str:
    """Minutes to the next five; longer ways in hours and half hours."""
    if minutes < IN_HOURS_FROM:
        return _("%(minutes)s min") % {"minutes": max(ROUND_MINUTES, ROUND_MINUTES * round(minutes / 5))}
    halves = round(minutes / (HOUR / 2))
    if halves % 2:
        hours = halves // 2
        return ngettext("%(hours)s hour and a half", "%(hours)s and a half hours", hours) % {"hours": hours}
    return _("%(hours)s hours") % {"hours": halves // 2}


def population_words(place: Place) -> str:
    """ "111.708 people (2022 census, provisional)", or nothing where it is not known."""
    if place.population is None:
        return ""
    facts = {
        "count": number_format(place.population, use_l10n=True, force_grouping=True),
        "year": place.population_year,
    }
    if place.is_population_provisional:
        return _("%(count)s people (%(year)s census, provisional)") % facts
    return _("%(count)s people (%(year)s census)") % facts
