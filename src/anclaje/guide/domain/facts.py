"""The named facts that conditions may ask, and the named events that clocks start from.

What is not named here cannot be written into a guide: a condition about something that nobody
records would never be answered.
"""

import re
from dataclasses import dataclass

from anclaje.guide.domain.values import Words


@dataclass(frozen=True)
class Fact:
    """yes and no: the fact in words, as it reads inside a sentence that begins with "if"."""

    yes: Words
    no: Words


def _fact(es: str, en: str, es_no: str, en_no: str) -> Fact:
    return Fact({"es": es, "en": en}, {"es": es_no, "en": en_no})


def _need(es: str, en: str) -> Fact:
    return _fact(
        f"necesita {es}", f"the person needs {en}", f"no necesita {es}", f"the person does not need {en}"
    )


FACTS: dict[str, Fact] = {
    "is_child": _fact(
        "tiene menos de 18 años",
        "the person is under 18",
        "no tiene menos de 18 años",
        "the person is not under 18",
    ),
    "is_adult": _fact(
        "tiene 18 años o más",
        "the person is 18 or older",
        "no tiene 18 años o más",
        "the person is not 18 or older",
    ),
    "risk_assessed": _fact(
        "el riesgo está evaluado",
        "risk has been assessed",
        "el riesgo no está evaluado",
        "risk has not been assessed",
    ),
    "risk_low": _fact("el riesgo es bajo", "risk is low", "el riesgo no es bajo", "risk is not low"),
    "risk_medium": _fact(
        "el riesgo es medio", "risk is medium", "el riesgo no es medio", "risk is not medium"
    ),
    "risk_high": _fact(
        "el riesgo es alto o extremo",
        "risk is high or extreme",
        "el riesgo no es alto ni extremo",
        "risk is neither high nor extreme",
    ),
    "issue.HT": _fact(
        "el tema es trata de personas",
        "the issue is trafficking",
        "el tema no es trata de personas",
        "the issue is not trafficking",
    ),
    "issue.FL": _fact(
        "el tema es trabajo forzoso",
        "the issue is forced labour",
        "el tema no es trabajo forzoso",
        "the issue is not forced labour",
    ),
    "issue.CL": _fact(
        "el tema es trabajo infantil",
        "the issue is child labour",
        "el tema no es trabajo infantil",
        "the issue is not child labour",
    ),
    "need.N01": _need("seguridad inmediata", "immediate safety"),
    "need.N02": _need("alojamiento", "lodging"),
    "need.N03": _need("alimento, ropa o higiene", "food, clothes or hygiene items"),
    "need.N04": _need("atención de salud física o sexual", "physical or sexual health care"),
    "need.N05": _need(
        "salud mental o apoyo por consumos", "mental health care or support with substance use"
    ),
    "need.N06": _need("información legal o patrocinio", "legal information or representation"),
    "need.N07": _need("documentos o trámites migratorios", "documents or migration procedures"),
    "need.N08": _need("protección como niña, niño o adolescente", "protection as a child or adolescent"),
    "need.N09": _need("educación", "education"),
    "need.N10": _need("trabajo o formación", "work or training"),
    "need.N11": _need("ingresos o seguridad social", "income or social security"),
    "need.N12": _need("cuidado para sus hijas o hijos", "childcare"),
    "need.N13": _need("intérprete o accesibilidad", "an interpreter or accessibility"),
    "need.N14": _need(
        "ayuda con la familia, el retorno o el consulado", "help with family, return or consulate"
    ),
    "need.N15": _need("cobrar salarios o una reparación", "to recover wages or redress"),
    "need.N16": _need("acompañamiento comunitario", "community support"),
    "found_by_inspection": _fact(
        "lo encontró una inspección",
        "an inspection found it",
        "no lo encontró una inspección",
        "no inspection found it",
    ),
    "has_court_case": _fact(
        "hay una causa judicial",
        "there is a court case",
        "no hay una causa judicial",
        "there is no court case",
    ),
    "will_testify": _fact(
        "va a declarar", "the person will testify", "no va a declarar", "the person will not testify"
    ),
    "agrees_family_contact": _fact(
        "está de acuerdo con el contacto familiar o consular",
        "the person agrees to contact with family or consulate",
        "no está de acuerdo con el contacto familiar o consular",
        "the person does not agree to contact with family or consulate",
    ),
    "moving_municipality": _fact(
        "se muda a otro municipio",
        "the person is moving to another municipality",
        "no se muda a otro municipio",
        "the person is not moving to another municipality",
    ),
    "is_stable": _fact(
        "la situación es estable",
        "the situation is stable",
        "la situación no es estable",
        "the situation is not stable",
    ),
    "has_redress_ruling": _fact(
        "una sentencia fijó una restitución",
        "a ruling has set restitution",
        "ninguna sentencia fijó una restitución",
        "no ruling has set restitution",
    ),
    "language_help": _fact(
        "necesita otro idioma",
        "the person needs another language",
        "no necesita otro idioma",
        "the person needs no other language",
    ),
    "accessibility_help": _fact(
        "necesita ajustes de accesibilidad",
        "the person needs accessibility adjustments",
        "no necesita ajustes de accesibilidad",
        "the person needs no accessibility adjustments",
    ),
}

EXCLUSIVE = (
    frozenset({"is_child", "is_adult"}),
    frozenset({"risk_low", "risk_medium", "risk_high"}),
)
"""At most one of each group can hold."""

EVENTS: dict[str, Words] = {
    "signs_seen": {"es": "se ven las señales", "en": "the signs are seen"},
    "request_received": {"es": "llega el pedido", "en": "the request arrives"},
    "case_opened": {"es": "se abre el acompañamiento", "en": "the case is opened"},
    "first_contact": {"es": "es el primer contacto", "en": "the first contact"},
    "risk_assessed": {"es": "se evalúa el riesgo", "en": "risk is assessed"},
    "needs_recorded": {"es": "se registran las necesidades", "en": "the needs are recorded"},
    "plan_agreed": {"es": "se acuerda el plan", "en": "the plan is agreed"},
    "referral_proposed": {"es": "se propone la derivación", "en": "the referral is proposed"},
    "referral_sent": {"es": "se envía la derivación", "en": "the referral is sent"},
    "referral_accepted": {"es": "se acepta la derivación", "en": "the referral is accepted"},
    "referral_overdue": {"es": "vence el plazo de la derivación", "en": "the referral's time runs out"},
    "inspection_done": {"es": "se hace la inspección", "en": "the inspection is done"},
    "hearing_set": {"es": "se fija la audiencia", "en": "the hearing is set"},
    "hearing_held": {"es": "se hace la audiencia", "en": "the hearing is held"},
    "conference_called": {"es": "se pide la conferencia", "en": "the conference is called"},
    "transfer_agreed": {"es": "se acuerda el traslado", "en": "the move is agreed"},
    "exit_agreed": {"es": "se acuerda el egreso", "en": "the exit is agreed"},
}

DONE = "done:"
_STEP_ID = re.compile(r"P\d{2}\.\d{1,2}")


def is_step_id(text: str) -> bool:
    return bool(_STEP_ID.fullmatch(text))


def step_awaited(event: str) -> str | None:
    """The step whose completion is this event ("done:P04.1" → "P04.1"), or None."""
    return event.removeprefix(DONE) if event.startswith(DONE) else None


def event_in_words(event: str) -> Words:
    """The event as it reads after "desde que" or "after". Raises KeyError for one not named here."""
    step = step_awaited(event)
    if step is None:
        return EVENTS[event]
    return {"es": f"se hace el paso {step}", "en": f"step {step} is done"}
