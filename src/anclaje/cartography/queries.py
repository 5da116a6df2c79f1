"""What an exercise has and lacks, for its page and for the moves of its phases."""

from anclaje.cartography import vocabulary
from anclaje.cartography.models import Exercise


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
