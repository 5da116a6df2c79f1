"""How often a time that runs through nights and weekends ends before any office opens."""

from anclaje.guide.domain.checking.directory import IN_HOURS
from anclaje.guide.domain.clock import rough_minutes
from anclaje.guide.domain.values import Span

DAY, WEEKEND = 24.0, 2
NIGHTS = 4
"""From Monday to Thursday an office closes for a night, on Friday for the weekend."""


def missed_while_closed(span: Span, opens: float, closes: float) -> float:
    """Of the starts that fall outside office hours, the share whose time ends before an office opens.

    Such starts are spread evenly over the closed hours. Spans counted in days or more always reach
    an open office.
    """
    if span.unit not in IN_HOURS:
        return 0.0
    night = DAY - (closes - opens)
    closed = [night] * NIGHTS + [night + WEEKEND * DAY]
    lasts = rough_minutes(span) / 60
    return sum(max(0.0, length - lasts) for length in closed) / sum(closed)
