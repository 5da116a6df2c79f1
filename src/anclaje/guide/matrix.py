"""The table of a round: what each said, named as they chose, what came of it and why."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from anclaje.foundation.templatetags.times import absolute
from anclaje.foundation.translate import read
from anclaje.guide import queries_consultation as queries
from anclaje.guide import wording_consultation as wording
from anclaje.guide.models import BlockChange, Comment, Round


@dataclass(frozen=True)
class Line:
    """One comment. number: its place in the table; repeats: the number of the one that it repeats."""

    number: int
    block: str
    who: str
    kind: str
    quote: str
    text: str
    suggested: str
    question: str
    outcome: str
    state: str
    reason: str
    repeats: int | None
    change: BlockChange | None
    replies: tuple[tuple[str, str], ...]

    @property
    def said(self) -> str:
        """All that was said, as one cell of a file holds it."""
        parts = [f"«{self.quote}»" if self.quote else "", self.text]
        if self.suggested:
            parts.append(gettext("Suggested wording: %(words)s") % {"words": self.suggested})
        elif self.is_cut:
            parts.append(gettext("Suggests taking these words out."))
        if self.question:
            parts.insert(0, self.question)
        return "\n".join(part for part in parts if part)

    @property
    def is_cut(self) -> bool:
        return self.kind == "suggestion" and not self.suggested

    @property
    def became(self) -> str:
        """The outcome with its reason's company: which one it repeats, whether the text changed."""
        if self.repeats is not None:
            return gettext("%(outcome)s, in number %(number)s") % {
                "outcome": self.outcome, "number": self.repeats,
            }  # fmt: skip
        if self.change is not None:
            return gettext("%(outcome)s; the text was changed") % {"outcome": self.outcome}
        return self.outcome


def lines_of(round: Round) -> list[Line]:
    """In the order of the text; what is said of the whole text comes first."""
    threads = queries.threads(round)
    places = {name: place for place, name in enumerate(queries.blocks_of(round.text_version_id))}
    threads.sort(key=lambda said: (places.get(said.stable_id, -1), said.at, str(said.pk)))
    numbers = {said.pk: number for number, said in enumerate(threads, 1)}
    changes = queries.changes_of(threads)
    asked = {question["id"]: read(question["text"]) for question in round.questions}
    return [_line(said, numbers, changes.get(said.pk), asked) for said in threads]


def _line(said: Comment, numbers: dict, change: BlockChange | None, asked: dict[str, str]) -> Line:
    mark = wording.outcome_of(said)
    return Line(
        number=numbers[said.pk],
        block=said.stable_id,
        who=wording.who_said(said),
        kind=said.kind,
        quote=said.quote,
        text=said.text,
        suggested=said.suggested,
        question=asked.get(said.question, ""),
        outcome=mark["word"],
        state=mark["state"],
        reason=said.reason,
        repeats=numbers.get(said.duplicate_of_id),
        change=change,
        replies=tuple((wording.who_said(reply), reply.text) for reply in said.thread),
    )


def header() -> list[str]:
    return [
        gettext("No."), gettext("Block"), gettext("Who"), gettext("What was said"), gettext("Outcome"),
        gettext("Why"),
    ]  # fmt: skip


def cells(line: Line) -> list[str]:
    """One row of a file; replies stand below what they reply to."""
    replies = [
        gettext("%(who)s replied: %(words)s") % {"who": who, "words": words} for who, words in line.replies
    ]
    return [
        str(line.number), line.block or gettext("whole text"), line.who, "\n".join((line.said, *replies)),
        line.became, line.reason,
    ]  # fmt: skip


def title_of(round: Round, made_on: date) -> tuple[str, str]:
    """What the file is called inside, and its second line."""
    facts = {"title": round.title, "number": round.edition.number}
    days = {
        "first": absolute(round.opens_on), "last": absolute(round.closes_on),
        "day": absolute(made_on),
    }  # fmt: skip
    line = gettext("Comments from %(first)s to %(last)s and what came of them. Made on %(day)s.") % days
    if round.is_demonstration:
        line += " " + gettext("Invented consultation of the demonstration.")
    return gettext("%(title)s · edition %(number)s") % facts, line
