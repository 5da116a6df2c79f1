"""Joint actions of inspection, police, prosecution and care: no address and nobody's data."""

import secrets

from django.db import models
from django.db.models import Q

from anclaje.coordination.domain.joint_action import Care, Readiness, Side, State
from anclaje.coordination.permissions import sees_joint_actions
from anclaje.foundation.codes import ALPHABET
from anclaje.foundation.models import Row, RowQuerySet

READINESS = [(r.value, r.value) for r in Readiness]


def new_code() -> str:
    """A word for the telephone; it says neither where nor when."""
    return "JA-" + "".join(secrets.choice(ALPHABET) for _ in range(6))


class JointActionQuerySet(RowQuerySet):
    def visible_to(self, user) -> "JointActionQuerySet":
        """Only to the institutions that are in it."""
        return self.filter(sees_joint_actions(user)).distinct()

    def for_page(self) -> "JointActionQuerySet":
        return self.select_related("place")

    def in_order(self) -> "JointActionQuerySet":
        return self.order_by("-enters_at", "-pk")


class JointAction(Row):
    """`place` is a municipality and never more; entry waits for care."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    enters_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=[(s, s) for s in State], default=State.PLANNED)
    interpreter = models.CharField(max_length=12, choices=READINESS, blank=True, default="")
    transport = models.CharField(max_length=12, choices=READINESS, blank=True, default="")
    shelter = models.CharField(max_length=12, choices=READINESS, blank=True, default="")
    care_ready_at = models.DateTimeField(null=True, blank=True)
    care_ready_by = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    entered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    debrief = models.TextField(blank=True, default="")
    is_demonstration = models.BooleanField(default=False)

    objects = JointActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[State.CARE_READY, State.UNDER_WAY, State.DONE])
                | (
                    Q(care_ready_at__isnull=False, care_ready_by__isnull=False)
                    & ~Q(interpreter="")
                    & ~Q(transport="")
                    & ~Q(shelter="")
                ),
                name="nobody_enters_before_care_is_ready",
            ),
            models.CheckConstraint(
                condition=Q(entered_at__isnull=True)
                | (Q(state__in=[State.UNDER_WAY, State.DONE]) & Q(care_ready_at__lte=models.F("entered_at"))),
                name="care_was_ready_before_the_entry",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CALLED_OFF) | ~Q(reason=""),
                name="joint_action_called_off_says_why",
            ),
        ]

    class Privacy:
        identifying = ("debrief", "reason")
        open = (
            "id", "jurisdiction", "version", "code", "place", "enters_at", "state", "interpreter",
            "transport", "shelter", "care_ready_at", "care_ready_by", "entered_at", "ended_at",
            "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def care(self) -> Care:
        return Care(self.interpreter, self.transport, self.shelter)


class ActionRole(Row):
    """What an institution does in it; its post is who is called."""

    action = models.ForeignKey("coordination.JointAction", on_delete=models.PROTECT, related_name="roles")
    side = models.CharField(max_length=12, choices=[(s, s) for s in Side])
    post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    does = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "post"], name="post_is_once_in_a_joint_action")
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "action", "side", "post", "does")

    def __str__(self) -> str:
        return f"{self.action_id} {self.side}"


class ActionStep(Row):
    """One step of the plan: which side, when, done or not."""

    action = models.ForeignKey("coordination.JointAction", on_delete=models.PROTECT, related_name="steps")
    side = models.CharField(max_length=12, choices=[(s, s) for s in Side])
    name = models.CharField(max_length=200)
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        identifying = ("name",)
        open = ("id", "jurisdiction", "version", "action", "side", "planned_at", "done_at")

    def __str__(self) -> str:
        return str(self.pk)
