"""Why a photograph was not read, in words, and what to do about it."""

from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.domain.photos import GAVE_UP, OTHER_EXERCISE, TOO_SLOW
from anclaje.cartography.reading.refusals import SAYS, Reason

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
