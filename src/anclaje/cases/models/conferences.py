"""A case conference: who was invited and on what ground, what was agreed, and the minutes by code."""

from django.db import models
from django.db.models import F, Q

from anclaje.cases.domain.conferences import (
    NOT_KEPT_REASONS,
    AgreedState,
    Coming,
    Stands,
    Status,
    Way,
)
from anclaje.cases.permissions_together import sees_agreed, sees_conferences
from anclaje.foundation.models import RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class ConferenceQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ConferenceQuerySet":
        """Those of the cases that one sees, and those that one's post is invited to, for some days more."""
        return self.filter(sees_conferences(user))

    def still_called(self) -> "ConferenceQuerySet":
        return self.filter(status=Status.CALLED)


class Conference(SealedRow):
    """`due_at`: by when the guide expects the meeting. `shuts_at`: until when the invited find its page."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="conferences")
    status = models.CharField(max_length=10, choices=[(s, s) for s in Status], default=Status.CALLED)
    way = models.CharField(max_length=10, choices=[(w, w) for w in Way])
    where = SealedTextField()
    to_decide = SealedTextField()
    why_later = SealedTextField()
    called_at = models.DateTimeField()
    called_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    meets_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    basis = models.JSONField(default=dict)
    shuts_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    minutes = SealedTextField()
    minutes_at = models.DateTimeField(null=True)
    minutes_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conference_says_when_it_was_held_or_cancelled",
                condition=Q(status=Status.CALLED, held_at__isnull=True, cancelled_at__isnull=True)
                | Q(status=Status.HELD, held_at__isnull=False, cancelled_at__isnull=True)
                | Q(status=Status.CANCELLED, held_at__isnull=True, cancelled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="minutes_are_approved_by_somebody_else",
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | (Q(approved_at__isnull=False) & ~Q(approved_by=F("minutes_by"))),
            ),
        ]
        indexes = [models.Index(fields=["case", "-meets_at"], name="conference_by_case")]

    class Privacy:
        identifying = ("where", "to_decide", "why_later", "minutes")
        open = (
            "id", "jurisdiction", "version", "key", "case", "status", "way", "called_at", "called_by",
            "meets_at", "due_at", "basis", "shuts_at", "held_at", "cancelled_at", "minutes_at",
            "minutes_by", "approved_at", "approved_by", "checked_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.status}"


class InvitedQuerySet(RowQuerySet):
    def live(self) -> "InvitedQuerySet":
        return self.filter(withdrawn_at__isnull=True)


class Invited(SealedRow):
    """A post that was invited, why it may be, and which needs of the case concern it."""

    conference = models.ForeignKey("cases.Conference", on_delete=models.PROTECT, related_name="invited")
    post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    stands_on = models.CharField(max_length=10, choices=[(s, s) for s in Stands])
    consent = models.ForeignKey("cases.Consent", on_delete=models.PROTECT, null=True, related_name="+")
    needs = models.JSONField(default=list)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    coming = models.CharField(max_length=4, choices=[(c, c) for c in Coming], blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    took_part = models.BooleanField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conference", "post"], name="a_post_is_invited_once"),
            models.CheckConstraint(
                name="who_only_was_invited_stands_on_a_consent",
                condition=Q(stands_on=Stands.GRANT) | Q(consent__isnull=False),
            ),
        ]

    class Privacy:
        identifying = ("needs",)
        open = (
            "id", "jurisdiction", "version", "key", "conference", "post", "stands_on", "consent",
            "invited_at", "invited_by", "coming", "answered_at", "answered_by", "took_part",
            "withdrawn_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conference_id} {self.post_id}"


class AgreedQuerySet(RowQuerySet):
    def visible_to(self, user) -> "AgreedQuerySet":
        return self.filter(sees_agreed(user))

    def to_do(self) -> "AgreedQuerySet":
        return self.filter(state=AgreedState.TO_DO)

    def with_names(self) -> "AgreedQuerySet":
        return self.select_related(
            "key", "conference__case__place", "owner_post__organisation", "owner_post__holder"
        )


class Agreed(SealedRow):
    """Who does what until when, followed like any task; `rungs`: who has been reminded."""

    conference = models.ForeignKey("cases.Conference", on_delete=models.PROTECT, related_name="agreed")
    owner_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    text = SealedTextField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in AgreedState], default=AgreedState.TO_DO)
    due_on = models.DateField()
    due_at = models.DateTimeField()
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=40, blank=True, default="")
    note = SealedTextField()
    next_rung_at = models.DateTimeField(null=True)
    rungs = models.JSONField(default=list)

    objects = AgreedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ended_agreement_has_its_time",
                condition=Q(state=AgreedState.TO_DO, ended_at__isnull=True)
                | (~Q(state=AgreedState.TO_DO) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="agreement_not_kept_says_why",
                condition=~Q(state=AgreedState.NOT_KEPT) | Q(reason__in=NOT_KEPT_REASONS),
            ),
        ]
        indexes = [
            models.Index(fields=["next_rung_at"], name="agreed_next_rung", condition=Q(state="to_do")),
            models.Index(fields=["owner_post", "state"], name="agreed_by_owner"),
        ]

    class Privacy:
        identifying = ("text", "note")
        open = (
            "id", "jurisdiction", "version", "key", "conference", "owner_post", "state", "due_on",
            "due_at", "agreed_at", "agreed_by", "ended_at", "ended_by", "reason", "next_rung_at", "rungs",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conference_id} {self.owner_post_id}"

    @property
    def case(self):
        return self.conference.case
