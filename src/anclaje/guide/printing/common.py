"""What every paper of the guide says of itself: title, edition, ribbons, labels, the way back to the page."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from anclaje.foundation.site import is_demonstration
from anclaje.foundation.templatetags.times import absolute
from anclaje.foundation.translate import read
from anclaje.foundation.typesetting import qr
from anclaje.guide.models import Edition
from anclaje.guide.paper.values import Masthead, Ribbon

LANGUAGE_NAMES = {"es": "castellano", "en": "English"}


def masthead(edition: Edition, language: str, address: str, *, title: str = "", place: str = "") -> Masthead:
    """address: of the page that the QR code leads to, absolute."""
    return Masthead(
        language=language.split("-")[0],
        title=title or read(edition.title),
        edition=edition_in_words(edition),
        mark=edition.content_hash[:16],
        address=address,
        qr=qr(address),
        ribbons=ribbons(edition),
        labels=labels(language.split("-")[0]),
        place=place,
    )


def edition_in_words(edition: Edition) -> str:
    if edition.published_at is None:
        return _("Edition %(number)s, draft") % {"number": edition.number}
    day = absolute(timezone.localdate(edition.published_at))
    return _("Edition %(number)s, published %(day)s") % {"number": edition.number, "day": day}


def ribbons(edition: Edition) -> tuple[Ribbon, ...]:
    """What a reader must know before trusting the text, the gravest first."""
    found = []
    if not edition.is_published:
        found.append(Ribbon(_("Draft"), _("This text is being written: nobody works by it yet.")))
    if edition.pending_validation:
        why = _("No specialist has reviewed or signed this edition, so it guides only the demonstration.")
        found.append(Ribbon(_("Pending validation"), why))
    if edition.is_demonstration or is_demonstration():
        why = _("Its consultation, its signatures and the institutions around it are invented.")
        found.append(Ribbon(_("Demonstration"), why))
    return tuple(found)


def labels(language: str) -> Mapping[str, str]:
    """The fixed words of the templates."""
    return {
        "this_language": LANGUAGE_NAMES.get(language, language),
        "qr": _("QR code of the page"),
        "address": _("On the web"),
        "mark": _("Mark of this exact text"),
        "contents": _("Contents"),
        "begins": _("Begins when"),
        "law": _("Register of law"),
        "signed_by": _("Who signed it"),
        "step": _("Step"),
        "who_here": _("Who does it here"),
        "within": _("Within"),
        "what": _("What"),
        "absent": _("Nobody of this kind serves the place yet"),
        "desks": _("Institutions that serve this place"),
        "reach": _("Telephone and hours"),
        "night": _("At night"),
        "institution": _("Institution"),
        "kind": _("Kind of institution"),
        "whom": _("Whom to call first"),
        "search": _("Search in this file"),
        "what_i_do": _("What I do"),
        "language": _("Language"),
        "skip": _("Skip to the content"),
        "nothing_found": _("Nothing found."),
    }
