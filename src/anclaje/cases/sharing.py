"""What was shared, as it is kept: one encrypted text, the same lines that the preview showed."""

import json
from collections.abc import Iterable

from anclaje.cases.domain.disclosure import Line


def as_text(lines: Iterable[Line]) -> str:
    return json.dumps([[line.code, line.value] for line in lines], ensure_ascii=False)


def as_lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(code, value) for code, value in json.loads(text)) if text else ()
