"""What people answered: tests, how they found the session, whether they use it. Read by nobody else."""

from __future__ import annotations

import json
from fractions import Fraction

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField
from anclaje.training.domain.parallel import When
from anclaje.training.domain.presentation import PARALLEL
from anclaje.training.domain.statistics.use import MONTHS, Used


class SittingQuerySet(RowQuerySet):
    def of_people_who_stayed(self) -> SittingQuerySet:
        return self.filter(enrolment__withdrawn_at__isnull=True)


class Sitting(SealedRow):
    """One test, once. answers: place in the question's own options by its id, under the learner's key.

    typed_by: who typed in a paper; none where the learner answered on a screen.
    """

    enrolment = models.ForeignKey("training.Enrolment", on_delete=models.PROTECT, related_name="sittings")
    when = models.CharField(max_length=6, choices=[(when, when) for when in When])
    form = models.CharField(max_length=1, choices=[(form, form) for form in PARALLEL])
    answers = SealedTextField()
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    sat_at = models.DateTimeField()
    typed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = SittingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "when"], name="each_test_is_sat_once"),
            models.CheckConstraint(
                condition=Q(asked__gte=1, right__lte=models.F("asked")), name="no_more_right_than_asked"
            ),
        ]

    class Privacy:
        identifying = ("enrolment", "answers", "right", "typed_by")
        open = ("id", "jurisdiction", "version", "key", "when", "form", "asked", "sat_at")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def score(self) -> Fraction:
        return Fraction(self.right, self.asked)

    def given(self) -> dict[str, int]:
        """Empty where the learner was forgotten."""
        return json.loads(self.opened("answers") or "{}")


class Satisfaction(SealedRow):
    """What somebody said of a session. mark: blind, so that each says it once and nobody knows who.

    said: 1 to 5 by statement. words: as written, under the session's key.
    """

    session = models.ForeignKey("training.Session", on_delete=models.PROTECT, related_name="satisfaction")
    mark = models.CharField(max_length=32, unique=True)
    said = models.JSONField(default=dict)
    words = SealedTextField()
    on = models.DateField()

    objects = RowQuerySet.as_manager()

    class Privacy:
        identifying = ("mark", "words")
        open = ("id", "jurisdiction", "version", "key", "session", "said", "on")

    def __str__(self) -> str:
        return str(self.pk)


class FollowUp(Row):
    """A short question after some months: is it used? Empty while nobody answered."""

    enrolment = models.ForeignKey("training.Enrolment", on_delete=models.PROTECT, related_name="follow_ups")
    months = models.PositiveSmallIntegerField(choices=[(m, m) for m in MONTHS])
    asked_at = models.DateTimeField()
    used = models.CharField(max_length=8, choices=[(u, u) for u in Used], blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "months"], name="use_is_asked_once"),
            models.CheckConstraint(
                condition=Q(used="", answered_at__isnull=True) | (~Q(used="") & Q(answered_at__isnull=False)),
                name="answer_about_use_has_its_time",
            ),
        ]

    class Privacy:
        identifying = ("enrolment", "used")
        open = ("id", "jurisdiction", "version", "months", "asked_at", "answered_at")

    def __str__(self) -> str:
        return str(self.pk)
