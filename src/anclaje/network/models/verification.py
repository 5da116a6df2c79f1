"""Each quarter an institution is asked whether its entry is right; what it says differs waits here."""

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class Outcome(models.TextChoices):
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


class VerificationQuerySet(RowQuerySet):
    def unanswered(self) -> "VerificationQuerySet":
        return self.filter(answered_at__isnull=True)

    def of_quarter(self, quarter: str) -> "VerificationQuerySet":
        return self.filter(quarter=quarter)

    def for_page(self) -> "VerificationQuerySet":
        return self.select_related(
            "organisation__actor_type", "organisation__place", "contact", "deputy_contact"
        )


class Verification(Row):
    """One question to one institution, for one quarter ("2026Q4").

    `link_mark` is a keyed mark of the link's secret, never the secret. `contact` empty: nobody has an
    e-mail there, and whoever keeps the entry hands the link over.
    """

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="verifications"
    )
    quarter = models.CharField(max_length=6)
    contact = models.ForeignKey(
        "network.Contact", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    deputy_contact = models.ForeignKey(
        "network.Contact", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    link_mark = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    deputy_asked_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")

    objects = VerificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "quarter"], name="institution_is_asked_once_a_quarter"
            ),
            models.CheckConstraint(
                name="verification_answer_has_a_time_and_an_outcome",
                condition=Q(answered_at__isnull=True, outcome="")
                | (Q(answered_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="verification_link_lasts_for_a_while",
                condition=Q(expires_at__gt=models.F("asked_at")),
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "organisation", "quarter", "contact", "deputy_contact",
            "link_mark", "asked_at", "deputy_asked_at", "expires_at", "answered_at", "outcome",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.quarter}"


class CorrectionQuerySet(RowQuerySet):
    def waiting(self) -> "CorrectionQuerySet":
        return self.filter(state=Correction.WAITING)

    def for_page(self) -> "CorrectionQuerySet":
        return self.select_related(
            "organisation__actor_type",
            "organisation__place",
            "service",
            "contact",
            "verification",
            "proposed_by",
            "decided_by",
        )


class Correction(Row):
    """Somebody says that one fact of an entry is otherwise. It waits for whoever keeps the entry.

    About a service, a contact, or (both empty) the institution itself; sent through a link
    (`verification`) or by somebody signed in (`proposed_by`). `to_value` empty: that it be taken away.
    """

    WAITING, TAKEN, REFUSED = "waiting", "taken", "refused"
    STATES = [(state, state) for state in (WAITING, TAKEN, REFUSED)]

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="corrections"
    )
    service = models.ForeignKey(
        "network.Service", on_delete=models.PROTECT, related_name="corrections", null=True, blank=True
    )
    contact = models.ForeignKey(
        "network.Contact", on_delete=models.PROTECT, related_name="corrections", null=True, blank=True
    )
    verification = models.ForeignKey(
        "network.Verification", on_delete=models.PROTECT, related_name="corrections", null=True, blank=True
    )
    proposed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    field = models.CharField(max_length=24)
    from_value = models.CharField(max_length=300, blank=True, default="")
    to_value = models.CharField(max_length=300, blank=True, default="")
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=STATES, default=WAITING)
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="correction_is_about_one_thing",
                condition=Q(service__isnull=True) | Q(contact__isnull=True),
            ),
            models.CheckConstraint(
                name="correction_came_by_a_link_or_from_somebody",
                condition=Q(verification__isnull=True, proposed_by__isnull=False)
                | Q(verification__isnull=False, proposed_by__isnull=True),
            ),
            models.CheckConstraint(
                name="decided_correction_says_when",
                condition=Q(state="waiting", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "id"], name="correction_waiting", condition=Q(state="waiting")
            )
        ]

    class Privacy:
        identifying = ("from_value", "to_value")
        open = (
            "id", "jurisdiction", "version", "organisation", "service", "contact", "verification",
            "proposed_by", "field", "sent_at", "state", "decided_by", "decided_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.field}"
