"""The demonstration's draft is consulted on. Every opinion is invented and says so; the answers are kept
by the same actions that editors' clicks call."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.foundation import pack as packs
from anclaje.guide.actions import consultation, disposition, drafting, sources
from anclaje.guide.domain.anchors import text_of, with_text
from anclaje.guide.models import Block, Comment, Edition, Invitation, Round, Source
from anclaje.network.models import Organisation

FILE = "demonstration/guide/consultation.toml"
Facts = Mapping[str, Any]
Values = Mapping[str, Any]


def as_it_read_before(blocks: Iterable[Values]) -> list[Values]:
    """The pack's text with the wording that it had before the consultation."""
    before = {words["block"]: words for words in _plan()["earlier"]}
    return [_earlier(block, before[block["id"]]) if block["id"] in before else block for block in blocks]


def _earlier(block: Values, words: Facts) -> Values:
    for language in ("es", "en"):
        block = with_text(block, words["field"], language, words[language])
    return block


def make_consultation(
    *,
    edition: Edition,
    editor: User,
    people: Mapping[str, User],
    organisations: Mapping[str, Organisation],
    final: Iterable[Values],
    at: datetime,
) -> Round:
    """Hold the round that the pack's file tells on this draft, whose edition comes out at `at`.

    The draft reads `as_it_read_before`; afterwards it reads as `final`, the pack's own text. people: by
    role; organisations: by the demonstration's key.
    """
    return _Telling(edition, editor, people, organisations, at).told({block["id"]: block for block in final})


class _Telling:
    def __init__(
        self,
        edition: Edition,
        editor: User,
        people: Mapping[str, User],
        organisations: Mapping[str, Organisation],
        at: datetime,
    ):
        self.edition, self.editor, self.at = edition, editor, at
        self.people, self.organisations = people, organisations
        self.plan = _plan()
        self.language = edition.authoritative
        self.invited: dict[str, Invitation] = {}
        self.said: dict[str, Comment] = {}

    def told(self, final: Mapping[str, Values]) -> Round:
        self.round = self._opened()
        for facts in self.plan["invitations"]:
            self.invited[facts["key"]] = self._invited(facts)
        self.meeting = self._meeting(self.plan["meeting"])
        for facts in sorted(self.plan["comments"], key=lambda facts: -facts["days_before"]):
            self.said[facts["key"]] = self._said(facts)
        for facts in self.plan["comments"]:
            self._answered(facts)
        for words in self.plan["earlier"]:
            self._translated(words, final[words["block"]])
        closed = consultation.close_round(
            round=self.round, by=self.editor, at=self._ago(self.plan["closed_days_before"])
        )
        return consultation.publish_matrix(
            round=closed, by=self.editor, at=self._ago(self.plan["published_days_before"])
        )

    def _ago(self, days: int) -> datetime:
        return self.at - timedelta(days=days)

    def _day(self, days: int) -> date:
        return packs.current().calendar.day(self._ago(days))

    def _opened(self) -> Round:
        questions = [
            {"id": f"q{number}", "text": dict(text)} for number, text in enumerate(self.plan["questions"], 1)
        ]
        return consultation.open_round(
            edition=self.edition, title=self.plan["title"], questions=questions,
            opens_on=self._day(self.plan["opens_days_before"]),
            closes_on=self._day(self.plan["closes_days_before"]),
            is_demonstration=True, by=self.editor, at=self._ago(self.plan["opens_days_before"]),
        )  # fmt: skip

    def _invited(self, facts: Facts) -> Invitation:
        user = self.people[facts["user"]] if "user" in facts else None
        invited = consultation.invite(
            round=self.round, organisation=self.organisations[facts["organisation"]], user=user,
            person=facts.get("person", ""), by=self.editor,
            at=self._ago(self.plan["opens_days_before"]),
        )  # fmt: skip
        if "begun_days_before" not in facts:
            return invited
        return consultation.begin_review(
            invitation=invited, shown_as=facts["shown_as"], by=user,
            at=self._ago(facts["begun_days_before"]),
        )  # fmt: skip

    def _meeting(self, facts: Facts) -> Source:
        attended = tuple(
            sources.Attended(self.organisations[row["organisation"]].name, row["people"])
            for row in facts["attendance"]
        )
        about = sources.SourceFacts(
            title=facts["title"], issuer=facts["issuer"], place=facts["place"],
            dated_on=self._day(facts["days_before"]), attendance=attended,
        )  # fmt: skip
        return sources.add_source(
            kind=Source.MEETING, facts=about, paragraphs=facts["paragraphs"], is_demonstration=True,
            by=self.editor, at=self._ago(facts["days_before"]),
        )  # fmt: skip

    def _said(self, facts: Facts) -> Comment:
        at = self._ago(facts["days_before"])
        kind = "suggestion" if "suggested" in facts else "answer" if "question" in facts else "comment"
        words = {
            "stable_id": facts.get("block", ""), "field": facts.get("field", ""),
            "language": self.language, "quote": facts.get("quote", ""), "kind": kind,
            "text": facts["text"], "suggested": facts.get("suggested", ""),
        }  # fmt: skip
        if "meeting" in facts:
            return consultation.enter_meeting_comment(
                round=self.round, meeting=self.meeting,
                institution=self.organisations[facts["meeting"]].name, by=self.editor, at=at, **words,
            )  # fmt: skip
        invited = self.invited[facts["by"]]
        said = consultation.comment(
            round=self.round, invitation=invited, question=facts.get("question", ""), by=invited.user,
            at=at, **words,
        )  # fmt: skip
        if "reply" in facts:
            consultation.comment(
                round=self.round, parent=said, language=self.language, text=facts["reply"],
                by=self.editor, at=at + timedelta(hours=5),
            )  # fmt: skip
        return said

    def _answered(self, facts: Facts) -> None:
        disposition.answer_comment(
            comment=self.said[facts["key"]], outcome=facts["outcome"], reason=facts["reason"],
            apply=facts.get("apply", False), duplicate_of=self.said.get(facts.get("duplicate_of")),
            by=self.editor, at=self._ago(self.plan["answered_days_before"]),
        )  # fmt: skip

    def _translated(self, words: Facts, final: Values) -> None:
        """The other languages follow what was accepted in the one that people sign."""
        block = Block.objects.get(edition=self.edition, stable_id=words["block"])
        body = block.body
        for language in self.edition.languages:
            if language != self.language:
                body = with_text(body, words["field"], language, text_of(final, words["field"], language))
        drafting.change_block(
            edition=self.edition, stable_id=block.stable_id, body=body, seen_version=block.version,
            why="La traducción sigue a lo aceptado", by=self.editor,
            at=self._ago(self.plan["answered_days_before"]),
        )  # fmt: skip


def _plan() -> dict[str, Any]:
    return tomllib.loads(packs.current().path(FILE).read_text(encoding="utf-8"))
