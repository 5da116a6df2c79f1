"""From whatever speaks of a place to the place on the map."""

from typing import Any

from django.urls import reverse


def on_the_map(exercise_id: Any, feature_id: Any) -> str:
    return f"{reverse('cartography:map', args=[exercise_id])}#feature-{feature_id}"
