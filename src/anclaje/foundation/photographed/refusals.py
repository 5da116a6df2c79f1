"""Why a photograph was not read, and what to do. Better no reading than a wrong one."""

from dataclasses import dataclass
from enum import StrEnum

from anclaje.foundation.words import gettext_noop


class Reason(StrEnum):
    NOT_A_PICTURE = "not_a_picture"
    CUT_SHORT = "cut_short"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    NO_SHEET = "no_sheet"
    OTHER_SHEET = "other_sheet"
    MIRRORED = "mirrored"
    CORNER_HIDDEN = "corner_hidden"
    PART_MISSING = "part_missing"
    BLURRED = "blurred"
    GLARE = "glare"
    RESIDUAL = "residual"
    NOTHING_DRAWN = "nothing_drawn"
    NO_PENS = "no_pens"


SAYS: dict[Reason, tuple[str, str]] = {
    Reason.NOT_A_PICTURE: (
        gettext_noop("This file is not a picture that can be opened."),
        gettext_noop("Send the photograph as JPEG or PNG."),
    ),
    Reason.CUT_SHORT: (
        gettext_noop("The file ends before the picture does."),
        gettext_noop("Send it again; the connection may have broken off."),
    ),
    Reason.TOO_LARGE: (
        gettext_noop("The picture is too large to be read here."),
        gettext_noop("Send it with at most 64 million pixels and 60 megabytes."),
    ),
    Reason.TOO_SMALL: (
        gettext_noop("The picture is too small to see the pens in it."),
        gettext_noop("Send the original photograph instead of a preview."),
    ),
    Reason.NO_SHEET: (
        gettext_noop("No sheet was found in this picture."),
        gettext_noop("Photograph the sheet from above, whole, with its black marks in sight."),
    ),
    Reason.OTHER_SHEET: (
        gettext_noop("This is another sheet."),
        gettext_noop("Look at the code beside the QR and choose the sheet that has it."),
    ),
    Reason.MIRRORED: (
        gettext_noop("The picture is mirrored."),
        gettext_noop("Switch off mirroring in the camera, or photograph it with the camera of the back."),
    ),
    Reason.CORNER_HIDDEN: (
        gettext_noop("Too many of the marks on the edge are hidden."),
        gettext_noop("Lay the sheet flat, take hands and shadows away and photograph all its black marks."),
    ),
    Reason.PART_MISSING: (
        gettext_noop("A part of the sheet is not in the picture."),
        gettext_noop("Step back until the whole sheet is in sight, and photograph it again."),
    ),
    Reason.BLURRED: (
        gettext_noop("The picture is too blurred."),
        gettext_noop("Hold still, with more light, and wait until the camera is sharp."),
    ),
    Reason.GLARE: (
        gettext_noop("Light is reflected on the drawing and hides a part of it."),
        gettext_noop("Turn away from the lamp or the window, without a flash, and photograph it again."),
    ),
    Reason.RESIDUAL: (
        gettext_noop("What is printed on this sheet does not lie where it was printed."),
        gettext_noop("Lay the sheet flat, photograph it from above, and make sure that it is this sheet."),
    ),
    Reason.NOTHING_DRAWN: (
        gettext_noop("Nothing is drawn on this sheet."),
        gettext_noop("If something is, draw it with a pen that stands out from the print."),
    ),
    Reason.NO_PENS: (
        gettext_noop("No box of the legend is scribbled in, so nobody can tell what the colours mean."),
        gettext_noop("Scribble in each box with the pen that was used, and photograph the sheet again."),
    ),
}


@dataclass(eq=False)
class Refused(Exception):
    """A photograph that is not read. `detail` is for whoever looks into it: numbers, no words of people."""

    reason: Reason
    detail: str = ""

    @property
    def sentence(self) -> str:
        return SAYS[self.reason][0]

    @property
    def advice(self) -> str:
        return SAYS[self.reason][1]
