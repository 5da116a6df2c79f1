"""Two forms of a test whose questions go in pairs: who answers one before answers the other after.

So nobody is asked the same twice, and what one form is harder is the same for both times.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.presentation import PARALLEL, Form, Question

LETTERS = "ABCDEFGH"


class When(StrEnum):
    BEFORE = "before"
    AFTER = "after"


OTHER = {Form.A: Form.B, Form.B: Form.A}


def form_of(first: Form, when: When) -> Form:
    return first if when == When.BEFORE else OTHER[first]


def next_first(given: Mapping[Form, int]) -> Form:
    """The form that the next learner has before: the one that fewer have had."""
    return min(PARALLEL, key=lambda form: (given.get(form, 0), form))


def questions_of(questions: Iterable[Question], form: Form) -> tuple[Question, ...]:
    """Those of pairs that have both forms: a question without its pair compares with nothing.

    Of practice there are none: its answers went out with the packages.
    """
    questions = tuple(one for one in questions if one.form in PARALLEL)
    pairs = {each: {one.pair for one in questions if one.form == each} for each in PARALLEL}
    whole = pairs[Form.A] & pairs[Form.B]
    return tuple(one for one in questions if one.form == form and one.pair in whole)


def shown_order(question: Question, paper: str) -> tuple[int, ...]:
    """Places of the options as this paper shows them; the same each time it is printed or opened."""
    return tuple(sorted(range(len(question.options)), key=lambda place: _turn(paper, question.id, place)))


def _turn(paper: str, question: str, place: int) -> bytes:
    return sha256(f"{paper}\0{question}\0{place}".encode()).digest()


def option_of(question: Question, paper: str, letter: str) -> int:
    """The place of the option that this paper calls by this letter."""
    order = shown_order(question, paper)
    shown = LETTERS.find(letter.strip().upper()) if len(letter.strip()) == 1 else -1
    if not 0 <= shown < len(order):
        raise RuleBroken(
            gettext_noop("Question %(id)s has no answer “%(letter)s”."), id=question.id, letter=letter[:20]
        )
    return order[shown]


def check_answers(questions: Sequence[Question], answers: Mapping[str, int]) -> None:
    """Refuse what this paper does not ask. answers: place in the question's own options, by its id."""
    asked = {question.id: question for question in questions}
    for name, place in answers.items():
        if name not in asked or not 0 <= place < len(asked[name].options):
            raise RuleBroken(gettext_noop("This paper does not ask “%(id)s” like that."), id=str(name)[:60])


def marked(questions: Sequence[Question], answers: Mapping[str, int]) -> dict[str, bool]:
    """Right or wrong, by the question's id; what was left out is wrong."""
    return {question.id: answers.get(question.id) == question.right for question in questions}


def score(questions: Sequence[Question], answers: Mapping[str, int]) -> Fraction | None:
    """The share of right answers; None where nothing is asked."""
    right = marked(questions, answers)
    return Fraction(sum(right.values()), len(right)) if right else None
