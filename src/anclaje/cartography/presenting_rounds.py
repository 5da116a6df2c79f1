"""A validation round as its pages and its paper show it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.cartography.domain.validation import Voices, state_of
from anclaje.cartography.map_links import on_the_map
from anclaje.cartography.models import Feature, Question, ValidationRound
from anclaje.cartography.presenting_sociogram import sentence_of
from anclaje.cartography.wording import day_words
from anclaje.cartography.wording_sociogram import heard_mark
from anclaje.foundation.translate import read

Row = dict[str, Any]


def round_line(row: ValidationRound) -> Row:
    count = row.questions.count()
    return {
        "state": "done" if row.closed_at else "next",
        "word": _("closed") if row.closed_at else _("still open"),
        "who": row.where,
        "what": _("Round %(number)s, %(day)s") % {"number": row.number, "day": day_words(row.held_on)},
        "href": reverse("cartography:round", args=[row.pk]),
        "note": ngettext("%(n)s question", "%(n)s questions", count) % {"n": count},
    }


def feature_words(row: Feature) -> str:
    name = read(row.legend.words)
    return f"{name}: {row.words}" if row.words else name


def question_words(row: Question) -> str:
    """What is asked, as it stands on paper."""
    return feature_words(row.feature) if row.feature else sentence_of(row.tie)


def question_rows(
    exercise_id: UUID, questions: Sequence[Question], said: Mapping[UUID, Voices], *, is_closed: bool
) -> list[Row]:
    """Each with its voices, and what they make of it; while the round is open, what they would make."""
    rows = []
    for one in questions:
        thing = one.feature or one.tie
        voices = said.get(thing.pk, Voices())
        rows.append(
            {
                "id": one.pk,
                "number": one.number,
                "words": question_words(one),
                "href": on_the_map(exercise_id, one.feature_id)
                if one.feature_id
                else reverse("cartography:sociogram", args=[exercise_id]) + "#ties",
                "voices": voices,
                "would_be": heard_mark(thing.heard if is_closed else state_of(voices)),
            }
        )
    return rows
