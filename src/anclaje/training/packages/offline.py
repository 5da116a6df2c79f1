"""A bundle as one HTML file for a USB stick: slides, notes, timer and questions without any network."""

from anclaje.training.packages.edition import Bundle
from anclaje.training.packages.player.page import page


def offline(bundle: Bundle) -> bytes:
    """Questions of practice stand at the end, for everybody to see how they did; nothing is sent or kept."""
    return page(bundle)
