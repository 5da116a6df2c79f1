"""What an exercise has and lacks, for its page and for the moves of its phases; where one may be opened."""

from typing import Any

from anclaje.accounts.roles import Right
from anclaje.cartography import permissions, vocabulary
from anclaje.cartography.models import Exercise, Streets
from anclaje.network.standing import standing_of
from anclaje.territory.models import Place
from anclaje.territory.queries import municipalities


def ticked(exercise: Exercise) -> set[tuple[int, str]]:
    """(phase, item) of everything that is done."""
    return set(exercise.checks.values_list("phase", "item"))


def still_needed(exercise: Exercise) -> list[str]:
    """Items of the current phase without which the exercise does not go on."""
    done = ticked(exercise)
    return [
        item.code
        for item in vocabulary.current().phases[exercise.phase].items
        if item.is_needed and (exercise.phase, item.code) not in done
    ]


def kept_streets(exercise: Exercise) -> Streets | None:
    """What lies beneath its maps, or None. Whoever may see the neighbourhood may see it."""
    return Streets.objects.kept().filter(neighbourhood=exercise.neighbourhood_id).first()


def places_to_open_in(user: Any) -> list[Place]:
    """Where this person may open an exercise: everywhere, or the municipalities of their posts."""
    if permissions.can_open(user, None):
        return list(municipalities())
    standing = standing_of(user)
    return list(municipalities().filter(pk__in=standing.municipalities_with(Right.FACILITATE)))
