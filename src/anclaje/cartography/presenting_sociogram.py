"""Rows of the sociogram as its page shows them: the picture twice, the list of ties, what it says."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cartography import sociogram_picture as picture
from anclaje.cartography.as_values import actor_values, tie_values
from anclaje.cartography.domain.graph_layout import Place
from anclaje.cartography.domain.sociogram import Relation, what_it_says
from anclaje.cartography.map_links import on_the_map
from anclaje.cartography.models import Actor, Tie
from anclaje.cartography.wording_sociogram import (
    WHATS,
    actor_words,
    groups_words,
    heard_mark,
    measure_words,
    said_sentence,
    tie_sentence,
    tie_words,
)

Row = dict[str, Any]


def kept_places(actors: Sequence[Actor]) -> dict[str, Place]:
    return {str(row.pk): (row.x, row.y) for row in actors if row.x is not None and row.y is not None}


def pictures(actors: Sequence[Actor], ties: Sequence[Tie]) -> list[picture.Picture]:
    """Wide for a desk and for paper, narrow for a telephone; both from the same kept places."""
    drawn = [_actor_to_draw(row) for row in actors]
    lines = [_tie_to_draw(row) for row in ties]
    forms = (picture.wide(len(drawn)), picture.narrow(len(drawn)))
    before = kept_places(actors)
    return [picture.draw(drawn, lines, form, before) for form in forms]


def places_to_keep(actors: Sequence[Actor], ties: Sequence[Tie]) -> dict[Any, Place]:
    """Where each stands in the wide picture as it is shown now."""
    drawn = [_actor_to_draw(row) for row in actors]
    form = picture.wide(len(drawn))
    found = picture.places_of(drawn, [_tie_to_draw(row) for row in ties], form, kept_places(actors))
    return {row.pk: found[str(row.pk)] for row in actors}


def _actor_to_draw(row: Actor) -> picture.ActorToDraw:
    """A node that is on the map leads there; another to its own page."""
    href = reverse("cartography:actor", args=[row.pk])
    if row.feature_id:
        href = on_the_map(row.exercise_id, row.feature_id)
    says = f"{row.words} ({actor_words(row.kind)})"
    return picture.ActorToDraw(str(row.pk), row.kind, row.words, says, href)


def _tie_to_draw(row: Tie) -> picture.TieToDraw:
    return picture.TieToDraw(
        str(row.source_id), str(row.target_id), row.kind, row.is_mutual, sentence_of(row)
    )


def sentence_of(row: Tie) -> str:
    return tie_sentence(row.source.words, row.target.words, row.kind, row.is_mutual)


def key_of_lines() -> list[Row]:
    """Each kind of tie with its line, as the key of the picture."""
    return [{"kind": kind.value, "words": tie_words(kind)} for kind in Relation]


def tie_rows(ties: Sequence[Tie]) -> list[Row]:
    """Beside the picture, as a table: who, how, to whom, how many groups said so, from which sheet."""
    return [
        {
            "id": row.pk,
            "version": row.version,
            "source": row.source.words,
            "source_href": reverse("cartography:actor", args=[row.source_id]),
            "target": row.target.words,
            "target_href": reverse("cartography:actor", args=[row.target_id]),
            "kind": row.kind,
            "words": tie_words(row.kind),
            "way": _("both ways") if row.is_mutual else _("one way"),
            "is_mutual": row.is_mutual,
            "groups": groups_words(len(row.told_by.all())),
            "sheet": row.sheet,
            "heard": heard_mark(row.heard),
            "says": sentence_of(row),
        }
        for row in ties
    ]


def actor_rows(actors: Sequence[Actor]) -> list[Row]:
    return [
        {
            "id": row.pk,
            "words": row.words,
            "kind": actor_words(row.kind),
            "href": reverse("cartography:actor", args=[row.pk]),
            "organisation": row.organisation,
            "map_href": on_the_map(row.exercise_id, row.feature_id) if row.feature_id else "",
        }
        for row in actors
    ]


def sayings(actors: Sequence[Actor], ties: Sequence[Tie]) -> list[Row]:
    """What the graph says in plain words, with the name of its measure."""
    words = words_of(actors)
    return [
        {
            "what": WHATS[said.what],
            "sentence": said_sentence(said, words),
            "measure": measure_words(said),
            "href": reverse("cartography:actor", args=[said.actors[0]]),
        }
        for said in what_it_says(actor_values(actors), tie_values(ties))
    ]


def words_of(actors: Sequence[Actor]) -> Mapping[str, str]:
    return {str(row.pk): row.words for row in actors}
