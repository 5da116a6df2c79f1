"""What leaves as a file: one presentation, a module or an institution's version, as values.

Its questions of practice leave with it. Those of the tests stay: who saw their answers cannot be measured.
Whether it may leave is asked before (`domain/review.py`); what must be said of it travels in `notice`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anclaje.training.domain.parallel import LETTERS, shown_order
from anclaje.training.domain.presentation import Presentation, Question
from anclaje.training.domain.slide import Slide


@dataclass(frozen=True)
class Bundle:
    """ref: the same in every edition, of letters, digits, points and hyphens. edition: a word like "3".

    notice: what stands on every export (pending validation, demonstration); empty where nothing must.
    """

    ref: str
    title: str
    institution: str
    language: str
    edition: str
    presentations: tuple[Presentation, ...]
    credit: str = ""
    notice: str = ""

    @property
    def slides(self) -> tuple[Slide, ...]:
        return tuple(slide for one in self.presentations for slide in one.slides)

    @property
    def sources(self) -> tuple[str, ...]:
        """Each once, in the order in which the slides name them."""
        return tuple(dict.fromkeys(line for slide in self.slides for line in _lines(slide.sources)))

    @property
    def practice(self) -> tuple[Question, ...]:
        return tuple(asked for one in self.presentations for asked in one.practice)

    def teaching(self, question: Question) -> tuple[Slide, ...]:
        """The slides that teach what is asked, as far as they are in it."""
        return tuple(slide for slide in self.slides if slide.id in question.teaches)


def shown(question: Question) -> tuple[int, ...]:
    """Places of the options as every package shows them: the right one is not always the first."""
    return shown_order(question, paper="")


def letter_of(place: int) -> str:
    """What an option (its place in `options`, from 0) is called by platforms: the same in every edition."""
    return LETTERS[place].lower()


def identifier(name: str) -> str:
    """The name in signs that every format allows in an identifier; always the same for the same name."""
    is_safe = re.compile(r"[A-Za-z0-9._-]").match
    return "".join(sign if is_safe(sign) else f"_{ord(sign):x}_" for sign in name)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
