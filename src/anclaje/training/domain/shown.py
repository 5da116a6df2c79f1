"""In which order a question's options are shown: never with the right one always first, and always alike."""

from hashlib import sha256

from anclaje.training.domain.presentation import Question

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def shown_order(question: Question) -> tuple[int, ...]:
    """Places in `options`, as every page, paper and package shows them.

    It hangs on the question's id and the number of its options alone, so that an answer on paper or in
    another platform means the same option in every edition.
    """
    places = range(len(question.options))
    return tuple(sorted(places, key=lambda place: sha256(f"{question.id}/{place}".encode()).digest()))


def letter_of(place: int) -> str:
    """What an option (its place in `options`, from 0) is called by programs: the same in every edition."""
    return LETTERS[place]
