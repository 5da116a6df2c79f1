"""A checklist of signs: no name, no address, no story. Its own key, or the case's where it belongs to one."""

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.screening import Status
from anclaje.cases.permissions import sees_consultations, sees_screenings
from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class Route(models.TextChoices):
    """What whoever was consulted advises (P01.3)."""

    EMERGENCY = "emergency"
    CHILD = "child"
    TRAFFICKING = "trafficking"
    LABOUR = "labour"
    CALL_US = "call_us"


class ScreeningQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ScreeningQuerySet":
        """Those that this person's post made, and those of the cases that they see."""
        return self.filter(sees_screenings(user))

    def apart(self) -> "ScreeningQuerySet":
        """Of no case: they end by themselves."""
        return self.filter(case__isnull=True)

    def for_page(self) -> "ScreeningQuerySet":
        return self.select_related("key", "case", "place", "made_by", "made_by_post__organisation")


class Screening(SealedRow):
    """Without a case it is its author's alone, and its key is destroyed at `keep_until`; the row stays."""

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="screenings", null=True, blank=True
    )
    is_invented = models.BooleanField()
    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=20)
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=[(s, s) for s in Status], default=Status.DRAFT)
    profile = SealedTextField()
    answers = SealedTextField()
    note = SealedTextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_by_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    from_paper_on = models.DateField(null=True)
    finished_at = models.DateTimeField(null=True)
    keep_until = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="screening_of_no_case_ends_some_day",
                condition=Q(case__isnull=False, keep_until__isnull=True)
                | Q(case__isnull=True, keep_until__isnull=False),
            ),
            models.CheckConstraint(
                name="finished_screening_says_when",
                condition=Q(status=Status.DRAFT, finished_at__isnull=True)
                | (~Q(status=Status.DRAFT) & Q(finished_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="screening_review_has_time_and_person",
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["made_by_post", "-made_at"], name="screening_by_author"),
            models.Index(fields=["keep_until"], name="screening_that_ends"),
        ]

    class Privacy:
        identifying = ("profile", "answers", "note")
        open = (
            "id", "jurisdiction", "version", "key", "code", "case", "is_invented", "instrument",
            "instrument_version", "place", "status", "made_at", "made_by", "made_by_post",
            "from_paper_on", "finished_at", "keep_until", "reviewed_at", "reviewed_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT


class ConsultationQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ConsultationQuerySet":
        """Asked by one's post, or asked of it."""
        return self.filter(sees_consultations(user))

    def for_page(self) -> "ConsultationQuerySet":
        return self.select_related(
            "place", "asked_by_post__organisation", "to_post__organisation", "asked_by", "answered_by"
        )


class Consultation(Row):
    """One post asks another what to do, with a code and without anybody's identity (P01.2, P01.3)."""

    code = models.CharField(max_length=24)
    issue = models.CharField(max_length=8)
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    to_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    asked_by_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    call_back = models.CharField(max_length=40, blank=True, default="")
    route = models.CharField(max_length=12, choices=Route.choices, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "to_post"], name="post_is_consulted_once_a_code"),
            models.CheckConstraint(
                name="consultation_answer_has_route_time_and_person",
                condition=Q(route="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(route="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
        ]

    class Privacy:
        identifying = ("call_back",)
        open = (
            "id", "jurisdiction", "version", "code", "issue", "place", "to_post", "asked_by_post",
            "asked_by", "asked_at", "route", "answered_at", "answered_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code
