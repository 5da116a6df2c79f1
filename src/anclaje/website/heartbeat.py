"""The worker's sign of life: a file whose time is the worker's last full round."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

TOO_LONG = timedelta(seconds=60)


def _file() -> Path:
    return settings.ANCLAJE["data"] / "worker.heartbeat"


def beat(at: datetime) -> None:
    _file().write_text(at.isoformat())


def last() -> datetime | None:
    try:
        return datetime.fromisoformat(_file().read_text()).astimezone(UTC)
    except (FileNotFoundError, ValueError):
        return None


def is_alive(at: datetime) -> bool:
    seen = last()
    return seen is not None and at - seen < TOO_LONG
