"""A draft as its editors see it: what it holds, what still waits, and what hangs on each block."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.foundation.translate import read
from anclaje.guide import wording_consultation as wording
from anclaje.guide.document import Line, Piece, Reading
from anclaje.guide.domain.check import Finding
from anclaje.guide.domain.drafting import DOWN, HEADS, UP, CannotPlace, group_of, moved
from anclaje.guide.models import Block, Comment, Edition, Round
from anclaje.guide.queries_checking import findings_of
from anclaje.guide.queries_consultation import Counts, comments_on, threads
from anclaje.guide.queries_sources import citations_of


@dataclass(frozen=True)
class Entry:
    """One chapter in the draft's contents."""

    number: str
    title: str
    href: str
    blocks: int
    findings: int
    comments: int
    behind: int


@dataclass(frozen=True)
class Written:
    """A block with its tools: what hangs on it, and which way it can move."""

    block: Block
    line: Line | None
    piece: Piece | None
    findings: tuple[str, ...]
    comments: Counts
    said: tuple[Comment, ...]
    citations: tuple[Any, ...]
    ways: tuple[str, ...]


class Overview:
    """The draft's contents and what waits, in a handful of queries however long it is."""

    def __init__(self, edition: Edition, at: datetime):
        self.edition = edition
        self.blocks = list(edition.blocks.in_order())
        self.found = findings_of(edition, at)
        self.comments = comments_on(edition)
        self.rounds = list(edition.rounds.newest_first())

    def contents(self) -> list[Entry]:
        groups: dict[str, list[Block]] = {}
        for block in self.blocks:
            groups.setdefault(group_of(block.stable_id), []).append(block)
        found = Counter(group_of(finding.block) for finding in self.found)
        return [self._entry(number, members, found[number]) for number, members in groups.items()]

    def _entry(self, number: str, members: list[Block], findings: int) -> Entry:
        head = members[0].body
        return Entry(
            number=number,
            title=read(head.get("title") or head.get("text") or {}) or number,
            href=reverse("guide:draft-chapter", args=[self.edition.number, number]),
            blocks=len(members),
            findings=findings,
            comments=sum(self.comments[b.stable_id].open for b in members if b.stable_id in self.comments),
            behind=sum(bool(block.behind) for block in members),
        )

    def waiting(self) -> list[dict[str, Any]]:
        """What an editor has to do before anybody can sign, as next lines."""
        number = self.edition.number
        unanswered = sum(counts.open for counts in self.comments.values())
        behind = sum(bool(block.behind) for block in self.blocks)
        rows = []
        if self.found:
            what = ngettext("%(n)s fault to mend", "%(n)s faults to mend", len(self.found))
            href = reverse("guide:draft-check", args=[number])
            rows.append(_row("late", what % {"n": len(self.found)}, href, _("See them")))
        if behind:
            what = ngettext(
                "%(n)s block whose translation is older than its text",
                "%(n)s blocks whose translations are older than their text",
                behind,
            )
            rows.append(_row("waiting", what % {"n": behind}, "#contents", _("See them")))
        if unanswered:
            what = ngettext("%(n)s comment without an answer", "%(n)s comments without an answer", unanswered)
            href = reverse("guide:round-comments", args=[number, self.rounds[0].number])
            rows.append(_row("question", what % {"n": unanswered}, href, _("Answer them")))
        return rows


def _row(state: str, what: str, href: str, action: str) -> dict[str, Any]:
    return {"state": state, "what": what, "action": action, "action_href": href}


def chapter_of(edition: Edition, group: str, at: datetime) -> dict[str, Any] | None:
    """One group of the draft for its page; None where the draft has no such group."""
    everything = list(edition.blocks.in_order())
    members = [block for block in everything if group_of(block.stable_id) == group]
    if not members:
        return None
    heads = list(dict.fromkeys(group_of(block.stable_id) for block in everything))
    place = heads.index(group)
    reading = Reading(edition, values=[block.as_values() for block in members], href=lambda name: f"#{name}")
    latest_round = edition.rounds.newest_first().first()
    hangs = _Hanging(edition, latest_round, at)
    ids = [block.stable_id for block in everything]
    return {
        "group": group,
        "head": members[0],
        "title": read(members[0].body.get("title") or members[0].body.get("text") or {}),
        "written": [hangs.written(block, reading, ids) for block in members],
        "before": heads[place - 1] if place else None,
        "after": heads[place + 1] if place + 1 < len(heads) else None,
        "latest_round": latest_round,
    }


@dataclass
class _Hanging:
    """What hangs on the blocks of a draft."""

    edition: Edition
    latest_round: Round | None
    at: datetime
    findings: dict[str, list[Finding]] = field(init=False)
    comments: Mapping[str, Counts] = field(init=False)
    said: Mapping[str, list[Comment]] = field(init=False)
    citations: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.findings = {}
        for finding in findings_of(self.edition, self.at):
            self.findings.setdefault(finding.block, []).append(finding)
        self.comments = comments_on(self.edition)
        self.said = _unanswered(self.latest_round) if self.latest_round else {}
        self.citations = citations_of(self.edition)

    def written(self, block: Block, reading: Reading, ids: list[str]) -> Written:
        name = block.stable_id
        return Written(
            block=block,
            line=reading.line(reading.steps[name]) if block.kind == "step" else None,
            piece=Piece(name, block.kind, block.as_values()) if block.kind not in ("step", *HEADS) else None,
            findings=tuple(finding_words(finding) for finding in self.findings.get(name, ())),
            comments=self.comments.get(name, Counts()),
            said=tuple(self.said.get(name, ())),
            citations=tuple(self.citations.get(name, ())),
            ways=tuple(way for way in (UP, DOWN) if _can_move(ids, name, way)),
        )


def _unanswered(round: Round) -> dict[str, list[Comment]]:
    """By block, what still waits for an answer; an older round has none, or it could not be closed."""
    found: dict[str, list[Comment]] = {}
    for thread in threads(round):
        if not thread.outcome:
            for said in (thread, *thread.thread):
                said.who = wording.who_said_to_editors(said)
            found.setdefault(thread.stable_id, []).append(thread)
    return found


def _can_move(ids: list[str], name: str, way: str) -> bool:
    try:
        moved(ids, name, way)
    except CannotPlace:
        return False
    return True


def finding_words(finding: Finding) -> str:
    """What the check says, in the reader's language."""
    words = _(finding.sentence) if finding.sentence else finding.message
    return words % finding.facts if finding.facts else words
