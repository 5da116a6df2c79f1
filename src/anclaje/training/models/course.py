"""A course of an institution, and the days on which it is given."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField
from anclaje.training.domain.outcomes import Rules
from anclaje.training.domain.parallel import When, form_of, questions_of
from anclaje.training.domain.presentation import Form, Question
from anclaje.training.models.curriculum import question_from
from anclaje.training.permissions import sees_accreditations, teaches_course


class CourseQuerySet(RowQuerySet):
    def visible_to(self, user: Any) -> CourseQuerySet:
        """Whose people are read by name: those of the institution that teach, and who facilitates."""
        return self.filter(teaches_course(user)).distinct()

    def open(self) -> CourseQuerySet:
        return self.filter(closed_at__isnull=True)

    def for_page(self) -> CourseQuerySet:
        return self.select_related("organisation__place", "edition__adaptation")

    def newest_first(self) -> CourseQuerySet:
        return self.order_by("-opened_at", "-pk")


class Course(Row):
    """What one certificate speaks of: a frozen edition, taught in one session or several.

    present_percent, pass_percent: its rules, in hundred. link_turn: counts the links by which people enrol
    themselves; `link_until`: whether the last of them still opens; `link_sent`: how often its form was sent
    in the hour that began at `link_hour_began_at`.
    """

    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="courses")
    edition = models.ForeignKey("training.Edition", on_delete=models.PROTECT, related_name="courses")
    title = models.CharField(max_length=160)
    present_percent = models.PositiveSmallIntegerField(default=80)
    pass_percent = models.PositiveSmallIntegerField(default=70)
    link_turn = models.PositiveSmallIntegerField(default=0)
    link_until = models.DateTimeField(null=True)
    link_hour_began_at = models.DateTimeField(null=True)
    link_sent = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(present_percent__range=(1, 100), pass_percent__range=(1, 100)),
                name="course_asks_for_shares",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "organisation", "edition", "title", "present_percent",
            "pass_percent", "link_turn", "link_until", "link_hour_began_at", "link_sent", "opened_at",
            "closed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @cached_property
    def questions_by_presentation(self) -> tuple[tuple[str, Question], ...]:
        """Code and question, of everything that is taught, without its slides; read once for a row."""
        chapters = self.edition.chapters
        return tuple((one["code"], question_from(said)) for one in chapters for said in one["questions"])

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for _code, question in self.questions_by_presentation)

    def asked(self, first: str, when: str) -> tuple[Question, ...]:
        """The questions of the form that is had then by whoever has `first` before."""
        return questions_of(self.questions, form_of(Form(first), When(when)))

    @property
    def rules(self) -> Rules:
        return Rules(
            Fraction(self.present_percent, 100), Fraction(self.pass_percent, 100),
            has_test=bool(questions_of(self.questions, Form.A)),
        )  # fmt: skip


class SessionQuerySet(RowQuerySet):
    def visible_to(self, user: Any) -> SessionQuerySet:
        return self.filter(teaches_course(user, "course__")).distinct()

    def standing(self) -> SessionQuerySet:
        """Not called off."""
        return self.filter(called_off_at__isnull=True)

    def held(self) -> SessionQuerySet:
        return self.standing().filter(closed_at__isnull=False)

    def for_page(self) -> SessionQuerySet:
        return self.select_related("course__organisation", "place", "key")

    def in_order(self) -> SessionQuerySet:
        return self.order_by("starts_at", "pk")


class Session(SealedRow):
    """A day of a course. where: a place in words. secret: what its QR codes are made with.

    edition: what was taught that day; of the same version as the course's.
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    edition = models.ForeignKey("training.Edition", on_delete=models.PROTECT, related_name="sessions")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=160)
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    room_for = models.PositiveSmallIntegerField(null=True)
    secret = SealedTextField()
    closed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__range=(5, 720)), name="session_fits_a_day"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(called_off_at__isnull=True),
                name="session_called_off_was_not_held",
            ),
        ]

    class Privacy:
        identifying = ("secret",)
        open = (
            "id", "jurisdiction", "version", "key", "course", "edition", "starts_at", "minutes", "where",
            "place", "room_for", "closed_at", "called_off_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def token_key(self) -> bytes:
        return bytes.fromhex(self.opened("secret"))


class Facilitator(Row):
    """A post that gives a session; whoever holds it reads who came."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="facilitators")
    post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="sessions_given")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "post"], name="post_facilitates_a_session_once"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "session", "post")

    def __str__(self) -> str:
        return str(self.pk)


class AccreditationQuerySet(RowQuerySet):
    def visible_to(self, user: Any) -> AccreditationQuerySet:
        return self.filter(sees_accreditations(user))

    def standing(self, day: date) -> AccreditationQuerySet:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), withdrawn_at__isnull=True)

    def for_page(self) -> AccreditationQuerySet:
        return self.select_related("organisation", "person")


class Accreditation(Row):
    """The programme's word that somebody may train in an institution, for some modules, for some time.

    ends_on: the last day on which it holds. withdrawn_at: before that day, with its reason.
    """

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="accreditations"
    )
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="accreditations")
    modules = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, blank=True, default="")

    objects = AccreditationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="accreditation_does_not_end_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="withdrawn_accreditation_says_why",
            ),
        ]

    class Privacy:
        identifying = ("person", "given_by", "withdrawn_why")
        open = (
            "id", "jurisdiction", "version", "organisation", "modules", "starts_on", "ends_on",
            "withdrawn_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)
