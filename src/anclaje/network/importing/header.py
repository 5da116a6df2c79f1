"""Which line, or which two lines together, name the columns."""

from collections.abc import Callable, Iterator, Sequence

Score = Callable[[Sequence[str]], int]
JOINED = (
    "{group} {name}",
    "{name} {group}",
    "{name} de {group}",
    "{name} del {group}",
    "{name} de la {group}",
)


def best_header(lines: Sequence[Sequence[str]], score: Score) -> tuple[int, tuple[str, ...]]:
    """The last line of the header, and what it calls each column; the first line where none names two.

    Two lines are one header where a group's title stands over several columns and only together they
    name most: "Contacto" over "teléfono" and "correo", beside columns whose name is in the upper line.
    """
    scores = [score(cells) for cells in lines]
    best = max(scores, default=0)
    place = scores.index(best) if best > 1 else 0
    names = tuple(lines[place])
    for upper in range(len(lines) - 1):
        if scores[upper] < 1 and scores[upper + 1] < 2:
            continue
        together = _together(lines[upper], lines[upper + 1], score)
        if together and score(together) > max(best, 1):
            place, names, best = upper + 1, together, score(together)
    return place, names


def _together(upper: Sequence[str], lower: Sequence[str], score: Score) -> tuple[str, ...]:
    """One name for each column; nothing where the lower line holds values and no names."""
    names = []
    for own, group, name in _columns(upper, lower):
        found = _named(group, name, score)
        if own and name and not found and score([own]):
            return ()  # under a column's name stands something else: the first row of the table
        names.append(found or name or own)
    return tuple(names)


def _columns(upper: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(the upper cell, the group's title that reaches over this column, the lower cell)."""
    group = ""
    for place in range(max(len(upper), len(lower))):
        own = upper[place] if place < len(upper) else ""
        group = own or group
        yield own, group, lower[place] if place < len(lower) else ""


def _named(group: str, name: str, score: Score) -> str:
    """The name that we know: the lower one, or what it says together with its group; "" where neither."""
    if not name:
        return ""
    whole = [form.format(group=group, name=name) for form in JOINED] if group else []
    return next((text for text in (name, *whole) if score([text])), "")
