"""Questions made from checks, so that the two never disagree."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from anclaje.foundation.errors import Denied

P = ParamSpec("P")


def asks(check: Callable[P, None]) -> Callable[P, bool]:
    """`can_edit = asks(check_can_edit)`: whether the check lets this person through."""

    @wraps(check)
    def allowed(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except Denied:
            return False
        return True

    return allowed
