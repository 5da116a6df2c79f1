"""The joint action plan: what was promised, by whom, until when, with which money and which answers."""

from datetime import date

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.states import Answer, MoneyState, Promise
from anclaje.cartography.permissions import takes_part
from anclaje.foundation.models import Row, RowQuerySet


class PlanRowQuerySet(RowQuerySet):
    def visible_to(self, user) -> "PlanRowQuerySet":
        """For the facilitation team and the institutions that take part."""
        return self.filter(takes_part(user, "exercise__"))

    def to_do(self) -> "PlanRowQuerySet":
        return self.filter(state__in=(Promise.AGREED, Promise.UNDER_WAY))

    def late(self, today: date) -> "PlanRowQuerySet":
        return self.to_do().filter(due_on__lt=today)

    def for_page(self) -> "PlanRowQuerySet":
        return self.select_related("exercise__neighbourhood__place", "lead")

    def in_order(self) -> "PlanRowQuerySet":
        return self.order_by("number", "pk")


class PlanRow(Row):
    """A commitment. evidence: the findings it stands on, each as the map said it that day.

    checked_at: when somebody of the team read its words and found nobody in them; a change of them asks
    again. Without it the public page shows the promise and none of its words.
    """

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="plan")
    number = models.PositiveSmallIntegerField()
    problem = models.CharField(max_length=400)
    evidence = models.JSONField(default=list, blank=True)
    sheets = models.ManyToManyField("cartography.Sheet", related_name="plan_rows", blank=True)
    objective = models.CharField(max_length=300)
    action = models.CharField(max_length=300)
    lead = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    lead_role = models.CharField(max_length=120)
    resources = models.CharField(max_length=300, blank=True, default="")
    agreed_on = models.DateField()
    due_on = models.DateField()
    indicator = models.CharField(max_length=200, blank=True, default="")
    risk = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=10, choices=[(p, p) for p in Promise], default=Promise.AGREED)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    gives_back_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = PlanRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exercise", "number"], name="plan_row_has_its_own_number"),
            models.CheckConstraint(
                condition=Q(state__in=(Promise.AGREED, Promise.UNDER_WAY), ended_on__isnull=True)
                | Q(state__in=(Promise.KEPT, Promise.DROPPED), ended_on__isnull=False),
                name="plan_row_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=Promise.DROPPED) | ~Q(reason=""), name="dropped_plan_row_says_why"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="plan_row_by_day")]

    class Privacy:
        identifying = ("problem", "reason")
        open = (
            "id", "jurisdiction", "version", "exercise", "number", "evidence", "sheets", "objective",
            "action", "lead", "lead_role", "resources", "agreed_on", "due_on", "indicator", "risk", "state",
            "ended_on", "gives_back_on", "reminded_at", "checked_at", "checked_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.number}"


class CoResponsible(Row):
    row = models.ForeignKey("cartography.PlanRow", on_delete=models.CASCADE, related_name="co_responsible")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["row", "organisation"], name="institution_is_co_responsible_once")
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "row", "organisation")

    def __str__(self) -> str:
        return f"{self.row_id} {self.organisation_id}"


class Money(Row):
    """An amount for a row of the plan; what became of it stands in its moves."""

    row = models.ForeignKey("cartography.PlanRow", on_delete=models.PROTECT, related_name="money")
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3)
    beneficiary = models.CharField(max_length=160)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="money_is_more_than_nothing")]

    class Privacy:
        identifying = ("beneficiary",)
        open = ("id", "jurisdiction", "version", "row", "amount", "currency")

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"


class MoneyMove(Row):
    """On that day, by that document, it was announced, allocated, transferred or spent."""

    money = models.ForeignKey("cartography.Money", on_delete=models.PROTECT, related_name="moves")
    state = models.CharField(max_length=12, choices=[(m, m) for m in MoneyState])
    since_on = models.DateField()
    document = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["money", "state"], name="money_comes_to_a_state_once")]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "money", "state", "since_on", "document")

    def __str__(self) -> str:
        return f"{self.money_id} {self.state}"


class Invitation(Row):
    """Another public body is asked to join. purpose: a code of the pack."""

    row = models.ForeignKey("cartography.PlanRow", on_delete=models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    sent_on = models.DateField()
    answer = models.CharField(max_length=8, choices=[(a, a) for a in Answer], default=Answer.WAITING)
    answered_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=Answer.WAITING, answered_on__isnull=True)
                | (~Q(answer=Answer.WAITING) & Q(answered_on__isnull=False)),
                name="answered_invitation_says_when",
            )
        ]

    class Privacy:
        identifying = ("words",)
        open = (
            "id", "jurisdiction", "version", "row", "organisation", "purpose", "sent_on", "answer",
            "answered_on",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.row_id} {self.organisation_id}"
