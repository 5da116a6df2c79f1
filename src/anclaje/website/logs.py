"""Log lines without personal data: where a mistake happened, never what it was about."""

import logging
import re
import traceback
from types import TracebackType

LINKS = re.compile(r"/(review|verify|feed)/[^/\s]+")
"""A link that needs no account is opened by whoever reads it, so no log line holds one: a reviewer's,
an institution's of this quarter, a calendar's."""
TOKENS = re.compile(r"(?i)([?&]token=)[^&\s\"']+")
"""Nor what a map's reader carries in an address, since some programs can carry it nowhere else."""


class PlacesOnly(logging.Formatter):
    """Writes an exception as its type and places. Its message may quote a row, so it stays out."""

    def formatException(self, ei) -> str:
        lines = []
        error: BaseException | None = ei[1]
        while error is not None:
            lines.append(f"  {type(error).__module__}.{type(error).__name__}")
            lines += [f"    {place}" for place in _places(error.__traceback__)]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)

    def format(self, record: logging.LogRecord) -> str:
        reference = getattr(getattr(record, "request", None), "reference", "")
        record.message_with_reference = f"{record.getMessage()} {reference}".rstrip()
        return TOKENS.sub(r"\1…", LINKS.sub(r"/\1/…", super().format(record)))


TO_STDERR = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "anclaje.website.logs.PlacesOnly",
            "format": "{asctime} {levelname} {name} {message_with_reference}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
