"""A comment beside its block as the draft reads now: the words it is about are marked, or said to be gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anclaje.guide.domain.anchors import fields_of, text_of
from anclaje.guide.domain.rounds import main_field
from anclaje.guide.models import Comment
from anclaje.guide.queries_consultation import where_now


@dataclass(frozen=True)
class Now:
    """before, words, after: the text cut around the quoted words; words empty where it has none.

    is_gone: the words, or the whole block, are not in the draft any more.
    """

    is_gone: bool
    has_block: bool
    kind: str = ""
    before: str = ""
    words: str = ""
    after: str = ""
    others: tuple[str, ...] = ()


def beside(comment: Comment, blocks: Sequence[Mapping[str, Any]]) -> Now:
    block = next((each for each in blocks if each["id"] == comment.stable_id), None)
    here = where_now(comment, block)
    if block is None:
        return Now(is_gone=here is None, has_block=False)
    names = fields_of(block, comment.language)
    field = comment.field or main_field(names)
    text = text_of(block, field, comment.language) if field else ""
    others = tuple(
        text_of(block, name, comment.language)
        for name in names
        if name != field and not name.startswith(("rows", "columns"))
    )
    begin, end = (here.place.start, here.place.end) if here and here.place else (0, 0)
    return Now(here is None, True, block["kind"], text[:begin], text[begin:end], text[end:], others)
