"""The field's words as rows of the pack: kinds of institution, needs, issues, help lines."""

from datetime import date

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class CodedQuerySet(RowQuerySet):
    def in_order(self) -> "CodedQuerySet":
        """By code, as the field lists them."""
        return self.order_by("code")


class ActorType(Row):
    """A kind of institution: A10, the municipal child protection service."""

    code = models.CharField(max_length=8, unique=True)
    name = models.JSONField()
    level = models.CharField(max_length=12)
    is_law_enforcement = models.BooleanField(default=False)

    objects = CodedQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "code", "name", "level", "is_law_enforcement")

    def __str__(self) -> str:
        return self.code


class Need(Row):
    """What a person may need: N02, a place to stay. `plain` says it as one would aloud."""

    code = models.CharField(max_length=8, unique=True)
    name = models.JSONField()
    plain = models.JSONField()
    actor_types = models.ManyToManyField(
        "network.ActorType", through="network.NeedActor", related_name="needs"
    )

    objects = CodedQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "code", "name", "plain", "actor_types")

    def __str__(self) -> str:
        return self.code


class NeedActor(Row):
    """Whom one asks for a need, and in which order."""

    need = models.ForeignKey("network.Need", on_delete=models.PROTECT, related_name="who_answers")
    actor_type = models.ForeignKey("network.ActorType", on_delete=models.PROTECT, related_name="+")
    place_in_order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "actor_type"], name="need_names_an_actor_type_once"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "need", "actor_type", "place_in_order")

    def __str__(self) -> str:
        return f"{self.need_id} {self.place_in_order}"


class IssueType(Row):
    """Human trafficking (HT), forced labour (FL), child labour (CL)."""

    code = models.CharField(max_length=8, unique=True)
    name = models.JSONField()

    objects = CodedQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "code", "name")

    def __str__(self) -> str:
        return self.code


class LeadAgencyQuerySet(RowQuerySet):
    def in_force(self, day: date) -> "LeadAgencyQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)

    def for_issue(self, code: str) -> "LeadAgencyQuerySet":
        return self.filter(issue__code=code)


class LeadAgency(Row):
    """Which organisation leads the care of people for an issue, from a day on."""

    issue = models.ForeignKey("network.IssueType", on_delete=models.PROTECT, related_name="leads")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="leads")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    basis = models.JSONField(default=dict)
    is_pending_validation = models.BooleanField(default=True)

    objects = LeadAgencyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "starts_on"], name="issue_gets_one_lead_a_day"),
            models.UniqueConstraint(
                fields=["issue"], condition=Q(ends_on__isnull=True), name="issue_has_one_open_lead"
            ),
            models.CheckConstraint(
                name="lead_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=models.F("starts_on")),
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "issue", "organisation", "starts_on", "ends_on",
            "basis", "is_pending_validation",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.issue_id} {self.starts_on}"


class Line(Row):
    """A telephone line for everybody: 102, 145."""

    code = models.CharField(max_length=12, unique=True)
    telephone = models.CharField(max_length=30)
    name = models.JSONField()
    when = models.JSONField(default=dict)
    is_for_children = models.BooleanField(default=False)
    is_pending_validation = models.BooleanField(default=True)

    objects = CodedQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "code", "telephone", "name", "when",
            "is_for_children", "is_pending_validation",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.telephone
