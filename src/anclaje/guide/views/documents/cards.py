"""Pocket cards: the page to choose one, and the PDF."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from anclaje.accounts.roles import Role
from anclaje.guide.models import Edition
from anclaje.guide.paper.cards import cards_pdf
from anclaje.guide.printing.cards import ACTOR, ALL, PROCEDURE, ROLE, CardChoice, cards_of, choices
from anclaje.guide.views.documents.sending import language_of_page, pdf_answer
from anclaje.guide.views.opening import page, reading_of, shelf
from anclaje.network.standing import standing_of


@require_GET
@page
def cards(request: HttpRequest, number: int) -> HttpResponse:
    """Every card there is; one's own roles are said."""
    reading = reading_of(request, number)
    found = choices(reading)
    mine = {Role(role).value for role in standing_of(request.user).roles}
    context = {
        **shelf(request, reading.edition),
        "mine": mine,
        "roles": [choice for choice in found if choice.kind == ROLE],
        "actors": [choice for choice in found if choice.kind == ACTOR],
        "procedures": [choice for choice in found if choice.kind == PROCEDURE],
    }
    return render(request, "guide/documents/cards.html", context)


@require_GET
@page
def card(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """code: one card; "all": every role's and procedure's on sheets to cut."""
    reading = reading_of(request, number)
    address_of = partial(_address, request, reading.edition)
    if code == ALL:
        chosen = [choice for choice in choices(reading) if choice.kind != ACTOR]
    else:
        chosen = [choice for choice in choices(reading) if choice.code == code]
    if not chosen:
        raise Http404
    content = cards_pdf(cards_of(reading, chosen, address_of, sheet=code == ALL))
    return pdf_answer(content, f"tarjeta-{number}-{code}-{language_of_page()}")


def _address(request: HttpRequest, edition: Edition, choice: CardChoice) -> str:
    name = "guide:procedure" if choice.kind == PROCEDURE else "guide:what-i-do"
    return request.build_absolute_uri(reverse(name, args=[edition.number, choice.code]))
