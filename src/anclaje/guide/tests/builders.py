"""Scenes for the guide's tests: the pack's edition published, places that speak for themselves."""

from datetime import UTC, datetime

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.audit.tests.scenes import made_once
from anclaje.foundation import pack as packs
from anclaje.guide.actions.drafting import open_draft
from anclaje.guide.actions.pack import load
from anclaje.guide.models import Block, Edition, Guide, LawEntry
from anclaje.network.models import ActorType
from anclaje.network.tests.builders import a_person_with

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
    if not Edition.objects.exists():
        tables = (LawEntry, Guide, Edition, Block)
        made_once("guide", tables, lambda: load(pack=packs.current(), by=None, at=NOW))
    return Edition.objects.published().newest_first().first()


def an_editor(name: str = "Olga Edita") -> User:
    return a_person_with(Role.GUIDE_EDITOR, name=name)


def a_draft(purpose: str = "Segunda edición") -> Edition:
    """The edition that follows the pack's, with its text."""
    return open_draft(based_on=the_edition(), purpose=purpose, by=None, at=NOW)
