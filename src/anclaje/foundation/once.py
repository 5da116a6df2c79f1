"""Every change is applied once, however often a nervous thumb or a bad line sends it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.foundation.models import Operation
from anclaje.foundation.words import gettext_noop


@dataclass(frozen=True)
class Outcome:
    """status: applied, duplicate, conflict or refused.

    result: what the action returned; None for a duplicate, whose `result_id` is the first one's.
    """

    status: str
    result: Any = None
    result_id: UUID | None = None
    error: Exception | None = None

    @property
    def went_through(self) -> bool:
        return self.status in ("applied", "duplicate")

    def let_through(self) -> None:
        """Raise what stood against it, for a page that has no form to show it on."""
        if self.error is not None:
            raise self.error


def apply_once(op_id: UUID, action: Callable[..., Any], *, by: Any, **arguments: Any) -> Outcome:
    """Run the action unless this op_id was applied before.

    The operation and the action share a transaction: a refused change leaves no trace and
    may be sent again. An op_id that another person or another action used is refused.
    """
    try:
        with transaction.atomic():
            return _first_time(op_id, action, by, arguments)
    except _SentBefore:
        return _answer_again(op_id, action, by)
    except Stale as error:
        return Outcome("conflict", error=error)
    except (RuleBroken, Denied) as error:
        return Outcome("refused", error=error)


class _SentBefore(Exception):
    pass


def _first_time(op_id: UUID, action: Callable[..., Any], by: Any, arguments: dict) -> Outcome:
    try:
        with transaction.atomic():
            operation = Operation.objects.create(
                op_id=op_id, action=action.__name__, by_id=getattr(by, "pk", None)
            )
    except IntegrityError as error:
        raise _SentBefore from error
    result = action(by=by, **arguments)
    operation.result_id = getattr(result, "pk", None)
    operation.save(update_fields=["result_id"])
    return Outcome("applied", result, operation.result_id)


def _answer_again(op_id: UUID, action: Callable[..., Any], by: Any) -> Outcome:
    earlier = Operation.objects.get(op_id=op_id)
    if earlier.action != action.__name__ or earlier.by_id != getattr(by, "pk", None):
        return Outcome(
            "refused", error=RuleBroken(gettext_noop("This form was already used for something else."))
        )
    return Outcome("duplicate", result_id=earlier.result_id)
