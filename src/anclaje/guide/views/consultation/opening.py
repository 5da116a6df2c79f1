"""What the pages of a round need: the round, and its way about."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from anclaje.foundation import pack
from anclaje.guide import wording_consultation as wording
from anclaje.guide.domain import rounds
from anclaje.guide.models import Edition, Round


def edition_with(number: int) -> Edition:
    """The edition with this number, written or out. 404 otherwise."""
    edition = Edition.objects.filter(number=number).newest_first().first()
    if edition is None:
        raise Http404
    return edition


def round_with(number: int, round_number: int) -> Round:
    found = (
        Round.objects.select_related("edition", "text_version", "opened_by")
        .defer("text_version__blocks")
        .filter(edition__number=number, number=round_number)
        .first()
    )
    if found is None:
        raise Http404
    return found


def mark_of(round: Round) -> dict[str, str]:
    """Where the round stands, as a state and a word."""
    now = rounds.moment(round.worked_on, round.opens_on, round.closes_on, timezone.now(), pack.current().zone)
    return {"state": wording.MOMENT_STATES[now], "word": str(wording.MOMENTS[now])}


def base(round: Round) -> dict[str, Any]:
    return {
        "round": round, "edition": round.edition, "mark": mark_of(round), "at": timezone.now(),
        "is_open": round.worked_on == Round.OPEN,
    }  # fmt: skip
