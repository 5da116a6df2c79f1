"""Setting a document with Typst. Texts travel as data beside the template, never as markup in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

from anclaje.guide.paper.words import clean

TEMPLATES = Path(__file__).with_name("templates")
ACCESSIBLE = ["ua-1"]
NO_LETTER = "could not be displayed with font"
KEPT = 16
"""Finished papers kept in memory. The same words make the same paper, so none is ever out of date."""


def typeset(template: str, values: Any) -> bytes:
    """The PDF that templates/<template>.typ makes of these values (a dataclass or plain JSON).

    It is PDF/UA-1. Where a text holds a sign that no font at hand can draw, the standard cannot be
    claimed: the document is then made tagged but without the claim, so that nobody goes without it.
    The same values again are answered from memory.
    """
    plain = asdict(values) if is_dataclass(values) and not isinstance(values, type) else values
    return _set(template, json.dumps(_clean(plain), ensure_ascii=False))


def forget() -> None:
    """Set everything anew from now on: for measuring."""
    _set.cache_clear()


@lru_cache(KEPT)
def _set(template: str, data: str) -> bytes:
    try:
        return _compiled(template, data, ACCESSIBLE)
    except typst.TypstError as error:
        if NO_LETTER not in str(error):
            raise
        return _compiled(template, data, [])


def qr(address: str) -> str:
    """A QR code of this address, as the text of an SVG drawing."""
    drawing = BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawing.getvalue().decode()


@cache
def _fonts() -> typst.Fonts:
    """The book's letters come with Typst; the machine's are asked only for signs those lack."""
    return typst.Fonts(include_system_fonts=True)


def _compiled(template: str, data: str, standards: list[str]) -> bytes:
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=standards,
    )


def _clean(value: Any) -> Any:
    """The same values without control signs, which no paper can show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: _clean(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(part) for part in value]
    return value
