"""News for the apps above. Sent after commit; it announces and carries out nothing."""

from django.dispatch import Signal

edition_published = Signal()
"""Sent with edition=Edition."""

law_changed = Signal()
"""Sent with entry=LawEntry and at, whenever what the register says of a norm is not what it said."""
