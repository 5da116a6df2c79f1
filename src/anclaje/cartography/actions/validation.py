"""The community is asked what of the map is so: rounds are opened, ask, count voices and close."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._open import open_exercise_of, open_round_of
from anclaje.cartography.actions._round_readings import forget_readings_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.states import Validity
from anclaje.cartography.domain.validation import Say, State, Voices, check_voices, state_of
from anclaje.cartography.models import Exercise, Feature, Question, Tie, ValidationRound, Voice
from anclaje.cartography.queries_rounds import voices_in
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop

MOST_QUESTIONS = 120
"""More than a plenary bears in one afternoon."""


@action
def open_round(
    *, exercise: Exercise, held_on: date, where: str = "", by: User | None, at: datetime
) -> ValidationRound:
    """The next giving back; one is open at a time."""
    exercise = open_exercise_of(exercise, by)
    check_words(where, may_say_where=True)
    if exercise.rounds.open().exists():
        raise RuleBroken(gettext_noop("A round is open already. Close it before the next."))
    latest = exercise.rounds.order_by("-number").first()
    row = ValidationRound.objects.create(
        exercise=exercise, number=latest.number + 1 if latest else 1, held_on=held_on, where=where.strip(),
        opened_at=at,
    )  # fmt: skip
    record(events.ROUND_OPENED, by=by, about=row, at=at)
    return row


@action
def ask_about(
    *,
    round: ValidationRound,
    features: Collection[Feature] = (),
    ties: Collection[Tie] = (),
    by: User | None,
    at: datetime,
) -> ValidationRound:
    """Put these onto the round's list, each thing once, however many groups drew it.

    What is restricted is asked in no plenary.
    """
    row = open_round_of(round, by)
    features = _things_of(features)
    known = set(row.questions.values_list("feature", flat=True)) | set(
        row.questions.values_list("tie", flat=True)
    )
    new_features = [one for one in features if one.pk not in known]
    new_ties = [one for one in ties if one.pk not in known]
    _check_may_be_asked(row, new_features, new_ties)
    number = row.questions.count()
    if number + len(new_features) + len(new_ties) > MOST_QUESTIONS:
        raise RuleBroken(
            gettext_noop("%(most)s questions are the most for one round: hold another for the rest."),
            most=MOST_QUESTIONS,
        )
    for place, feature in enumerate(new_features, start=number + 1):
        Question.objects.create(round=row, number=place, feature=feature)
    for place, tie in enumerate(new_ties, start=number + len(new_features) + 1):
        Question.objects.create(round=row, number=place, tie=tie)
    record(events.ROUND_ASKS, by=by, about=row, at=at, questions=len(new_features) + len(new_ties))
    return row


@action
def count_voices(
    *,
    round: ValidationRound,
    people: int,
    voices: Mapping[UUID, Voices],
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> ValidationRound:
    """What was tallied on paper, by question; counted again, the new counts stand alone.

    What photographs proposed has done its work, and goes.
    """
    row = open_round_of(round, by)
    check_seen(row, seen_version)
    if people < 1:
        raise RuleBroken(gettext_noop("Say how many people were there."))
    questions = {one.pk: one for one in row.questions.all()}
    for key, said in voices.items():
        if key not in questions:
            raise RuleBroken(gettext_noop("This question is of another round."))
        check_voices(said, people)
        _count(row, questions[key], said)
    row.people = people
    row.save()
    pages = forget_readings_of(row, at)
    record(events.VOICES_COUNTED, by=by, about=row, at=at, questions=len(voices), pages=pages)
    return row


@action
def close_round(
    *, round: ValidationRound, seen_version: int | None, by: User | None, at: datetime
) -> ValidationRound:
    """What the voices make of each thing now holds. Where too few answered, it stays as it was."""
    row = open_round_of(round, by)
    check_seen(row, seen_version)
    said = voices_in(row)
    for question in row.questions.select_related("feature", "tie").in_order():
        heard = state_of(said.get(question.feature_id or question.tie_id, Voices()))
        thing = question.feature or question.tie
        if heard != State.NOT_ASKED:
            _hear(thing, heard)
    row.closed_at = at
    row.save()
    forget_readings_of(row, at)
    record(events.ROUND_CLOSED, by=by, about=row, at=at)
    return row


def _hear(thing: Feature | Tie, heard: State) -> None:
    """What was said of a thing holds for every mark that a group made of it."""
    marks = {thing.pk: thing}
    if isinstance(thing, Feature):
        first = thing.same_as_id or thing.pk
        same = Feature.objects.filter(Q(pk=first) | Q(same_as=first)).current().select_for_update()
        marks |= {one.pk: one for one in same}
    for one in marks.values():
        if one.heard != heard:
            one.heard = heard
            one.save(update_fields=["heard"])


def _things_of(features: Collection[Feature]) -> list[Feature]:
    """The marks that stand for these, each once, in the same order."""
    kept = Feature.objects.select_related("legend", "same_as__legend")
    rows = kept.in_bulk([one.pk for one in features])
    marks = [rows[one.pk] for one in features]
    return list({one.pk: one for one in (mark.same_as or mark for mark in marks)}.values())


def _check_may_be_asked(row: ValidationRound, features: Collection[Feature], ties: Collection[Tie]) -> None:
    for thing in (*features, *ties):
        if thing.exercise_id != row.exercise_id or thing.state != Validity.CURRENT:
            raise RuleBroken(gettext_noop("Only what stands on this map is asked about."))
    if any(feature.legend.sensitivity == Sensitivity.RESTRICTED for feature in features):
        raise RuleBroken(gettext_noop("What is restricted is not read out in a plenary."))


def _count(row: ValidationRound, question: Question, said: Voices) -> None:
    about = {"feature": question.feature_id, "tie": question.tie_id}
    row.voices.filter(**about).delete()
    Voice.objects.bulk_create(
        Voice(round=row, feature_id=about["feature"], tie_id=about["tie"], saying=say, count=count)
        for say in Say
        if (count := getattr(said, say))
    )
