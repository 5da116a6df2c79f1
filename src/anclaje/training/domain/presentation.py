"""A presentation as values: held by a curriculum, adapted, taught, exported."""

from dataclasses import dataclass
from enum import StrEnum

from anclaje.training.domain.slide import Slide


class Form(StrEnum):
    """What a question is for."""

    A = "A"
    B = "B"
    PRACTICE = "P"
    """Leaves in packages with its answer, and is in no test: whoever saw it can still be measured."""


PARALLEL = (Form.A, Form.B)
"""The forms of a test: who had one before the training has the other one after it. They stay in the site."""


class Origin(StrEnum):
    WRITTEN_HERE = "written_here"
    """Neither certified nor exported before a named reviewer signs."""
    PROGRAMME = "programme"
    """The programme's own deck, imported."""


@dataclass(frozen=True)
class Question:
    """id: the same in every revision and export. pair: shared by what asks the same. right: place in options.

    teaches: ids of the slides that teach it. why: said to whoever trains, and to the learner afterwards.
    """

    id: str
    form: Form
    pair: str
    stem: str
    options: tuple[str, ...]
    right: int
    why: str = ""
    teaches: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Presentation:
    """code: 1.4. module: M1. audiences: tags of the vocabulary. minutes: as planned."""

    code: str
    module: str
    language: str
    title: str
    audiences: tuple[str, ...]
    minutes: int
    objectives: tuple[str, ...]
    origin: Origin = Origin.WRITTEN_HERE
    slides: tuple[Slide, ...] = ()
    questions: tuple[Question, ...] = ()
    """Of tests and of practice."""

    @property
    def is_outline(self) -> bool:
        return not self.slides

    @property
    def practice(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.form == Form.PRACTICE)

    @property
    def tests(self) -> tuple[Question, ...]:
        """Of both forms of its test."""
        return tuple(question for question in self.questions if question.form in PARALLEL)
