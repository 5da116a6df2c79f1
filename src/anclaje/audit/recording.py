"""How actions leave their trace: in their own transaction, or not at all."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import models, transaction

from anclaje.audit.models import Event

P = ParamSpec("P")
R = TypeVar("R")

_depth: ContextVar[int] = ContextVar("depth_of_actions", default=0)
_recorded: ContextVar[int] = ContextVar("events_recorded", default=0)


def record(
    kind: str,
    /,
    *,
    by: Any,
    about: models.Model,
    at: datetime,
    case_id: UUID | None = None,
    **facts: Any,
) -> Event:
    """Write down that this was done or read. `by` None is the clock. `facts` hold codes, never texts."""
    _recorded.set(_recorded.get() + 1)
    return Event.objects.create(
        at=at,
        kind=kind,
        by_id=getattr(by, "pk", None),
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        case_id=case_id,
        facts=facts,
    )


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function an action: one transaction, and at least one audit event within it."""

    @wraps(function)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), writing():
            before = _recorded.get()
            result = function(*args, **kwargs)
            if _recorded.get() == before:
                raise AssertionError(f"{function.__module__}.{function.__name__} left no audit event.")
            return result

    performed.is_action = True
    return performed


@contextmanager
def writing():
    """Where business rows may be written: inside an action, or where a test sets a scene."""
    token = _depth.set(_depth.get() + 1)
    try:
        yield
    finally:
        _depth.reset(token)


def is_writing() -> bool:
    return _depth.get() > 0
