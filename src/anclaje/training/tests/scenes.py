"""Scenes for tests of training: a small curriculum, and an institution that follows it."""

from dataclasses import dataclass, replace
from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.network.models import Organisation, Post
from anclaje.network.tests.builders import NOW, a_post, a_user, an_organisation
from anclaje.training.actions import adaptation, curriculum
from anclaje.training.domain.presentation import Form, Origin, Question
from anclaje.training.domain.presentation import Presentation as Values
from anclaje.training.domain.slide import Kind, Slide
from anclaje.training.models import Adaptation, Chapter, Part, Presentation, Revision

SIGNS = Slide("1.4-signs", "Qué mirar", "Mirá la puerta. Mirá las manos.", "Dejá diez segundos.", 4)
WEIGH = Slide("1.4-weigh", "Una señal no prueba", "Una sola señal no prueba nada.", "Contá un ejemplo.", 4,
              cites="law:ley-26364-2")  # fmt: skip
CASE = Slide(
    "1.4-case", "El taller de la esquina", "Un caso inventado.", "Leelo en voz alta.", 10, kind=Kind.CASE
)
ASKED = {"why": "Bastan dos.", "teaches": ("1.4-weigh",)}
QUESTIONS = (
    Question("M1Q4-A", Form.A, "M1Q4", "Documentos retenidos", ("coerción", "nada"), 0, **ASKED),
    Question("M1Q4-B", Form.B, "M1Q4", "Deuda que crece", ("nada", "coerción"), 1, **ASKED),
    Question("M1Q4-P", Form.PRACTICE, "M1Q4", "Llave del patrón", ("coerción", "nada"), 0, **ASKED),
)
SIGNS_IN_FULL = Values(
    "1.4", "M1", "es", "Los once indicadores", ("INS", "POL"), 60, ("reconocer los once",),
    Origin.WRITTEN_HERE, (SIGNS, WEIGH, CASE), QUESTIONS,
)  # fmt: skip


@dataclass(frozen=True)
class Trainer:
    post: Post
    person: User

    @property
    def organisation(self) -> Organisation:
        return self.post.organisation


def a_trainer(kind: str = "A26", name: str = "Persona que forma", **facts: Any) -> Trainer:
    """Somebody who teaches in an institution."""
    organisation = facts.pop("organisation", None) or an_organisation(kind=kind)
    person = a_user(name)
    return Trainer(a_post(Role.TRAINER, organisation=organisation, holder=person, **facts), person)


def a_curriculum_editor() -> User:
    person = a_user("Persona que edita")
    a_post(Role.GUIDE_EDITOR, holder=person)
    return person


def a_presentation(values: Values = SIGNS_IN_FULL, *, position: int = 0) -> Presentation:
    """Out, in its first revision."""
    row = Presentation.objects.create(
        code=values.code, module=values.module, position=position, audiences=list(values.audiences)
    )
    changed_above(row, values, says="Primera")
    return row


def changed_above(presentation: Presentation, values: Values, *, says: str = "Cambió") -> Revision:
    """The original's next revision, out."""
    draft = curriculum.open_draft(presentation=presentation, language=values.language, by=None, at=NOW)
    draft = curriculum.write_draft(draft=draft, values=values, seen_version=None, by=None, at=NOW)
    return curriculum.publish_revision(draft=draft, says=says, by=None, at=NOW)


def with_slide(values: Values, slide_id: str, **changes: Any) -> Values:
    """The presentation with one slide changed."""
    slides = tuple(replace(one, **changes) if one.id == slide_id else one for one in values.slides)
    return replace(values, slides=slides)


def without_slide(values: Values, slide_id: str) -> Values:
    slides = tuple(one for one in values.slides if one.id != slide_id)
    questions = tuple(one for one in values.questions if slide_id not in one.teaches)
    return replace(values, slides=slides, questions=questions)


def a_version(trainer: Trainer | None = None, title: str = "Formación de inspección") -> Adaptation:
    trainer = trainer or a_trainer()
    return adaptation.begin_version(
        organisation=trainer.organisation, title=title, language="es", by=None, at=NOW
    )


def a_chapter(presentation: Presentation | None = None, version: Adaptation | None = None) -> Chapter:
    """An institution that follows a presentation, nothing changed yet."""
    return adaptation.take_presentation(
        adaptation=version or a_version(), presentation=presentation or a_presentation(), by=None, at=NOW
    )


def a_part(chapter: Chapter, slide_id: str) -> Part:
    return chapter.parts.with_words().get(slide_id=slide_id)


def rewritten(chapter: Chapter, slide_id: str, **changes: Any) -> Part:
    """A slide in the institution's words."""
    part = a_part(chapter, slide_id)
    slide = replace(part.text.as_value(), **changes)
    return adaptation.rewrite_part(part=part, slide=slide, seen_version=None, by=None, at=NOW)
