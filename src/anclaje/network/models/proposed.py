"""Institutions that somebody says the directory lacks."""

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class ProposedEntryQuerySet(RowQuerySet):
    def waiting(self) -> "ProposedEntryQuerySet":
        return self.filter(state=ProposedEntry.WAITING)

    def for_page(self) -> "ProposedEntryQuerySet":
        return self.select_related("place", "proposed_by", "organisation")


class ProposedEntry(Row):
    """A name and a place, no more: whoever keeps the directory there asks the institution itself.

    heard_of: where the name came from, in words. organisation: the entry that it became.
    """

    WAITING, TAKEN, REFUSED = "waiting", "taken", "refused"
    STATES = [(state, state) for state in (WAITING, TAKEN, REFUSED)]

    name = models.CharField(max_length=200)
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    heard_of = models.CharField(max_length=200)
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=STATES, default=WAITING)
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ProposedEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name"], condition=Q(state="waiting"), name="entry_is_proposed_once"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | Q(~Q(state="waiting"), decided_at__isnull=False),
                name="decided_entry_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="taken", organisation__isnull=False)
                | Q(~Q(state="taken"), organisation__isnull=True),
                name="taken_entry_is_in_the_directory",
            ),
        ]

    class Privacy:
        identifying = ("name", "heard_of")
        open = (
            "id", "jurisdiction", "version", "place", "proposed_by", "sent_at", "state", "organisation",
            "decided_by", "decided_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)
