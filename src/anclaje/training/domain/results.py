"""What a group of people learnt, from their papers: n always, figures only where enough people stand behind.

A group may be of a session, a course, an institution, a presentation or one wording of a slide: whoever
builds the papers says which questions of them belong to it. n counts enrolments.

Two groups that differ by a few people would give these people's answers away, and so would the same group
looked at before and after one of them sat the test. So figures come once a course is closed, larger groups
are made of whole courses with enough people each (`of_whole_courses`), and a part of a course is not told
apart from it where few are left over (`is_telling`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from anclaje.training.domain.parallel import When
from anclaje.training.domain.presentation import PARALLEL, Form, Question
from anclaje.training.domain.statistics.items import Item, alpha, items
from anclaje.training.domain.statistics.paired import Gain, Pair, paired_gain
from anclaje.training.domain.statistics.small import SMALLEST_CELL, SMALLEST_ITEM, figure_of
from anclaje.training.domain.statistics.weak import Weak, weak_items


@dataclass(frozen=True)
class Paper:
    """One person's answers to the questions of this group: right or wrong, by id."""

    person: UUID
    course: UUID
    when: When
    form: Form
    marks: Mapping[str, bool]

    @property
    def share(self) -> Fraction:
        return Fraction(sum(self.marks.values()), len(self.marks))


@dataclass(frozen=True)
class ItemShown:
    """n people answered it after the training; item is None where they are too few."""

    question: str
    n: int
    item: Item | None


@dataclass(frozen=True)
class Learning:
    """before, after: how many sat each test; both: how many sat both, of whom `gain` speaks.

    gain, reliability (by form, after the training): None where people are too few.
    """

    before: int
    after: int
    both: int
    gain: Gain | None
    reliability: Mapping[Form, float | None]
    items: tuple[ItemShown, ...]
    weak: tuple[Weak, ...]


def learning(papers: Iterable[Paper], questions: Sequence[Question], *, only_n: bool = False) -> Learning:
    """questions: those that the papers may hold. only_n: figures are not to be told, or not yet."""
    by_time: dict[When, dict[UUID, Paper]] = {when: {} for when in When}
    for paper in papers:
        if paper.marks:
            by_time[paper.when][paper.person] = paper
    before, after = by_time[When.BEFORE], by_time[When.AFTER]
    pairs = [Pair(before[who].share, after[who].share) for who in before.keys() & after.keys()]
    if only_n:
        return Learning(len(before), len(after), len(pairs), None, dict.fromkeys(PARALLEL), (), ())
    later = items([paper.marks for paper in after.values()])
    earlier = items([paper.marks for paper in before.values()])
    return Learning(
        len(before), len(after), len(pairs), figure_of(len(pairs), paired_gain(pairs)),
        {form: _reliability(after.values(), form) for form in PARALLEL},
        tuple(ItemShown(one.id, one.n, figure_of(one.n, one, smallest=SMALLEST_ITEM)) for one in later),
        tuple(weak_items(questions, _shown(later), _shown(earlier))),
    )  # fmt: skip


def _shown(found: Iterable[Item]) -> list[Item]:
    return [item for item in found if item.n >= SMALLEST_ITEM]


def _reliability(papers: Iterable[Paper], form: Form) -> float | None:
    answers = [paper.marks for paper in papers if paper.form == form]
    return figure_of(len(answers), alpha(answers), smallest=SMALLEST_ITEM)


def of_whole_courses(papers: Iterable[Paper]) -> list[Paper]:
    """Those of courses in which enough people sat both tests."""
    papers = [paper for paper in papers if paper.marks]
    sat: dict[UUID, Counter[UUID]] = defaultdict(Counter)
    for paper in papers:
        sat[paper.course][paper.person] += 1
    both = {course: sum(times == len(When) for times in people.values()) for course, people in sat.items()}
    return [paper for paper in papers if both[paper.course] >= SMALLEST_CELL]


def is_telling(part: Iterable[Paper], whole: Iterable[Paper]) -> bool:
    """Whether the figures of a part, beside those of the whole, are of so few others as to be theirs."""
    inside, everybody = ({paper.person for paper in papers if paper.marks} for papers in (part, whole))
    return 0 < len(everybody - inside) < SMALLEST_CELL
