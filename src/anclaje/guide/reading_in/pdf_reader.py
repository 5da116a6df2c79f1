"""Run on its own: a PDF on standard input, its pages as JSON on standard output.

    python -I pdf_reader.py SECONDS MEGABYTES PAGES CHARACTERS

Imports nothing of ours. It limits itself before it looks at the file: whatever the file makes it do,
the system ends it.
"""

import json
import sys
from io import BytesIO


def limit(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # elsewhere the caller's patience is the limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes, most_pages: int, most_characters: int) -> dict:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "encrypted"}
        if len(reader.pages) > most_pages:
            return {"problem": "pages"}
        pages, size = [], 0
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            size += len(pages[-1])
            if size > most_characters:
                return {"problem": "long"}
        return {"pages": pages}
    except MemoryError:
        return {"problem": "slow"}
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError,
            ValueError, NotImplementedError, AssertionError):  # fmt: skip
        return {"problem": "broken"}


if __name__ == "__main__":
    _seconds, _megabytes, _pages, _characters = map(int, sys.argv[1:5])
    limit(_seconds, _megabytes)
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(), _pages, _characters)))
