"""What is written in an exercise is looked through for what no map may hold, before anything is kept."""

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.never import Pattern, check_never


def check_words(*texts: str, may_say_where: bool = False) -> None:
    """may_say_where: a public place's address may stand there (where a workshop is held)."""
    looked_for = vocabulary.current().recognised
    check_never(*texts, looked_for=looked_for - {Pattern.ADDRESS} if may_say_where else looked_for)
