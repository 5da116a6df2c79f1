"""Validation rounds: what is asked, its tallies typed in or compared with what was read, closing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.cartography import presenting_rounds as shown
from anclaje.cartography import vocabulary
from anclaje.cartography.actions import validation as actions
from anclaje.cartography.domain.validation import Say
from anclaje.cartography.forms.rounds import AskForm, RoundForm, VoicesForm
from anclaje.cartography.models import Question, RoundReading, ValidationRound
from anclaje.cartography.queries_rounds import to_ask, voices_in
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.cartography.wording_rounds import SAYS, WHAT_SAYS_MEAN
from anclaje.cartography.wording_sociogram import groups_words
from anclaje.foundation.form_pages import form_view, press


@for_map_readers
@require_safe
def rounds(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    found = list(ValidationRound.objects.visible_to(request.user).filter(exercise=row).in_order())
    context = {
        "at": timezone.now(),
        "exercise": row,
        "rounds": [shown.round_line(one) for one in found],
        "may_open": row.state == "open" and all(one.closed_at for one in found),
        "meanings": [(SAYS[say], WHAT_SAYS_MEAN[say]) for say in Say],
        "is_pending": vocabulary.current().is_pending_validation,
    }
    return render(request, "cartography/rounds/rounds.html", context)


@for_map_readers
def new_round(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    form = RoundForm(request.POST or None, initial={"held_on": timezone.localdate()})
    return form_view(
        request, form, actions.open_round, at=timezone.now(), title=_("A validation round"),
        button=_("Open the round"), back=reverse("cartography:rounds", args=[row.pk]),
        lead=row.neighbourhood.name,
        arguments=lambda: {
            "exercise": row, "held_on": form.cleaned_data["held_on"], "where": form.cleaned_data["where"]
        },
        done=lambda made: reverse("cartography:ask-in-round", args=[made.pk]),
    )  # fmt: skip


@for_map_readers
@require_safe
def round_page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    row = _round(request, round_id)
    questions = _questions(row)
    context = {
        "at": timezone.now(),
        "round": row,
        "exercise": row.exercise,
        "is_open": row.closed_at is None and row.exercise.state == "open",
        "waiting": RoundReading.objects.visible_to(request.user).of_round(row).kept().count(),
        "says": [SAYS[say] for say in Say],
        "meanings": [(SAYS[say], WHAT_SAYS_MEAN[say]) for say in Say],
        "questions": shown.question_rows(
            row.exercise_id, questions, voices_in(row), is_closed=row.closed_at is not None
        ),
    }
    return render(request, "cartography/rounds/round.html", context)


@for_map_readers
def ask(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """What is not settled yet, what most groups agree on first; as much as a round bears."""
    row = _round(request, round_id)
    features, ties = to_ask(row, request.user)
    room = max(0, actions.MOST_QUESTIONS - row.questions.count())
    features = list(features[:room])
    ties = list(ties[:room])
    form = AskForm(request.POST or None, features=[one.pk for one in features], ties=[one.pk for one in ties])
    chosen = set(form.cleaned_data["features"]) if form.is_bound and form.is_valid() else set()
    told = set(form.cleaned_data["ties"]) if form.is_bound and form.is_valid() else set()
    return form_view(
        request, form, actions.ask_about, at=timezone.now(), title=_("What does the round ask about?"),
        button=_("Put it onto the list"), back=_page(row), template="cartography/rounds/ask.html",
        arguments=lambda: {
            "round": row,
            "features": [one for one in features if str(one.pk) in chosen],
            "ties": [one for one in ties if str(one.pk) in told],
        },
        features=[
            {"value": one.pk, "label": shown.feature_words(one), "detail": groups_words(one.agreement),
             "checked": True}
            for one in features
        ],
        ties=[
            {"value": one.pk, "label": shown.sentence_of(one), "detail": groups_words(one.agreement),
             "checked": True}
            for one in ties
        ],
        exercise=row.exercise,
    )  # fmt: skip


@for_map_readers
def voices(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The tallies of the paper, row by row: typed in, or what was read beside its picture."""
    row = _round(request, round_id)
    questions = _questions(row)
    strips = shown.strips_of(row, request.user)
    stands = {"people": row.people, "seen_version": row.version}
    stands |= shown.counted(questions, voices_in(row)) | shown.proposed(strips)
    form = VoicesForm(
        request.POST or None, questions=questions, initial=stands, unsure=shown.unsure_in(strips)
    )
    return form_view(
        request, form, actions.count_voices, at=timezone.now(),
        title=_("Compare what was read") if strips else _("Type the tallies in"),
        button=_("They are right: count them") if strips else _("Save the counts"), back=_page(row),
        template=f"cartography/rounds/{'compare' if strips else 'voices'}.html",
        arguments=lambda: {
            "round": row, "people": form.cleaned_data["people"], "voices": form.voices,
            "seen_version": form.cleaned_data["seen_version"],
        },
        exercise=row.exercise,
        says=[SAYS[say] for say in Say],
        to_look=[one.number for one in questions if shown.is_unsure(strips.get(str(one.pk)))],
        people_strip=next((one.people for one in strips.values()), None),
        rows=[
            {"number": one.number, "words": shown.question_words(one), "cells": form.cells(one),
             "strip": strips.get(str(one.pk)), "pairs": shown.pairs(form.cells(one), strips.get(str(one.pk)))}
            for one in questions
        ],
    )  # fmt: skip


@for_map_readers
@require_POST
def close(request: HttpRequest, round_id: UUID) -> HttpResponse:
    row = _round(request, round_id)
    return press(request, actions.close_round, at=timezone.now(), back=_page(row), round=row)


def _round(request: HttpRequest, round_id: UUID) -> ValidationRound:
    rows = ValidationRound.objects.visible_to(request.user).select_related(
        "exercise__neighbourhood__place", "exercise__key"
    )
    return get_object_or_404(rows, pk=round_id)


def _questions(row: ValidationRound) -> list[Question]:
    return list(row.questions.for_page().in_order())


def _page(row: ValidationRound) -> str:
    return reverse("cartography:round", args=[row.pk])
