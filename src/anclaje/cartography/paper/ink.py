"""How dark print under a drawing may be."""

DARKEST = 0.42
"""Share of black: printers make all things darker."""


def grey(ink: float) -> str:
    """The colour of this share of black, as #rrggbb, never darker than DARKEST."""
    level = round(255 * (1 - min(ink, DARKEST)))
    return f"#{level:02x}{level:02x}{level:02x}"
