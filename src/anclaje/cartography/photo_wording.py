"""Why a photograph was not read, in words, and what to do about it."""

from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.domain.photos import GAVE_UP, OTHER_EXERCISE, TOO_SLOW
from anclaje.cartography.domain.rounds import DRAWN_SHEET, OTHER_ROUND, TALLY_SHEET, TOO_MANY
from anclaje.foundation.photographed.refusals import SAYS, Reason

BESIDES = {
    OTHER_EXERCISE: (
        gettext_lazy("This sheet was not printed for this exercise."),
        gettext_lazy("Look at the code beside its QR, and send it where that sheet was prepared."),
    ),
    TOO_SLOW: (
        gettext_lazy("Reading it takes too long or too much memory."),
        gettext_lazy("Photograph the sheet again, with an ordinary telephone and without retouching."),
    ),
    GAVE_UP: (
        gettext_lazy("It was tried three times and never finished."),
        gettext_lazy("Photograph the sheet again. If that does not help, draw it on screen."),
    ),
    OTHER_ROUND: (
        gettext_lazy("This page was not printed for this round."),
        gettext_lazy("Look at the code beside its QR, and send it on the page of its own round."),
    ),
    DRAWN_SHEET: (
        gettext_lazy("This is a drawn sheet, not a round's."),
        gettext_lazy("Send it with the photographs of the exercise."),
    ),
    TALLY_SHEET: (
        gettext_lazy("This is the sheet of a validation round, not a drawn one."),
        gettext_lazy("Send it on the page of its round."),
    ),
    TOO_MANY: (
        gettext_lazy("It was not read: too many were sent at once."),
        gettext_lazy("Send it with the next ones."),
    ),
}
"""What the site says besides the reader."""

SHORT_KINDS = {
    MarkKind.POINT: pgettext_lazy("kind of mark", "point"),
    MarkKind.LINE: pgettext_lazy("kind of mark", "line"),
    MarkKind.POLYGON: pgettext_lazy("kind of mark", "zone"),
}


def why(code: str) -> tuple[str, str]:
    """The reason and what to do."""
    if code in BESIDES:
        sentence, advice = BESIDES[code]
        return str(sentence), str(advice)
    sentence, advice = SAYS[Reason(code)]
    return gettext(sentence), gettext(advice)
