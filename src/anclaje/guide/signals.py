"""News for the apps above. Sent after commit; it announces and carries out nothing."""

from django.dispatch import Signal

edition_published = Signal()
"""Sent with edition=Edition."""
