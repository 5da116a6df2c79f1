"""Times, reasons and gaps in words, in both languages of the guide."""

from collections.abc import Mapping
from typing import Any

from anclaje.guide.domain.clock import rough_minutes
from anclaje.guide.domain.conditions import sentence
from anclaje.guide.domain.facts import event_in_words
from anclaje.guide.domain.values import Clock, Span, Step

ONE_AND_MANY = {
    "es": {
        "minutes": ("minuto", "minutos"), "hours": ("hora", "horas"), "days": ("día", "días"),
        "working_days": ("día hábil", "días hábiles"), "months": ("mes", "meses"),
    },
    "en": {
        "minutes": ("minute", "minutes"), "hours": ("hour", "hours"), "days": ("day", "days"),
        "working_days": ("working day", "working days"), "months": ("month", "months"),
    },
}  # fmt: skip


def span_in_words(span: Span, language: str) -> str:
    short = language.split("-")[0]
    one, many = ONE_AND_MANY.get(short, ONE_AND_MANY["en"])[span.unit]
    return f"{span.amount} {one if span.amount == 1 else many}"


def basis_in_words(basis: Mapping[str, Any], language: str) -> str:
    """Why a deadline is what it is: “4 hours after the referral is sent (risk is high)”."""
    is_spanish = language.startswith("es")
    length = span_in_words(Span(basis["amount"], basis["unit"]), language)
    event = event_in_words(basis["after"])["es" if is_spanish else "en"]
    text = f"{length} desde que {event}" if is_spanish else f"{length} after {event}"
    if basis.get("not_before"):
        text += (
            ", y hasta el final del siguiente día de trabajo de la oficina"
            if is_spanish
            else ", and until the end of the office's next day of work"
        )
    because = basis.get("because")
    if basis.get("is_assumed"):
        return text + (
            " (no se sabe todavía si corresponde otro plazo: vale el más corto)"
            if is_spanish
            else " (it is not known yet whether another time applies: the shortest one does)"
        )
    return f"{text} ({sentence(because, language)})" if because else text


def clock_in_words(clock: Clock, language: str) -> str:
    """“24 hours after the case is opened”, with its variants, further moments and repetition."""
    es = language.startswith("es")
    event = event_in_words(clock.after)["es" if es else "en"]
    text = f"{span_in_words(clock.span, language)} {'desde que' if es else 'after'} {event}"
    for fact, span in clock.by.items():
        if span != clock.span:
            text += f"; {span_in_words(span, language)} {'si' if es else 'if'} {sentence(fact, language)}"
    for span in clock.repeats:
        text += f"; {'luego,' if es else 'then'} {span_in_words(span, language)}"
    if clock.is_periodic:
        text += "; después de cada vez, de nuevo" if es else "; after each time, once more"
    return text


def within_in_words(clock: Clock, language: str) -> str:
    """The lengths alone: “24 hours; 4 hours if risk is high; then 72 hours”."""
    es = language.startswith("es")
    parts = [span_in_words(clock.span, language)]
    parts += [
        f"{span_in_words(span, language)} {'si' if es else 'if'} {sentence(fact, language)}"
        for fact, span in clock.by.items()
        if span != clock.span
    ]
    parts += [f"{'luego' if es else 'then'} {span_in_words(span, language)}" for span in clock.repeats]
    if clock.is_periodic:
        parts.append("y de nuevo cada vez" if es else "and once more each time")
    return "; ".join(parts)


def gap_in_words(step: Step, language: str) -> str:
    """“provincial 24 hours · stated here 5 days”; empty where the municipality stated no time."""
    if step.provincial is None or step.stated is None or step.stated.span is None:
        return ""
    lengths = (step.provincial.span, *step.provincial.by.values())
    exceeded = [span for span in lengths if rough_minutes(step.stated.span) > rough_minutes(span)]
    provincial = span_in_words(exceeded[0] if exceeded else lengths[0], language)
    here = span_in_words(step.stated.span, language)
    if language.startswith("es"):
        return f"provincial {provincial} · dicho acá {here}"
    return f"provincial {provincial} · stated here {here}"
