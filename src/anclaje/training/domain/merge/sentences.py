"""A text cut into sentences, each with the white space that follows it: put together it is the same text.

A cut in the wrong place costs nothing but a larger or smaller piece to compare.
"""

import re

END = re.compile(
    r"(?<=[.!?…])[\"»”)\]*_]*[ \t]+(?=[\"«“(¿¡*_]*[A-ZÁÉÍÓÚÜÑ0-9])"  # after a full stop, before a capital
    r"|\n+"  # a line of Markdown: a paragraph, a point of a list, a heading
)
SHORT = re.compile(
    r"\b(?:art|arts|inc|dec|res|n\.?º|nro|dr|dra|sr|sra|lic|cf|p|pp|etc|vs)\.\s*$", re.IGNORECASE
)
"""What ends in a full stop and ends no sentence."""


def sentences(text: str) -> list[str]:
    """`"".join(sentences(text)) == text`, always."""
    pieces, start = [], 0
    for cut in END.finditer(text):
        if "\n" not in cut.group() and SHORT.search(text[start : cut.start()]):
            continue
        pieces.append(text[start : cut.end()])
        start = cut.end()
    if start < len(text):
        pieces.append(text[start:])
    return pieces
