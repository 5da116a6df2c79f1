"""In a process of its own (`foundation/within.py`): a PDF in, the text of its pages out."""

from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError


def read(path: Path, most_pages: str, most_characters: str) -> dict[str, Any]:
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "encrypted"}
        if len(reader.pages) > int(most_pages):
            return {"problem": "pages"}
        pages, size = [], 0
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            size += len(pages[-1])
            if size > int(most_characters):
                return {"problem": "long"}
        return {"pages": pages}
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError,
            ValueError, NotImplementedError, AssertionError):  # fmt: skip
        return {"problem": "broken"}
