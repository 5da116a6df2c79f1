"""The comments of a Word file: who wrote what when, and which one answers which."""

from dataclasses import dataclass
from datetime import datetime

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.word.opening import Opened
from anclaje.guide.word.strands import hand_of
from anclaje.guide.word.text import P, W, text_of

MOST_COMMENTS = 2_000
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True)
class Said:
    """One comment; parent: the number of the one that it answers, empty for most."""

    number: str
    author: str
    at: datetime | None
    text: str
    parent: str = ""


def comments_in(opened: Opened) -> list[Said]:
    """Every comment, in the file's order. Raises RuleBroken where there are too many."""
    names = opened.related("comments")
    trees = [tree for name in dict.fromkeys(names) if (tree := opened.tree(name)) is not None]
    elements = [element for tree in trees for element in tree.iter(f"{W}comment")]
    if len(elements) > MOST_COMMENTS:
        raise RuleBroken(
            gettext_noop(
                "This file holds %(found)s comments; at most %(most)s can be read at once. Delete those that "
                "are settled, or send it in parts."
            ),
            found=len(elements), most=MOST_COMMENTS,
        )  # fmt: skip
    parents = _parents(opened, {_last_paragraph(each): each.get(f"{W}id") or "" for each in elements})
    found = []
    for element in elements:
        hand, number = hand_of(element), element.get(f"{W}id") or ""
        text = "\n".join(text_of(paragraph) for paragraph in element.iter(P)).strip()
        found.append(Said(number, hand.author, hand.at, text[:20_000], parents.get(number, "")))
    return found


def _last_paragraph(comment) -> str:
    paragraphs = list(comment.iter(P))
    return paragraphs[-1].get(f"{W14}paraId", "") if paragraphs else ""


def _parents(opened: Opened, by_paragraph: dict[str, str]) -> dict[str, str]:
    """Threads as newer Word files keep them: beside the comments, by their last paragraphs."""
    found = {}
    for name in dict.fromkeys(opened.related("commentsExtended")):
        tree = opened.tree(name)
        for each in tree.iter(f"{W15}commentEx") if tree is not None else ():
            own = by_paragraph.get(each.get(f"{W15}paraId", ""))
            above = by_paragraph.get(each.get(f"{W15}paraIdParent", ""))
            if own and above and own != above:
                found[own] = above
    return found
