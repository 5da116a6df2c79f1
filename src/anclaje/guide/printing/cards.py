"""Who gets a pocket card: every role, every kind of institution that has steps, every procedure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from anclaje.accounts.roles import LABELS, Role
from anclaje.foundation.translate import read
from anclaje.foundation.typesetting import qr
from anclaje.guide import queries
from anclaje.guide.document import Reading
from anclaje.guide.domain.values import Step
from anclaje.guide.paper.values import Card, Cards
from anclaje.guide.printing.book import step_on_paper
from anclaje.guide.printing.common import masthead

ALL = "all"
ROLE, ACTOR, PROCEDURE = "role", "actor", "procedure"


@dataclass(frozen=True)
class CardChoice:
    """code: a role (caseworker), a kind of institution (A10) or a procedure (P06)."""

    kind: str
    code: str
    label: str


def choices(reading: Reading) -> list[CardChoice]:
    """Every card there is, roles first."""
    roles = [CardChoice(ROLE, role, _(LABELS[Role(role)])) for role in queries.duties()]
    taking_part = {code for step in reading.steps.values() for code in step.actors}
    actors = [CardChoice(ACTOR, code, name) for code, name in reading.actors.items() if code in taking_part]
    procedures = [
        CardChoice(PROCEDURE, chapter.number, read(chapter.body["title"])) for chapter in reading.chapters()
    ]
    return [*roles, *actors, *procedures]


def cards_of(
    reading: Reading, chosen: list[CardChoice], address_of: Callable[[CardChoice], str], *, sheet: bool
) -> Cards:
    """address_of: the absolute address of the page that a card's QR code leads to."""
    cards = tuple(_card(reading, choice, address_of(choice)) for choice in chosen)
    head = masthead(reading.edition, reading.language, cards[0].address if cards else "")
    return Cards(head=head, cards=cards, sheet=sheet)


def _card(reading: Reading, choice: CardChoice, address: str) -> Card:
    return Card(
        code=choice.code,
        title=choice.label,
        lead=_lead(reading, choice),
        steps=tuple(step_on_paper(line) for line in reading.lines(steps_for(reading, choice))),
        address=address,
        qr=qr(address),
    )


def steps_for(reading: Reading, choice: CardChoice) -> Sequence[Step]:
    """The steps of this role, kind of institution or procedure, in the guide's order."""
    if choice.kind == ROLE:
        return queries.steps_of(reading.edition, queries.duties()[choice.code])
    if choice.kind == ACTOR:
        return queries.role_view(reading.edition, choice.code)
    return [step for step in reading.steps.values() if step.procedure == choice.code]


def _lead(reading: Reading, choice: CardChoice) -> str:
    if choice.kind != PROCEDURE:
        return _("My steps, and within what time.")
    return next(
        read(chapter.body["purpose"]) for chapter in reading.chapters() if chapter.number == choice.code
    )
