"""A university's own version of the curriculum, and an original that has changed since.

Told to the same actions that people's clicks call. Nobody has signed the texts: they are pending validation,
in the demonstration too.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.network.models import Organisation
from anclaje.training.actions import adaptation, curriculum, editions, offers
from anclaje.training.actions import pack as packs
from anclaje.training.domain.following import Step
from anclaje.training.domain.presentation import Presentation as Values
from anclaje.training.domain.slide import Slide
from anclaje.training.models import Adaptation, Chapter, Edition, Part, Presentation
from anclaje.website.demonstration.plan import Plan

LANGUAGE = "es"
TAKEN = ("1.4", "2.2", "3.4")
OUR_TELEPHONE = Slide(
    "", "Nuestro teléfono de consulta", "- Lunes a viernes, de 8 a 16\n- Contestamos en el día",
    "Es un dato inventado de la demostración. Anotalo en la pizarra.", 2,
)  # fmt: skip
NOT_WRITTEN = Slide(
    "1.4-que-no", "Lo que no se escribe", "- Una opinión\n- Un nombre que no hace falta",
    "Dos minutos. Pedí un ejemplo de cada una.", 2, sources="Acuerdos de la sala [K]",
)  # fmt: skip
BEGUN, FROZEN, CHANGED = timedelta(days=-200), timedelta(days=-150), timedelta(days=-6)


def follow_the_curriculum(
    plan: Plan, users: Mapping[str, User], organisations: Mapping[str, Organisation], at: datetime
) -> Edition:
    """The edition that the university teaches with."""
    packs.load(pack=plan.pack, by=None, at=at + BEGUN)
    version = _version(organisations["universidad"], users["trainer"], at + BEGUN)
    edition = editions.freeze_edition(
        adaptation=version, says="Para el primer curso", by=users["trainer"], at=at + FROZEN
    )
    _change_the_original(users["guide_editor"], at + CHANGED)
    return edition


def _version(institution: Organisation, trainer: User, at: datetime) -> Adaptation:
    version = adaptation.begin_version(
        organisation=institution, title="Formación de inspección", language=LANGUAGE, by=trainer, at=at
    )
    chapters = {
        code: adaptation.take_presentation(
            adaptation=version, presentation=Presentation.objects.get(code=code), by=trainer, at=at
        )
        for code in TAKEN
    }  # fmt: skip
    signs = chapters["1.4"]
    _rewrite(signs, "1.4-para-que", trainer, at, title="Para qué se junta hoy inspección")
    ours = "Mostrá un recibo inventado y preguntá qué falta."
    changed = _rewrite(signs, "1.4-documentos", trainer, at, notes_end=ours)
    _rewrite(signs, "1.4-cierre", trainer, at, body_end="- El viernes, consulta abierta")
    _step(signs, "1.4-caso", Step.PIN, trainer, at)
    _step(signs, "1.4-practica-anotar", Step.REMOVE, trainer, at)
    adaptation.add_own_slide(
        chapter=signs, after_id="1.4-a-quien", by=trainer, at=at,
        slide=OUR_TELEPHONE,
    )  # fmt: skip
    offers.offer_back(
        part=changed, why="Con el ejemplo del recibo la sala lo entendió en un minuto", by=trainer, at=at
    )
    return version


def _change_the_original(editor: User, at: datetime) -> None:
    """A new revision: changes that fit, one that does not, and a slide more."""
    presentation = Presentation.objects.get(code="1.4")
    draft = curriculum.open_draft(presentation=presentation, language=LANGUAGE, by=editor, at=at)
    draft = curriculum.write_draft(
        draft=draft, values=_revised(draft.as_values()), seen_version=None, by=editor, at=at
    )
    curriculum.publish_revision(
        draft=draft, says="Cierre más corto y una diapositiva sobre qué no se escribe", by=editor, at=at
    )


def _revised(values: Values) -> Values:
    changes = {
        "1.4-para-que": {"title": "Para qué estamos hoy, y para qué no"},
        "1.4-orienta": {"notes_end": "Cerrá con la pregunta del pizarrón."},
        "1.4-documentos": {"body_end": "- Una copia retenida también cuenta"},
        "1.4-caso": {"notes_end": "Si la sala calla, contá hasta diez."},
    }
    slides = [_other(one, **changes.get(one.id, {})) for one in values.slides]
    place = next(n for n, one in enumerate(slides) if one.id == "1.4-anotar") + 1
    slides.insert(place, NOT_WRITTEN)
    return replace(values, slides=tuple(slides))


def _part(chapter: Chapter, slide_id: str) -> Part:
    return chapter.parts.with_words().get(slide_id=slide_id)


def _rewrite(chapter: Chapter, slide_id: str, by: User, at: datetime, **words: str) -> Part:
    part = _part(chapter, slide_id)
    slide = _other(part.text.as_value(), **words)
    return adaptation.rewrite_part(part=part, slide=slide, seen_version=None, by=by, at=at)


def _other(slide: Slide, *, title: str = "", body_end: str = "", notes_end: str = "") -> Slide:
    """With another title, a point more, a paragraph more to say."""
    body = f"{slide.body}\n{body_end}" if body_end else slide.body
    notes = f"{slide.notes}\n\n{notes_end}" if notes_end else slide.notes
    return replace(slide, title=title or slide.title, body=body, notes=notes)


def _step(chapter: Chapter, slide_id: str, step: Step, by: User, at: datetime) -> None:
    adaptation.step_part(part=_part(chapter, slide_id), step=step, seen_version=None, by=by, at=at)
