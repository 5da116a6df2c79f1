"""Attended, completed, certified: what became of each enrolment, and what was given for it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField
from anclaje.training.permissions import teaches_course


class Outcome(Row):
    """Three facts of an enrolment; certified is a certificate that stands. why: sentence and facts by fact.

    The days are those on which each became true; none where it did not.
    """

    enrolment = models.OneToOneField("training.Enrolment", on_delete=models.PROTECT, related_name="outcome")
    attended_on = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    why = models.JSONField(default=dict)
    worked_out_at = models.DateTimeField()

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(attended_on__isnull=False),
                name="who_completed_had_attended",
            ),
        ]

    class Privacy:
        identifying = ("enrolment", "why")
        open = ("id", "jurisdiction", "version", "attended_on", "completed_on", "worked_out_at")

    def __str__(self) -> str:
        return str(self.pk)


class CertificateQuerySet(RowQuerySet):
    def visible_to(self, user: Any) -> CertificateQuerySet:
        return self.filter(teaches_course(user, "enrolment__course__")).distinct()

    def standing(self) -> CertificateQuerySet:
        return self.filter(revoked_at__isnull=True)

    def for_page(self) -> CertificateQuerySet:
        return self.select_related("enrolment__course__organisation", "key")


class Certificate(SealedRow):
    """name: as it was written on it, under the learner's key. name_mark: blind, to compare a name with.

    badge: the signed token, where the institution gives them.
    """

    enrolment = models.ForeignKey("training.Enrolment", on_delete=models.PROTECT, related_name="certificates")
    code = models.CharField(max_length=24, unique=True)
    name = SealedTextField()
    name_mark = models.CharField(max_length=32)
    minutes = models.PositiveIntegerField()
    issued_on = models.DateField()
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    badge = SealedTextField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    revoked_why = models.CharField(max_length=200, blank=True, default="")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(revoked_at__isnull=True), name="one_certificate_stands"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_why="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_why="")),
                name="revoked_certificate_says_why",
            ),
        ]

    class Privacy:
        identifying = ("enrolment", "name", "name_mark", "issued_by", "badge", "revoked_by", "revoked_why")
        open = ("id", "jurisdiction", "version", "key", "code", "minutes", "issued_on", "revoked_at")

    def __str__(self) -> str:
        return self.code


class BadgeKey(Row):
    """By which an institution signs its badges. wrapped: sealed under the deployment's key. public: a JWK."""

    organisation = models.OneToOneField(
        "network.Organisation", on_delete=models.PROTECT, related_name="badge_key"
    )
    wrapped = models.BinaryField()
    public = models.JSONField()
    made_at = models.DateTimeField()

    objects = RowQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "organisation", "wrapped", "public", "made_at")

    def __str__(self) -> str:
        return str(self.pk)
