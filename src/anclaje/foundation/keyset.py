"""Pages by key: quick at any depth, stable while rows arrive, and no exact count."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model, Q, QuerySet

PAGE = 50


@dataclass(frozen=True)
class Page:
    """rows: at most `size`; next: the token of the following page, or an empty text at the end."""

    rows: Sequence[Any]
    next: str

    def __iter__(self):
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page(queryset: QuerySet, *, order: Sequence[str], after: str = "", size: int = PAGE) -> Page:
    """The rows behind `after` in this order ("-due_at", "pk"); the last name must be unique.

    A name of the order is a column or an annotation, never null. A token that is not ours starts at the
    beginning.
    """
    values = _fitting(queryset, order, _opened(after, len(order)))
    if values is not None:
        queryset = queryset.filter(_behind(order, values))
    rows = list(queryset.order_by(*order)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, _token(rows[-1], order) if more else "")


def _fitting(queryset: QuerySet, order: Sequence[str], values: Sequence[Any] | None) -> list[Any] | None:
    """The values as their columns hold them; None for a token that somebody made up."""
    if values is None:
        return None
    try:
        return [
            _of_column(_field(queryset, name.lstrip("-")), value)
            for name, value in zip(order, values, strict=True)
        ]
    except (ValidationError, ValueError, TypeError, OverflowError):
        return None


def _field(queryset: QuerySet, name: str) -> Field:
    if name in queryset.query.annotations:
        return queryset.query.annotations[name].output_field
    model: type[Model] = queryset.model
    *path, last = name.split("__")
    for part in path:
        model = model._meta.get_field(part).related_model
    return model._meta.get_field(model._meta.pk.name if last == "pk" else last)


def _of_column(field: Field, value: Any) -> Any:
    if isinstance(value, str):
        value.encode()  # half a character is no text
    if isinstance(value, (list, dict, bool)) or value is None or "\0" in str(value):
        raise ValueError("No column of an order holds this.")
    known = field.to_python(value)
    if isinstance(known, datetime):
        if known.tzinfo is None:
            raise ValueError("An instant names its zone.")
        known.astimezone(UTC)  # one that no calendar holds overflows here
    return known


def _behind(order: Sequence[str], values: Sequence[Any]) -> Q:
    behind = Q()
    equal: dict[str, Any] = {}
    for name, value in zip(order, values, strict=True):
        field = name.lstrip("-")
        behind |= Q(**equal, **{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        equal[field] = value
    return behind


def _token(row: Any, order: Sequence[str]) -> str:
    values = []
    for name in order:
        value = row
        for part in name.lstrip("-").split("__"):
            value = getattr(value, part)
        values.append(value)
    return urlsafe_b64encode(json.dumps(values, cls=_Exact).encode()).decode().rstrip("=")


class _Exact(DjangoJSONEncoder):
    """Microseconds kept: Django's own encoder cuts them to milliseconds and a row would show twice."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _opened(token: str, length: int) -> list[Any] | None:
    try:
        values = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, list) and len(values) == length else None
