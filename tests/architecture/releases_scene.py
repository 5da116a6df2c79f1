"""What the access scene holds of versions that left: one for everybody, one for partners, a token."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from anclaje.audit.recording import writing
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.domain.versions import VersionState
from anclaje.cartography.models import Exercise, ReaderToken, Release
from anclaje.cartography.ogc import collection_id

ZONE = [-37, 41, -21239]
CONTENT = {
    "title": "Barrio", "place": "Olavarría", "lead": "Mesa", "purpose": "Prevenir", "grid_m": 250,
    "derrotero": "", "is_demonstration": False, "is_pending": True, "cells": [ZONE],
    "zones": [["L03", True, *ZONE]], "actors": [], "ties": [],
    "legend": [{"code": "L03", "words": {"es": "comedor"}, "pen": "#ef7d12"}],
}  # fmt: skip


def versions_that_left(exercise: Exercise, at: datetime) -> None:
    with writing():
        for audience in (Audience.PUBLIC, Audience.PARTNERS):
            Release.objects.create(
                key=exercise.key, exercise=exercise, audience=audience, title="Barrio", grid_m=250,
                state=VersionState.OUT, content={**CONTENT, "audience": audience.value}, fingerprint="f" * 64,
                asked_at=at, confirmed_at=at,
            )  # fmt: skip
        ReaderToken.objects.create(
            exercise=exercise, audience=Audience.PUBLIC, reader=exercise.lead, digest=exercise.pk.hex,
            starts_at=at, ends_at=at + timedelta(days=30),
        )  # fmt: skip


def arguments(exercise: Exercise) -> Mapping[str, Callable[[], Any]]:
    return {
        "release_id": lambda: exercise.releases.order_by("pk").first().pk,
        "token_id": lambda: exercise.tokens.get().pk,
        "audience": lambda: "public",
        "form": lambda: "geojson",
        "paper": lambda: "a3",
        "collection_id": lambda: collection_id(exercise.pk.hex, Audience.PUBLIC),
        "feature_id": lambda: f"L03-250-{ZONE[0]}-{ZONE[1]}-{ZONE[2]}",
    }
