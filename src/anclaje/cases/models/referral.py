"""A referral: what is asked of whom, what they were shown, and what came of it."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.referral import OPEN, UNANSWERED, PersonsWord, Status, Urgency
from anclaje.cases.permissions import sees_referrals
from anclaje.foundation.models import RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class ReferralQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ReferralQuerySet":
        """Those of the cases that this person sees, and those sent to their organisation."""
        return self.filter(sees_referrals(user))

    def still_open(self) -> "ReferralQuerySet":
        return self.filter(status__in=[s.value for s in OPEN])

    def unanswered(self) -> "ReferralQuerySet":
        return self.filter(status__in=[s.value for s in UNANSWERED])

    def overdue(self, at: datetime) -> "ReferralQuerySet":
        """Late with the answer, or with the service once accepted."""
        return self.still_open().filter(due_at__lt=at)

    def with_names(self) -> "ReferralQuerySet":
        return self.select_related(
            "key", "case__place", "case__lead", "need__need", "service", "organisation__place",
            "sender_post__organisation", "sender_post__holder", "answered_by",
        )  # fmt: skip


class Referral(SealedRow):
    """`due_at` is the clock that runs now: the answer's, then the service's, then the person's word."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="referrals")
    need = models.ForeignKey("cases.CaseNeed", on_delete=models.PROTECT, related_name="referrals")
    service = models.ForeignKey("network.Service", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey("cases.Consent", on_delete=models.PROTECT, related_name="referrals")
    sender_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=[(s, s) for s in Status], default=Status.SENT)
    urgency = models.CharField(max_length=8, choices=[(u, u) for u in Urgency])
    shared = SealedTextField()
    sent_at = models.DateTimeField()
    clock = models.CharField(max_length=12)
    round = models.PositiveSmallIntegerField(default=1)
    clock_starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    basis = models.JSONField()
    next_rung_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    pause_reason = models.CharField(max_length=40, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_for = SealedTextField()
    decline_reason = models.CharField(max_length=40, blank=True, default="")
    given_at = models.DateTimeField(null=True)
    persons_word = models.CharField(
        max_length=16, choices=[(w, w) for w in PersonsWord], blank=True, default=""
    )
    ended_at = models.DateTimeField(null=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "service", "need"],
                condition=Q(status__in=[s.value for s in sorted(OPEN)]),
                name="one_open_referral_per_case_need_and_service",
            ),
            models.CheckConstraint(
                name="referral_answer_has_time_and_person",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="referral_closes_with_the_persons_word",
                condition=~Q(status=Status.CLOSED)
                | (Q(given_at__isnull=False) & ~Q(persons_word__in=["", PersonsWord.DID_NOT_COME])),
            ),
            models.CheckConstraint(
                name="declined_referral_has_a_reason",
                condition=~Q(status=Status.DECLINED) | ~Q(decline_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "status"], name="referral_by_receiver"),
            models.Index(fields=["due_at", "id"], name="referral_due"),
            models.Index(fields=["next_rung_at"], name="referral_next_rung"),
        ]

    class Privacy:
        identifying = ("shared", "answered_for")
        open = (
            "id", "jurisdiction", "version", "key", "case", "need", "service", "organisation", "consent",
            "sender_post", "sent_by", "status", "urgency", "sent_at", "clock", "round",
            "clock_starts_at", "due_at", "basis", "next_rung_at", "paused_until",
            "pause_reason", "answered_at", "answered_by", "decline_reason", "given_at",
            "persons_word", "ended_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.service_id}"

    @property
    def is_open(self) -> bool:
        return Status(self.status) in OPEN
