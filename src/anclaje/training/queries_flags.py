"""Slides that stand on something that changed, and who holds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from anclaje.training.models import Chapter, Flag, Part, Revision, RevisionSlide
from anclaje.training.queries_curriculum import newest_ids


@dataclass(frozen=True)
class Held:
    """A flagged text in one institution's version."""

    chapter: Chapter
    part: Part


def flags_of(revision: Revision) -> dict[str, list[Flag]]:
    """By slide id: what is to be looked at."""
    return _by_slide(Flag.objects.open().filter(text__revisions__revision=revision))


def flags_in(parts: Iterable[Part]) -> dict[str, list[Flag]]:
    return _by_slide(Flag.objects.open().filter(text__in=[part.text_id for part in parts]))


def _by_slide(flags) -> dict[str, list[Flag]]:
    found: dict[str, list[Flag]] = {}
    for flag in flags.select_related("text").in_order():
        found.setdefault(flag.text.slide_id, []).append(flag)
    return found


def open_flags(languages: Iterable[str]) -> list[Flag]:
    """Those of texts that are out now or held by a version that is taught."""
    out = {pk for language in languages for pk in newest_ids(language).values()}
    above = set(RevisionSlide.objects.filter(revision__in=out).values_list("text_id", flat=True))
    flags = list(Flag.objects.open().select_related("text").in_order())
    held = set(_held([flag.text_id for flag in flags]).values_list("text_id", flat=True))
    return [flag for flag in flags if flag.text_id in above | held]


def holders_of(flag: Flag) -> list[Held]:
    """Every version in which these words are taught, whether it follows or made them its own."""
    parts = _held([flag.text_id]).select_related("chapter__adaptation__organisation__place")
    return [Held(part.chapter, part) for part in parts.order_by("chapter__adaptation__organisation__name")]


def _held(texts: Iterable[UUID]):
    rows = Part.objects.shown().filter(text__in=list(texts), chapter__left_at__isnull=True)
    return rows.filter(chapter__adaptation__ended_at__isnull=True)
