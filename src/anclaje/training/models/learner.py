"""Who learns, in which course, and on which days they were there."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField
from anclaje.privacy.sealing import blind_index
from anclaje.training.domain.checkin import How, Seen
from anclaje.training.domain.learner import EnrolledBy, Sex
from anclaje.training.domain.presentation import PARALLEL
from anclaje.training.permissions import teaches_course


class Learner(SealedRow):
    """A person who learns; needs no account. Under a key of its own, so that one can be forgotten.

    kept_by: the institution that teaches them and answers for what is kept; what one keeps no other reads,
    changes or takes away. mark: blind, of the e-mail, else of name and institution: the same person is one
    row of an institution, and one person in counts of several. institution_said: their own, in their words,
    where the directory does not have it. role: a tag of the curriculum's audiences.
    """

    name = SealedTextField()
    email = SealedTextField()
    kept_by = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=32)
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, related_name="learners"
    )
    institution_said = models.CharField(max_length=200, blank=True, default="")
    role = models.CharField(max_length=8, blank=True, default="")
    sex = models.CharField(max_length=8, choices=[(s, s) for s in Sex], default=Sex.NOT_SAID)
    known_at = models.DateTimeField()

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kept_by", "mark"], name="learner_is_known_once"),
        ]

    class Privacy:
        identifying = ("name", "email", "mark", "institution_said", "role", "sex")
        open = ("id", "jurisdiction", "version", "key", "kept_by", "organisation", "known_at")

    def __str__(self) -> str:
        return str(self.pk)


class EnrolmentQuerySet(RowQuerySet):
    def visible_to(self, user: Any) -> EnrolmentQuerySet:
        return self.filter(teaches_course(user, "course__")).distinct()

    def standing(self) -> EnrolmentQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def known(self) -> EnrolmentQuerySet:
        """Of people who did not ask to be forgotten."""
        return self.filter(learner__key__destroyed_at__isnull=True)

    def for_page(self) -> EnrolmentQuerySet:
        return self.select_related("learner__key", "learner__organisation", "course")


class Enrolment(Row):
    """A learner in a course. number: their line in its lists. first: the form that they have before.

    link_turn: counts the personal links that were given; the last one opens.
    """

    course = models.ForeignKey("training.Course", on_delete=models.PROTECT, related_name="enrolments")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="enrolments")
    number = models.PositiveSmallIntegerField()
    came_by = models.CharField(max_length=12, choices=[(b, b) for b in EnrolledBy])
    first = models.CharField(max_length=1, choices=[(f, f) for f in PARALLEL])
    link_turn = models.PositiveSmallIntegerField(default=0)
    enrolled_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, blank=True, default="")

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "learner"], name="learner_is_enrolled_once"),
            models.UniqueConstraint(fields=["course", "number"], name="enrolments_are_numbered"),
        ]

    class Privacy:
        identifying = ("learner", "withdrawn_why")
        open = (
            "id", "jurisdiction", "version", "course", "number", "came_by", "first", "link_turn",
            "enrolled_at", "withdrawn_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)

    def paper_code(self, when: str) -> str:
        """Of this learner's test on paper: its options stand in an order of its own."""
        return blind_index("training.paper", f"{self.pk} {when}")[:12].upper()


class CheckInQuerySet(RowQuerySet):
    def standing(self) -> CheckInQuerySet:
        return self.filter(taken_back_at__isnull=True)


class CheckIn(Row):
    """Somebody was there. client_id: made by the device that saw it; sent twice it counts once."""

    client_id = models.UUIDField(unique=True)
    session = models.ForeignKey("training.Session", on_delete=models.PROTECT, related_name="check_ins")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="check_ins")
    how = models.CharField(max_length=5, choices=[(how, how) for how in How])
    seen_at = models.DateTimeField()
    received_at = models.DateTimeField()
    told_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "enrolment", "how"], condition=Q(taken_back_at__isnull=True),
                name="one_check_in_of_a_kind",
            ),
        ]  # fmt: skip

    class Privacy:
        identifying = ("enrolment", "told_by")
        open = (
            "id", "jurisdiction", "version", "client_id", "session", "how", "seen_at", "received_at",
            "taken_back_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.client_id)

    def as_value(self) -> Seen:
        return Seen(self.client_id, self.enrolment_id, How(self.how), self.seen_at)
