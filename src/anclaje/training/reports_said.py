"""What people said of sessions and of using what they learnt, as it may be shown.

Whose an opinion is nobody can tell, so of several sessions answers are counted, not people. As with tests,
larger groups are made of parts with enough answers each, so that none comes back by subtraction.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from anclaje.training.domain.statistics.satisfaction import LOWEST, Said, satisfaction
from anclaje.training.domain.statistics.shares import Share
from anclaje.training.domain.statistics.small import SMALLEST_CELL, hide_row
from anclaje.training.domain.statistics.use import MONTHS, Used, use_after
from anclaje.training.queries_results import opinions, uses

Sheet = Mapping[str, int]
"""What one person said of one session: 1 to 5 by statement."""
Answers = Mapping[UUID, Sequence[Used | None]]
"""By course; None who did not answer."""


@dataclass(frozen=True)
class StatementShown:
    """n: answers to it. told_of: those that the figures are of, from sessions with enough of them.

    mean (to a tenth), median: None where no session has enough. counts: by value 1 to 5, where none of them
    is small: from a mean, two hidden ones could be worked out.
    """

    statement: str
    n: int
    told_of: int
    mean: float | None = None
    median: float | None = None
    counts: Mapping[int, int] | None = None


@dataclass(frozen=True)
class OpinionsShown:
    """answers: one from each person and session. sessions: of which somebody said something.

    people: who did, at least: as many as in the session with most of them.
    """

    answers: int
    sessions: int
    people: int
    statements: tuple[StatementShown, ...]


@dataclass(frozen=True)
class UseShown:
    """asked, answered: people, always told. counts: by answer, small ones hidden, None where too few did.

    used, had_occasion, at_least: as in `Use`, where the counts that they are made of are shown.
    """

    months: int
    asked: int
    answered: int
    counts: Mapping[Used, int | None] | None = None
    used: Share | None = None
    had_occasion: Share | None = None
    at_least: float | None = None


def opinions_shown(sessions: Q) -> OpinionsShown:
    by_session = opinions(sessions)
    answers = [len(sheets) for sheets in by_session.values()]
    return OpinionsShown(
        sum(answers), len(answers), max(answers, default=0), tuple(_statements(by_session.values()))
    )


def _statements(by_session: Iterable[Sequence[Sheet]]) -> Iterable[StatementShown]:
    given: Counter[str] = Counter()
    enough: list[Sheet] = []
    for sheets in by_session:
        of_session = Counter(name for sheet in sheets for name in sheet)
        given += of_session
        told = {name for name, n in of_session.items() if n >= SMALLEST_CELL}
        enough += [{name: value for name, value in sheet.items() if name in told} for sheet in sheets]
    said = {one.statement: one for one in satisfaction(enough)}
    for name, n in given.items():
        yield _statement(said[name], n) if name in said else StatementShown(name, n, 0)


def _statement(said: Said, n: int) -> StatementShown:
    by_value = {value: number for value, number in enumerate(said.counts, LOWEST) if number}
    shown = by_value if min(by_value.values()) >= SMALLEST_CELL else None
    return StatementShown(said.statement, n, said.n, round(said.mean, 1), said.median, shown)


def uses_shown(people: Q, whole: Q | None = None) -> tuple[UseShown, ...]:
    """whole: of which the people are a part that is not told where few others answered."""
    mine = uses(people)
    all_of_them = uses(whole) if whole is not None else {}
    return tuple(_use(months, mine[months], all_of_them.get(months, {})) for months in MONTHS)


def _use(months: int, by_course: Answers, whole: Answers) -> UseShown:
    asked = sum(map(len, by_course.values()))
    answered = sum(map(_answered, by_course.values()))
    enough = [answers for answers in by_course.values() if _answered(answers) >= SMALLEST_CELL]
    is_telling = 0 < sum(map(_answered, whole.values())) - answered < SMALLEST_CELL
    if not enough or is_telling:
        return UseShown(months, asked, answered)
    use = use_after(months, [one for answers in enough for one in answers])
    shown = _hidden(use.counts, also=_betrays([use_after(months, answers).counts for answers in enough]))
    yes, no = (shown.get(used, 0) is not None for used in (Used.YES, Used.NO))
    return UseShown(
        months, asked, answered, shown, use.used if yes else None,
        use.had_occasion if yes and no else None, use.at_least if yes else None,
    )  # fmt: skip


def _hidden(counts: Mapping[Used, int], also: Container[Used] = ()) -> dict[Used, int | None]:
    return hide_row({used: number for used, number in counts.items() if number}, also=also)


def _betrays(by_course: Sequence[Mapping[Used, int]]) -> set[Used]:
    """Answers whose sum would give back what just one of several courses hides."""
    if len(by_course) == 1:
        return set()
    hidden = Counter(used for counts in by_course for used, n in _hidden(counts).items() if n is None)
    return {used for used, courses in hidden.items() if courses == 1}


def _answered(answers: Sequence[Used | None]) -> int:
    return sum(one is not None for one in answers)
