"""GET who-can: who answers a need in a municipality, with reasons."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router

from anclaje.foundation import pack as packs
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Need
from anclaje.network.permissions import check_can_read_directory
from anclaje.network.presenting import answer_as_json
from anclaje.network.queries import who_can_help
from anclaje.territory.models import Place
from anclaje.website.api.answers import Refused

router = Router()

NO_SUCH_NEED = gettext_noop("There is no need with this code.")
NO_SUCH_PLACE = gettext_noop("There is no municipality with this code.")
TOO_FAR = gettext_noop("This moment is too far away.")
FARTHEST_YEARS = 50


@router.get("/who-can", url_name="who-can")
def who_can(request: HttpRequest, need: str, municipality: str, at: datetime | None = None):
    """need: N02. municipality: its INDEC code. at: ISO 8601; now if left out, local if it names no zone."""
    check_can_read_directory(request.user)
    asked = Need.objects.filter(code=need).first()
    place = Place.objects.municipalities().filter(code=municipality).first()
    if asked is None:
        raise Refused(404, "not_found", gettext(NO_SUCH_NEED))
    if place is None:
        raise Refused(404, "not_found", gettext(NO_SUCH_PLACE))
    return answer_as_json(who_can_help(asked, place, at=_moment(at)), with_exclusions=False)


def _moment(at: datetime | None) -> datetime:
    """The moment that is asked about, with its zone; nobody asks about another century."""
    now = timezone.now()
    moment = at or now
    if abs(moment.year - now.year) > FARTHEST_YEARS:
        raise Refused(422, "input", gettext(TOO_FAR), fields={"at": [gettext(TOO_FAR)]})
    return moment if moment.tzinfo else moment.replace(tzinfo=packs.current().zone)
