"""Reading the library of sources, and what a draft takes from it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anclaje.guide import queries
from anclaje.guide.domain.citing import Contradiction, Matrix, Said, contradictions, matrix
from anclaje.guide.models import Block, Citation, Edition, Excerpt, Resolution, Source


def library(kind: str = "") -> QuerySet[Source]:
    """Every source with how many excerpts are marked in it, and what became of them.

    `marked`; `taken`: cited by a block of some edition; `aside`: set aside with a reason.
    """
    is_aside = Q(excerpts__set_aside_at__isnull=False)
    found = Source.objects.defer("paragraphs").annotate(
        marked=Count("excerpts", distinct=True),
        taken=Count("excerpts", filter=Q(excerpts__citations__isnull=False), distinct=True),
        aside=Count("excerpts", filter=is_aside, distinct=True),
    )
    return (found.filter(kind=kind) if kind else found).in_order()


def open_draft() -> Edition | None:
    """The edition that is being written; one at most."""
    return Edition.objects.filter(status=Edition.DRAFT).newest_first().first()


def citations_of(edition: Edition) -> dict[str, list[Citation]]:
    """By block: what it cites, each with its excerpt and that one's source, in the library's order."""
    rows = (
        Citation.objects.filter(edition=edition)
        .select_related("excerpt__source")
        .defer("excerpt__source__paragraphs")
        .order_by("excerpt__source__kind", "excerpt__source__title", "excerpt__number", "pk")
    )
    found: dict[str, list[Citation]] = defaultdict(list)
    for row in rows:
        found[row.stable_id].append(row)
    return dict(found)


def contradictions_of(
    edition: Edition, cited: dict[str, list[Citation]] | None = None
) -> list[Contradiction]:
    """Where two excerpts that one step of this edition cites disagree, resolved or not."""
    steps = set(Block.objects.filter(edition=edition, kind="step").values_list("stable_id", flat=True))
    cited = citations_of(edition) if cited is None else cited
    return contradictions(
        {
            stable_id: [_said(row.excerpt) for row in rows]
            for stable_id, rows in sorted(cited.items())
            if stable_id in steps
        }
    )


def _said(excerpt: Excerpt) -> Said:
    return Said(excerpt.pk, frozenset(excerpt.says_actors), excerpt.says_span)


def resolution_of(edition: Edition, contradiction: Contradiction) -> Resolution | None:
    """How it was resolved in this edition, whichever excerpt was named first."""
    rows = Resolution.objects.filter(
        edition=edition, stable_id=contradiction.stable_id, about=contradiction.about,
        first_id__in=(contradiction.first, contradiction.second),
        second_id__in=(contradiction.first, contradiction.second),
    )  # fmt: skip
    return rows.select_related("by", "kept").in_order().first()


@dataclass(frozen=True)
class Disagreement:
    """A contradiction with its two citations and, if somebody has, how it was resolved."""

    contradiction: Contradiction
    first: Citation
    second: Citation
    resolution: Resolution | None


@dataclass(frozen=True)
class Taken:
    """All that a matrix shows of an edition. blocks, excerpts, sources: by their ids, in order."""

    matrix: Matrix
    blocks: dict[str, dict[str, Any]]
    excerpts: dict[UUID, Excerpt]
    sources: dict[UUID, Source]
    disagreements: tuple[Disagreement, ...]

    @property
    def unresolved(self) -> list[Disagreement]:
        return [row for row in self.disagreements if row.resolution is None]


def taken_by(edition: Edition) -> Taken:
    """What this edition takes from the library: six queries, however long both are."""
    values = queries.as_values(edition)
    sources = {row.pk: row for row in Source.objects.defer("paragraphs").in_order()}
    rows = Excerpt.objects.select_related("set_aside_by").order_by("source__kind", "source__title", "number")
    excerpts = {row.pk: row for row in rows}
    cited = citations_of(edition)
    return Taken(
        matrix=matrix(
            values,
            {pk: row.source_id for pk, row in excerpts.items()},
            {pk for pk, row in excerpts.items() if row.set_aside_at},
            [(stable_id, row.excerpt_id) for stable_id, found in cited.items() for row in found],
        ),
        blocks={block["id"]: block for block in values},
        excerpts=excerpts,
        sources=sources,
        disagreements=tuple(_disagreements(edition, cited)),
    )


def _disagreements(edition: Edition, cited: dict[str, list[Citation]]) -> Iterable[Disagreement]:
    rows = Resolution.objects.filter(edition=edition).select_related("by").in_order()
    resolved = {Contradiction(row.stable_id, row.about, row.first_id, row.second_id).key: row for row in rows}
    for found in contradictions_of(edition, cited):
        by_excerpt = {row.excerpt_id: row for row in cited[found.stable_id]}
        yield Disagreement(found, by_excerpt[found.first], by_excerpt[found.second], resolved.get(found.key))


def law_citations(editions: Iterable[Edition]) -> dict[str, dict[int, list[str]]]:
    """By norm and edition number: the blocks that cite it, as the document reads."""
    numbers = {edition.pk: edition.number for edition in editions}
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for block in Block.objects.filter(edition_id__in=numbers).order_by("edition__number", "position"):
        for code in block.body.get("legal") or ():
            found[code][numbers[block.edition_id]].append(block.stable_id)
    return found
