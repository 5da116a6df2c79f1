"""What a returned Word file says: comments and changes on their blocks, and what found no place."""

from dataclasses import dataclass, field
from datetime import datetime

SUGGESTION, ADDITION, REMOVAL, REMARK = "suggestion", "addition", "removal", "remark"


@dataclass(frozen=True)
class Commented:
    """A comment of the file. field, quote, quote_start: the words it hangs on, as they were sent.

    quote empty: on the whole block. words: all that was marked. parent: the comment it answers.
    """

    number: str
    author: str
    at: datetime | None
    text: str
    block: str
    field: str = ""
    quote: str = ""
    quote_start: int | None = None
    words: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Changed:
    """A change of the text.

    kind: suggestion (`suggested` in the place of `quote`), addition (a paragraph after this block),
    removal (of the whole block), remark (in words made from a step's fields, or in a number: `quote`
    became `suggested`, for a person to judge). is_tracked: False where only comparing showed it.
    """

    kind: str
    block: str
    field: str
    quote: str
    quote_start: int | None
    suggested: str
    author: str
    at: datetime | None
    is_tracked: bool


@dataclass(frozen=True)
class Unplaced:
    """kind: comment, added or removed. reason: an English source sentence. words: what it is about."""

    kind: str
    reason: str
    words: str
    text: str
    author: str
    at: datetime | None
    parent: str = ""
    number: str = ""


@dataclass
class Returned:
    comments: list[Commented] = field(default_factory=list)
    changes: list[Changed] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
