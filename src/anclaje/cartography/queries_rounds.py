"""What was said in a validation round, and what may still be asked."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.validation import State, Voices
from anclaje.cartography.models import Feature, Tie, ValidationRound

SETTLED = (State.VALIDATED, State.WITHDRAWN)


def voices_in(round: ValidationRound) -> dict[UUID, Voices]:
    """By the key of the feature or tie."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for feature, tie, saying, count in round.voices.values_list("feature", "tie", "saying", "count"):
        found[feature or tie][saying] = count
    return {key: Voices(**said) for key, said in found.items()}


def to_ask(round: ValidationRound, user: Any) -> tuple[Any, Any]:
    """Features and ties of the exercise that are not settled and not on this round's list.

    What several groups drew is asked about once; again, where another group drew it since.
    """
    asked = round.questions.values_list("feature", "tie")
    features = {one for one, _ in asked if one}
    ties = {one for _, one in asked if one}
    unsettled = Feature.objects.filter(same_as=OuterRef("pk")).current().exclude(heard__in=SETTLED)
    open_features = (
        Feature.objects.visible_to(user)
        .filter(exercise=round.exercise_id)
        .current()
        .things()
        .exclude(legend__sensitivity=Sensitivity.RESTRICTED)
        .filter(~Q(heard__in=SETTLED) | Exists(unsettled))
        .exclude(pk__in=features)
        .select_related("legend")
        .order_by("-agreement", "legend__position", "words", "pk")
    )
    open_ties = (
        Tie.objects.visible_to(user)
        .filter(exercise=round.exercise_id)
        .current()
        .exclude(heard__in=SETTLED)
        .exclude(pk__in=ties)
        .for_page()
        .with_agreement()
        .order_by("-agreement", "pk")
    )
    return open_features, open_ties
