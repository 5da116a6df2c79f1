"""A case on its way to another team; and what those who hold data were asked to delete."""

from django.db import models
from django.db.models import Q

from anclaje.cases.domain import holders
from anclaje.cases.domain.transfers import Status
from anclaje.cases.permissions_together import sees_deletions, sees_transfers
from anclaje.foundation.models import RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class TransferQuerySet(RowQuerySet):
    def visible_to(self, user) -> "TransferQuerySet":
        """Those of the cases that one sees, and those that wait for one's own organisation."""
        return self.filter(sees_transfers(user))

    def proposed(self) -> "TransferQuerySet":
        return self.filter(status=Status.PROPOSED)


class Transfer(SealedRow):
    """`due_at`: until when the receiver answers (P13.2). The old team has the case until they accept."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="transfers")
    status = models.CharField(max_length=10, choices=[(s, s) for s in Status], default=Status.PROPOSED)
    from_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    to_place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, null=True, related_name="+")
    to_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, null=True, related_name="+")
    consent = models.ForeignKey("cases.Consent", on_delete=models.PROTECT, related_name="+")
    needs = models.JSONField(default=list)
    handover = SealedTextField()
    contacted_at = models.DateTimeField()
    contacted_with = SealedTextField()
    old_team_stays = models.BooleanField(default=False)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    basis = models.JSONField(default=dict)
    next_rung_at = models.DateTimeField(null=True)
    rungs = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    decline_reason = models.CharField(max_length=40, blank=True, default="")
    note = SealedTextField()

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(status=Status.PROPOSED), name="one_transfer_of_a_case_at_a_time"
            ),
            models.CheckConstraint(
                name="transfer_answer_has_time_and_person",
                condition=Q(status=Status.PROPOSED, answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(status=Status.PROPOSED) & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="accepted_transfer_names_who_has_it",
                condition=~Q(status=Status.ACCEPTED) | Q(to_post__isnull=False),
            ),
            models.CheckConstraint(
                name="declined_transfer_has_a_reason",
                condition=~Q(status=Status.DECLINED) | ~Q(decline_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["to_organisation", "status"], name="transfer_by_receiver"),
            models.Index(fields=["next_rung_at"], name="transfer_next_rung", condition=Q(status="proposed")),
        ]

    class Privacy:
        identifying = ("needs", "handover", "contacted_with", "note")
        open = (
            "id", "jurisdiction", "version", "key", "case", "status", "from_post", "to_organisation",
            "to_place", "to_post", "consent", "contacted_at", "old_team_stays", "proposed_at",
            "proposed_by", "due_at", "basis", "next_rung_at", "rungs", "answered_at", "answered_by",
            "decline_reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.status}"

    @property
    def is_open(self) -> bool:
        return self.status == Status.PROPOSED


class DeletionQuerySet(RowQuerySet):
    def visible_to(self, user) -> "DeletionQuerySet":
        return self.filter(sees_deletions(user))

    def unanswered(self) -> "DeletionQuerySet":
        return self.filter(answered_at__isnull=True)


class DeletionAsked(SealedRow):
    """An institution that was told to delete what it holds, and its word that it did.

    told: False where telling it is the danger (it is shut out); then the case says so, and nobody is told.
    registry: the code of another registry, which is written to outside this site.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="deletions")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    registry = models.CharField(max_length=120, blank=True, default="")
    why = models.CharField(max_length=12, choices=[(w, w) for w in holders.Why])
    told = models.BooleanField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=16, choices=[(a, a) for a in holders.Answer], blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_for = SealedTextField()
    due_at = models.DateTimeField()
    next_rung_at = models.DateTimeField(null=True)
    rungs = models.JSONField(default=list)

    objects = DeletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "organisation"],
                condition=Q(answered_at__isnull=True, organisation__isnull=False),
                name="an_institution_is_asked_to_delete_once",
            ),
            models.CheckConstraint(
                name="deletion_is_asked_of_an_institution_or_a_registry",
                condition=Q(organisation__isnull=False, registry="")
                | (Q(organisation__isnull=True) & ~Q(registry="")),
            ),
            models.CheckConstraint(
                name="deletion_answer_has_time_and_person",
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_rung_at"], name="deletion_next_rung", condition=Q(answered_at__isnull=True)
            )
        ]

    class Privacy:
        identifying = ("answered_for", "organisation", "registry")
        open = (
            "id", "jurisdiction", "version", "key", "case", "why", "told", "asked_at", "asked_by",
            "answer", "answered_at", "answered_by", "due_at", "next_rung_at", "rungs",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.why}"
