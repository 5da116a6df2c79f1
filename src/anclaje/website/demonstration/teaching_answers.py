"""What the invented people of a course know, and how they answer: by chance that depends on names alone."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anclaje.training.domain.learner import Sex
from anclaje.training.domain.parallel import LETTERS, When, shown_order
from anclaje.training.domain.presentation import Question
from anclaje.training.domain.satisfaction import STATEMENTS
from anclaje.training.domain.statistics.use import Used

LUCK = 0.75
"""How much of an answer is luck, beside what somebody knows, which is 0 to 1."""
THAT_DAY = 0.3
"""How much better or worse than they know somebody does on a day."""
SEXES = {Sex.WOMAN: 55, Sex.MAN: 45}
OPINIONS = {2: 1, 3: 3, 4: 8, 5: 10}
USES = (Used.YES, Used.NOT_YET, Used.YES, Used.NO, Used.YES)
"""Of those who answer after months, in turn."""


@dataclass(frozen=True)
class Answering:
    """weak: the pair of questions that few learn. A person is their number in the course's list."""

    seed: str
    weak: str = ""

    def happens(self, of_100: int, *about: object) -> bool:
        return self._chance(*about).randrange(100) < of_100

    def sex(self, person: int) -> Sex:
        return self._one_of(SEXES, "sex", person)

    def opinions(self, person: int) -> dict[str, int]:
        return {name: self._one_of(OPINIONS, "said", name, person) for name in STATEMENTS}

    def answers(
        self, people: Sequence[int], when: When, asked: Iterable[Question]
    ) -> dict[int, dict[str, int]]:
        """By person: place in the question's own options, by its id. people: all who have this form then.

        As many answer right as the question is easy; so, few as they are, none is weak by bad luck.
        """
        found: dict[int, dict[str, int]] = {person: {} for person in people}
        for question in asked:
            best = sorted(people, key=lambda one: self._at_it(one, when, question.id), reverse=True)
            right = set(best[: round(self._share(when, question) * len(people))])
            for person in people:
                place = question.right if person in right else self._wrong(person, when, question)
                found[person][question.id] = place
        return found

    def _at_it(self, person: int, when: When, question: str) -> float:
        luck = self._chance("luck", person, when, question).random()
        that_day = self._chance("that day", person, when).uniform(-THAT_DAY, THAT_DAY)
        return self._chance("knows", person).random() + that_day + LUCK * luck

    def _share(self, when: When, question: Question) -> float:
        """Of the people, those who answer it right."""
        chance = self._chance("easy", question.pair)
        before, learnt = chance.uniform(0.39, 0.62), chance.uniform(0.23, 0.30)
        if question.pair == self.weak:
            before, learnt = 0.38, 0.05
        return before + (learnt if when == When.AFTER else 0)

    def _wrong(self, person: int, when: When, question: Question) -> int:
        others = [place for place in range(len(question.options)) if place != question.right]
        return self._chance("wrong", person, when, question.id).choice(others)

    def _one_of(self, weights: dict, *about: object):
        return self._chance(*about).choices(list(weights), list(weights.values()))[0]

    def _chance(self, *about: object) -> random.Random:
        return random.Random(":".join(map(str, (self.seed, *about))))  # noqa: S311, an invention


def letters(answers: dict[str, int], asked: Iterable[Question], paper: str) -> dict[str, str]:
    """The same answers as they stand on this person's paper."""
    return {one.id: LETTERS[shown_order(one, paper).index(answers[one.id])] for one in asked}
