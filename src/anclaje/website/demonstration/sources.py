"""Invented policies, protocols and meetings, and what the demonstration's draft takes from them."""

import tomllib
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.foundation import pack
from anclaje.guide import queries_sources
from anclaje.guide.actions import citations, excerpts, sources
from anclaje.guide.actions.sources import Attended, SourceFacts
from anclaje.guide.models import Edition, Excerpt, Source
from anclaje.guide.reading_in import paragraphs_of

FOLDER = "demonstration/guide"
FACTS = ("title", "issuer", "place", "dated_on", "force", "valid_from", "valid_to")


def make_sources(edition: Edition, by: User | None, at: datetime) -> list[Source]:
    """Put the pack's invented sources into the library, cite them in this draft, bring them together.

    Through the same actions that editors' clicks call; whatever the pack says wrongly is refused there.
    """
    told = tomllib.loads(pack.current().path(f"{FOLDER}/sources.toml").read_text(encoding="utf-8"))
    made, named = [], {}
    for row in told["source"]:
        source = _add(row, by, at)
        for said in row["excerpt"]:
            excerpt = _mark(source, said, by, at)
            _settle(edition, excerpt, said, by, at)
            named[said.get("key", "")] = excerpt
        made.append(source)
    for row in told["resolution"]:
        _resolve(edition, row, named, by, at)
    return made


def _add(row: dict[str, Any], by: User | None, at: datetime) -> Source:
    content = pack.current().path(f"{FOLDER}/sources/{row['file']}").read_bytes()
    attended = tuple(Attended(one["institution"], one["people"]) for one in row.get("attendance", ()))
    facts = {name: row[name] for name in FACTS if name in row}
    return sources.add_source(
        kind=row["kind"], facts=SourceFacts(**facts, attendance=attended),
        paragraphs=paragraphs_of(content, row["file"]), original=content, file_name=row["file"],
        is_demonstration=True, by=by, at=at,
    )  # fmt: skip


def _mark(source: Source, said: dict[str, Any], by: User | None, at: datetime) -> Excerpt:
    paragraph = next(place for place, text in enumerate(source.paragraphs) if said["words"] in text)
    return excerpts.mark_excerpt(
        source=source, paragraph=paragraph, words=said["words"], actors=said.get("actors", ()),
        amount=said.get("amount"), unit=said.get("unit", ""), note=said.get("note", ""), by=by, at=at,
    )  # fmt: skip


def _settle(edition: Edition, excerpt: Excerpt, said: dict[str, Any], by: User | None, at: datetime) -> None:
    """Cited by its blocks, set aside, or still waiting for a block: all three are there to be seen."""
    for block in said.get("blocks", ()):
        citations.cite(edition=edition, stable_id=block, excerpt=excerpt, by=by, at=at)
    if "aside" in said:
        excerpts.set_aside_excerpt(
            excerpt=excerpt, reason=said["aside"], by=by, at=at, seen_version=excerpt.version
        )


def _resolve(
    edition: Edition, row: dict[str, Any], named: dict[str, Excerpt], by: User | None, at: datetime
) -> None:
    pair = {named[key].pk for key in row["between"]}
    found = next(
        one
        for one in queries_sources.contradictions_of(edition)
        if (one.stable_id, one.about, {one.first, one.second}) == (row["block"], row["about"], pair)
    )
    citations.resolve_contradiction(
        edition=edition, contradiction=found, how=row["how"], kept=named[row["kept"]], by=by, at=at
    )
