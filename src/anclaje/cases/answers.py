"""What can be pressed on a referral now, by its receiver or for them, and what the guide says of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anclaje.cases.domain.referral import UNANSWERED, Status
from anclaje.cases.models import Referral
from anclaje.cases.moves import counted_by
from anclaje.cases.receiving import service_due
from anclaje.foundation.templatetags.times import absolute
from anclaje.guide.domain.wording import clock_in_words
from anclaje.guide.queries import paragraph_url, steps


@dataclass(frozen=True)
class StepShown:
    """The guide's step whose clock runs, in words, with its paragraph."""

    id: str
    action: Any
    clock: str
    href: str


def step_of(row: Referral) -> StepShown | None:
    wanted = row.basis["step"]
    edition, overlay = counted_by(row)
    found = next((step for step in steps(edition, overlay) if step.id == wanted), None)
    if found is None:
        return None
    clock = clock_in_words(found.clock, get_language() or "es") if found.clock else ""
    href = paragraph_url(edition, found.id, overlay=overlay)
    return StepShown(found.id, found.action, clock, href)


def answers_to(row: Referral, at: datetime) -> tuple[dict[str, str], ...]:
    """The big answers of the receiver now: yes is one press, the others say why first."""
    if row.status in UNANSWERED:
        due = _("You give the service before %(date)s") % {"date": absolute(service_due(row, at), year=False)}
        found = [
            ("accept", "yes", _("We take it"), due),
            ("decline", "no", _("We cannot"), _("One press for the reason")),
        ]
        if row.status != Status.QUESTION:
            found.append(("ask", "ask", _("A question first"), _("The sender answers here")))
    elif row.status == Status.ACCEPTED:
        found = [
            ("confirm", "yes", _("The service was given"), _("Then the person is asked")),
            ("not-given", "no", _("It could not be given"), _("One press for the reason")),
        ]
    else:
        found = []
    return tuple(
        {
            "label": words,
            "detail": detail,
            "kind": kind,
            "value": name,
            "href": "" if kind == "yes" else reverse(f"cases:referral-{name}", args=[row.pk]),
        }
        for name, kind, words, detail in found
    )


def telephone_answers(row: Referral) -> tuple[dict[str, str], ...]:
    """What the sender can write down for the receiver now."""
    if row.status in UNANSWERED:
        found = [
            ("accept", _("They take it")),
            ("decline", _("They cannot")),
            ("ask", _("They ask a question")),
        ]
    elif row.status == Status.ACCEPTED:
        found = [("confirm", _("The service was given")), ("not-given", _("It could not be given"))]
    else:
        found = []
    return tuple(
        {"label": words, "href": reverse(f"cases:referral-{name}", args=[row.pk])}
        for name, words in found
        if not (name == "ask" and row.status == Status.QUESTION)
    )
