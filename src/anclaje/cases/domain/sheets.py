"""What may be put into a person's hands, and what is asked before."""

from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Sheet(StrEnum):
    HELD = "held"
    COMPLAINT = "complaint"
    WAY_BACK = "way_back"


def check_warned(is_warned: bool) -> None:
    """Paper can be found. Whoever controls somebody goes through their pockets."""
    if not is_warned:
        raise RuleBroken(
            gettext_noop("Talk first about where the sheet will be kept. It can be read here and left here.")
        )
