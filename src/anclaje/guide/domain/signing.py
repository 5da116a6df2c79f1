"""What a text still lacks before it becomes an edition, and what its signatures make of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anclaje.foundation.words import gettext_noop

MUST_RECORD = {
    "choice": gettext_noop("No step records the person's choice, so no case could be referred."),
    "answer": gettext_noop(
        "No step records the receiver's answer, so no referral could be answered in time."
    ),
    "service": gettext_noop("No step records that the service was given, so no referral could end."),
}
"""What cases wait for, each by the step that records it: without one, no case could run on the text."""

SHORT_MARK = 12
"""So many characters of a mark stand on paper and are compared by eye."""


def short(mark: str) -> str:
    return mark[:SHORT_MARK]


@dataclass(frozen=True)
class Asked:
    """One institution that must sign. signed: the marks that it has signed; invented: those of them by
    signatures of the demonstration."""

    organisation: str
    signed: frozenset[str] = frozenset()
    invented: frozenset[str] = frozenset()


@dataclass(frozen=True)
class State:
    """A draft on its way out, as it stands.

    findings: what the guide's check says, as (block, message). behind: language → blocks whose words are
    older than the authoritative ones, for the languages that count as complete. records: what its steps
    leave in a case. mark: of the text now;
    sent: of the version that institutions were asked to sign, "" before there is one. overtaken_by:
    number of a later published edition, 0 where there is none.
    """

    mark: str
    sent: str = ""
    findings: tuple[tuple[str, str], ...] = ()
    records: frozenset[str] = frozenset()
    open_rounds: tuple[int, ...] = ()
    unanswered: int = 0
    behind: Mapping[str, int] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()
    is_validated: bool = False
    has_invented_round: bool = False
    in_production: bool = False
    overtaken_by: int = 0

    @property
    def signed(self) -> tuple[Asked, ...]:
        """Who signed this very text."""
        return tuple(one for one in self.asked if self.mark in one.signed)

    @property
    def unsigned(self) -> tuple[Asked, ...]:
        return tuple(one for one in self.asked if self.mark not in one.signed)

    @property
    def is_invented(self) -> bool:
        """Whether anything that this text rests on is of the demonstration."""
        return self.has_invented_round or any(self.mark in one.invented for one in self.asked)


@dataclass(frozen=True)
class Lack:
    """Why the text cannot be published yet, and what would help. `facts` stand in both sentences."""

    code: str
    sentence: str
    can_do: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def lacks(state: State) -> list[Lack]:
    """Everything that publication still lacks, in the order in which it is best put right."""
    found: list[Lack] = []
    for rule in RULES:
        found += rule(state)
    return found


@dataclass(frozen=True)
class Outcome:
    """What publishing makes of the edition."""

    is_signed: bool
    is_demonstration: bool
    pending_validation: bool


def outcome(state: State) -> Outcome:
    """Signed: every institution that was asked signed this very text, none of it is invented, and a
    specialist validated it. Whatever is invented keeps the edition in the demonstration."""
    is_validated = state.is_validated and not state.is_invented
    is_signed = is_validated and bool(state.asked) and not state.unsigned
    return Outcome(is_signed, state.is_invented, not is_validated)


def _overtaken(state: State) -> list[Lack]:
    if not state.overtaken_by:
        return []
    return [
        Lack(
            "overtaken",
            gettext_noop("Edition %(number)s is out already, and it is later than this one."),
            gettext_noop("Set this draft aside and begin the next one from the newest edition."),
            {"number": state.overtaken_by},
        )
    ]


def _found(state: State) -> list[Lack]:
    return [
        Lack(
            "finding",
            gettext_noop("%(block)s: %(message)s") if block else "%(message)s",
            gettext_noop("Put it right in the draft."),
            {"block": block, "message": message},
        )
        for block, message in state.findings
    ]


def _records(state: State) -> list[Lack]:
    return [
        Lack(
            f"no_{name}",
            words,
            gettext_noop("Choose it in the form of the step that does it, under “What doing it records”."),
        )
        for name, words in MUST_RECORD.items()
        if name not in state.records
    ]


def _rounds(state: State) -> list[Lack]:
    return [
        Lack(
            "round_open",
            gettext_noop("Round %(number)s is still open."),
            gettext_noop("Close it when its comments are answered."),
            {"number": number},
        )
        for number in state.open_rounds
    ]


def _comments(state: State) -> list[Lack]:
    if not state.unanswered:
        return []
    return [
        Lack(
            "unanswered",
            gettext_noop("Comments without an answer: %(count)s."),
            gettext_noop("Answer each one with its reason."),
            {"count": state.unanswered},
        )
    ]


def _translations(state: State) -> list[Lack]:
    return [
        Lack(
            "behind",
            gettext_noop("Blocks whose words in “%(language)s” are older than what is signed: %(count)s."),
            gettext_noop("Bring the translation up to date, block by block."),
            {"language": language, "count": count},
        )
        for language, count in sorted(state.behind.items())
        if count
    ]


def _version(state: State) -> list[Lack]:
    if not state.sent:
        return [
            Lack(
                "not_sent",
                gettext_noop("No version was sent for signature yet."),
                gettext_noop("Send the text as it stands: that very version is what institutions sign."),
            )
        ]
    if state.sent == state.mark:
        return []
    return [
        Lack(
            "changed",
            gettext_noop("The draft was changed after it was sent for signature."),
            gettext_noop("Send it again: signatures count for the version that was signed."),
        )
    ]


def _signatures(state: State) -> list[Lack]:
    if not state.asked:
        return [
            Lack(
                "nobody_asked",
                gettext_noop("No institution was asked to sign."),
                gettext_noop("Name the institutions that must sign, and who signs for each."),
            )
        ]
    if state.sent != state.mark:
        return []  # what was sent is not this text: first it is sent again
    return [
        Lack(
            "unsigned",
            gettext_noop("%(organisation)s has not signed this version."),
            gettext_noop("It signs with the signer's account, or on paper that you record here."),
            {"organisation": one.organisation},
        )
        for one in state.unsigned
    ]


def _production(state: State) -> list[Lack]:
    """What only a site that is meant for real people asks for."""
    if not state.in_production:
        return []
    found = []
    if not state.is_validated:
        found.append(
            Lack(
                "not_validated",
                gettext_noop("No specialist has validated this version."),
                gettext_noop("A specialist in law and practice reviews it; record who and when."),
            )
        )
    if state.is_invented:
        found.append(
            Lack(
                "invented",
                gettext_noop("Part of its consultation or of its signatures is invented."),
                gettext_noop("An invented consultation stays in the demonstration: begin a new draft."),
            )
        )
    return found


RULES: Sequence[Callable[[State], list[Lack]]] = (
    _overtaken, _found, _records, _rounds, _comments, _translations, _version, _signatures, _production,
)  # fmt: skip
