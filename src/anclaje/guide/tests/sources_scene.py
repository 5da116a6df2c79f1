"""Scenes for tests of sources: an editor, a source, an excerpt, a draft that may cite it."""

from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.guide.actions.excerpts import mark_excerpt
from anclaje.guide.actions.sources import SourceFacts, add_source
from anclaje.guide.models import Block, Edition, Excerpt, Source
from anclaje.guide.tests.builders import NOW, the_actor_types, the_edition
from anclaje.network.tests.builders import a_person_with, an_organisation


def an_editor() -> User:
    return a_person_with(Role.GUIDE_EDITOR, organisation=an_organisation(), name="Edita Edición")


def a_source(*paragraphs: str, title: str = "Protocolo", kind: str = "protocol", by: Any = None) -> Source:
    facts = SourceFacts(title=title, issuer="Municipio de Ejemplo")
    return add_source(kind=kind, facts=facts, paragraphs=list(paragraphs), by=by, at=NOW)


def an_excerpt(source: Source | None = None, words: str = "", paragraph: int = 0, **says: Any) -> Excerpt:
    the_actor_types()
    source = source or a_source("El Servicio Local avisa en 24 horas.")
    return mark_excerpt(source=source, paragraph=paragraph, words=words, by=None, at=NOW, **says)


def a_draft() -> Edition:
    """With the text of the published edition."""
    published = the_edition()
    with writing():
        draft = Edition.objects.create(
            guide=published.guide, number=published.number + 1, title=published.title, based_on=published,
            languages=published.languages, authoritative=published.authoritative, opened_at=NOW,
        )  # fmt: skip
        Block.objects.bulk_create(
            Block(edition=draft, stable_id=row.stable_id, kind=row.kind, position=row.position, body=row.body)
            for row in published.blocks.in_order()
        )
    return draft
