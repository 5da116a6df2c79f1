"""When a post changes hands as a whole: who stays, who leaves, and what must be said."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Newcomer:
    """Somebody of the new pair: the account is made, or the one of this address is taken."""

    name: str = ""
    email: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.name.strip() and self.email.strip())

    @property
    def is_half_named(self) -> bool:
        return bool(self.name.strip()) != bool(self.email.strip())


NOBODY = Newcomer()


def who_loses_access(
    before: Iterable[UUID | None], after: Collection[UUID | None], with_another_post: Collection[UUID]
) -> list[UUID]:
    """Those of the old pair who are not in the new one and hold nothing else: their account is closed.

    Somebody with another post keeps the account and loses only what this post gave.
    """
    gone = {person for person in before if person is not None} - set(after)
    return sorted(gone - set(with_another_post), key=str)


def are_the_same(holder: Newcomer, deputy: Newcomer) -> bool:
    return bool(holder.email) and holder.email.strip().lower() == deputy.email.strip().lower()
