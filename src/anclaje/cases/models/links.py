"""Cases that belong together, and looks for the same person in two of them."""

from django.db import models
from django.db.models import F, Q

from anclaje.cases.domain.links import LOOKS_A_DAY, EndReason, Kind, State
from anclaje.cases.permissions import sees_cases
from anclaje.foundation.models import Row, RowQuerySet


class CaseLinkQuerySet(RowQuerySet):
    def visible_to(self, user) -> "CaseLinkQuerySet":
        """Only for those who see both sides: whoever sees one learns nothing of another."""
        return self.filter(sees_cases(user, "first") & sees_cases(user, "second"))

    def of(self, case) -> "CaseLinkQuerySet":
        return self.filter(Q(first=case) | Q(second=case))

    def standing(self) -> "CaseLinkQuerySet":
        return self.exclude(state=State.ENDED)


class CaseLink(Row):
    """Two cases of one family, or of the same person; `first` is the older one."""

    first = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(k, k) for k in Kind])
    state = models.CharField(max_length=10, choices=[(s, s) for s in State])
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=16, choices=[(r, r) for r in EndReason], blank=True, default="")

    objects = CaseLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="link_joins_two_cases_the_older_first", condition=Q(first__lt=F("second"))
            ),
            models.UniqueConstraint(
                fields=["first", "second", "kind"],
                condition=~Q(state=State.ENDED),
                name="one_link_of_a_kind_between_two_cases",
            ),
            models.CheckConstraint(
                name="same_person_is_confirmed_by_another",
                condition=~Q(kind=Kind.SAME_PERSON, state=State.HOLDS)
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="ended_link_has_time_person_and_reason",
                condition=(~Q(state=State.ENDED) & Q(ended_at__isnull=True, end_reason=""))
                | (Q(state=State.ENDED, ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason="")),
            ),
        ]

    class Privacy:
        identifying = ("first", "second", "kind")
        open = (
            "id", "jurisdiction", "version", "state", "proposed_by", "proposed_at", "confirmed_by",
            "confirmed_at", "ended_by", "ended_at", "end_reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class DuplicateLook(Row):
    """Somebody looked whether the person of a case is in another one: who, when, how many were found."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    number = models.PositiveSmallIntegerField()
    found = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "on", "number"], name="a_look_of_a_day_is_counted_once"),
            models.CheckConstraint(
                name="nobody_looks_more_often_in_a_day",
                condition=Q(number__gte=1, number__lte=LOOKS_A_DAY),
            ),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "case", "by", "at", "on", "number", "found")

    def __str__(self) -> str:
        return f"{self.by_id} {self.on} {self.number}"


class IdentityMark(Row):
    """A keyed mark of what identifies somebody (their name, a part of it, a document): it tells nothing."""

    identity = models.ForeignKey("cases.Identity", on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10)
    mark = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["identity", "kind", "mark"], name="an_identity_has_a_mark_once")
        ]
        indexes = [models.Index(fields=["kind", "mark"], name="identity_by_mark")]

    class Privacy:
        identifying = ("mark",)
        open = ("id", "jurisdiction", "version", "identity", "kind")

    def __str__(self) -> str:
        return self.kind
