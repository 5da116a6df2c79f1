"""Setting paper with Typst. Texts travel as data beside the template, never as markup in it."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

ACCESSIBLE = ["ua-1"]
NO_LETTER = "could not be displayed with font"
KEPT = 16
"""Finished papers kept in memory. The same words make the same paper, so none is ever out of date."""


def typeset(template: Path, values: Any) -> bytes:
    """The PDF that a template makes of these values (a dataclass or plain JSON), kept in memory.

    It is PDF/UA-1. Where a text holds a sign that no font at hand can draw, the standard cannot be
    claimed: the document is then made tagged but without the claim, so that nobody goes without it.
    The same values again are answered from memory.
    """
    return _set(template, as_data(values))


def picture(template: Path, values: Any, *, px_per_mm: float) -> bytes:
    """The same paper, of one page, as a PNG, `px_per_mm` pixels each millimetre."""
    return pictures(template, values, px_per_mm=px_per_mm)[0]


def pictures(template: Path, values: Any, *, px_per_mm: float) -> list[bytes]:
    """Each page of the same paper as a PNG."""
    drawn = typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(),
        format="png",
        ppi=px_per_mm * 25.4,
        sys_inputs={"data": as_data(values)},
    )
    return drawn if isinstance(drawn, list) else [drawn]


def forget() -> None:
    """Set everything anew from now on: for measuring."""
    _set.cache_clear()


def as_data(values: Any) -> str:
    """What a template reads as `sys.inputs.data`: JSON without signs that no paper can show."""
    plain = asdict(values) if is_dataclass(values) and not isinstance(values, type) else values
    return json.dumps(_clean(plain), ensure_ascii=False)


def clean(text: str) -> str:
    """Without control signs, which no letter stands for."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def qr(text: str, *, error: str = "m") -> str:
    """A QR code of an address or a code, as the text of an SVG drawing."""
    drawing = BytesIO()
    segno.make(text, error=error, micro=False).save(drawing, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawing.getvalue().decode()


@lru_cache(KEPT)
def _set(template: Path, data: str) -> bytes:
    try:
        return _compiled(template, data, ACCESSIBLE)
    except typst.TypstError as error:
        if NO_LETTER not in str(error):
            raise
        return _compiled(template, data, [])


@cache
def _fonts() -> typst.Fonts:
    """The book's letters come with Typst; the machine's are asked only for signs those lack."""
    return typst.Fonts(include_system_fonts=True)


def _compiled(template: Path, data: str, standards: list[str]) -> bytes:
    return typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=standards,
    )


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: _clean(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(part) for part in value]
    return value
