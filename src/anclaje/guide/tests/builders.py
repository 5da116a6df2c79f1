"""Scenes for the guide's tests: the pack's edition published, places that speak for themselves."""

from datetime import UTC, datetime

from anclaje.audit.recording import writing
from anclaje.foundation import pack as packs
from anclaje.guide.actions.pack import load
from anclaje.guide.models import Edition
from anclaje.network.models import ActorType

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def the_actor_types() -> None:
    """The pack's kinds of institution, once."""
    if not ActorType.objects.exists():
        with writing():
            ActorType.objects.bulk_create(
                ActorType(
                    code=row["code"], name={"es": row["name_es"], "en": row["name_en"]}, level=row["level"]
                )
                for row in packs.current().rows("network/actor_types.csv")
            )


def the_edition() -> Edition:
    """The pack's edition, published."""
    the_actor_types()
    return load(pack=packs.current(), by=None, at=NOW)
