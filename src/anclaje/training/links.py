"""Links that stand for somebody without an account: a learner's own, and one by which people enrol.

They are made from the row under the deployment's key, so nothing is stored that could be read out, the same
link can be shown again to whoever gives it, and the next turn closes the one before.
"""

import hmac
from datetime import datetime
from uuid import UUID

from anclaje.privacy.sealing import blind_index
from anclaje.training.models import Course, Enrolment

DIGITS = 32


def learner_secret(enrolment: Enrolment) -> str:
    return _secret("training.learner_link", enrolment.pk, enrolment.link_turn)


def enrolment_of(secret: str) -> Enrolment | None:
    """None for whatever is no link that opens now; it says the same whether it ever did."""
    row = Enrolment.objects.standing().known().for_page().filter(pk=_named(secret)).first()
    return row if row and _same(secret, learner_secret(row)) else None


def course_secret(course: Course) -> str:
    return _secret("training.course_link", course.pk, course.link_turn)


def course_of(secret: str, at: datetime) -> Course | None:
    row = Course.objects.open().for_page().filter(pk=_named(secret), link_until__gt=at).first()
    return row if row and _same(secret, course_secret(row)) else None


def _secret(purpose: str, key: UUID, turn: int) -> str:
    return key.hex + blind_index(purpose, f"{key} {turn}")


def _named(secret: str) -> UUID | None:
    try:
        return UUID(hex=secret[:DIGITS]) if len(secret) == 2 * DIGITS else None
    except ValueError:
        return None


def _same(given: str, ours: str) -> bool:
    return hmac.compare_digest(given.encode(), ours.encode())
