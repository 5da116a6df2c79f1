"""Whether a block is a block at all, and says what its kind must say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.checking.languages import says_something
from anclaje.guide.domain.checking.values import Block, Finding, Known, a_finding

NO_NAME = gettext_noop("A block has no number or kind: %(block)s")
TWICE = gettext_noop("The number “%(number)s” is used more than once. Give one of these blocks another.")
NO_KIND = gettext_noop("There is no kind of block called “%(kind)s”.")
EMPTY = gettext_noop("This block says nothing yet. Write it, or take it out.")
OWN_SOURCE = gettext_noop(
    "Its source is “%(value)s”, which marks a municipality's own step. Say where the province has it from."
)
UNREADABLE = gettext_noop("This block cannot be read: %(error)s")

OWN = "local"
SAYS = {
    "heading": ("text",),
    "paragraph": ("text",),
    "note": ("text",),
    "list": ("items",),
    "table": ("columns", "rows"),
    "procedure": ("title",),
    "step": (),
}
"""What a block of each kind cannot be without; a step's fields have rules of their own."""


def has_name(block: Any) -> bool:
    return isinstance(block, Mapping) and all(isinstance(block.get(name), str) for name in ("id", "kind"))


def nameless(blocks: Iterable[Any]) -> Iterator[Finding]:
    for block in blocks:
        if not has_name(block):
            yield a_finding("bad_block", "", NO_NAME, block=str(block)[:60])


def numbered_twice(blocks: Iterable[Block]) -> Iterator[Finding]:
    for number, times in Counter(block["id"] for block in blocks).items():
        if times > 1:
            yield a_finding("duplicate_id", number, TWICE, number=number)


def of_shape(block: Block) -> Iterator[Finding]:
    if block["kind"] not in SAYS:
        yield a_finding("bad_kind", block["id"], NO_KIND, kind=block["kind"])
    elif any(_is_empty(block.get(name)) for name in SAYS[block["kind"]]):
        yield a_finding("empty_block", block["id"], EMPTY)


def of_source(block: Block, known: Known) -> Iterator[Finding]:
    if block.get("source") == OWN and block["id"] not in known.own:
        yield a_finding("bad_source", block["id"], OWN_SOURCE, value=OWN)


def _is_empty(value: Any) -> bool:
    return not value or (isinstance(value, Mapping) and not says_something(value))


def unreadable(block: Block, error: Exception) -> Finding:
    return a_finding("bad_block", block["id"], UNREADABLE, error=error)
