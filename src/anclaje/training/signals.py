"""News of the curriculum. Sent after commit; it announces and carries out nothing."""

from django.dispatch import Signal

revision_published = Signal()
"""Sent with revision=Revision."""
