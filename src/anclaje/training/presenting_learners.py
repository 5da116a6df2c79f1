"""One learner as those who teach see them, and the slips with everybody's own link."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.network.delivery import sends_mail, site_address
from anclaje.training import wording_teaching as wording
from anclaje.training.links import learner_secret
from anclaje.training.models import Certificate, Course, Enrolment, LinkLetter, Sitting

WAITING, SENT, GIVEN_UP = "waiting", "sent", "given_up"


@dataclass(frozen=True)
class Forgetting:
    """What goes and what stays of somebody, counted in the institution's own courses."""

    courses: int
    sittings: int
    certificates: int
    days: int


def page_of(row: Enrolment) -> dict[str, Any]:
    learner = row.learner
    return {
        "enrolment": row,
        "name": name_of(row),
        "email": learner.opened("email"),
        "institution": institution_of(row),
        "role": wording.roles().get(learner.role, ""),
        "is_forgotten": learner.key.destroyed_at is not None,
        "letter": letter_row(row.letters.order_by("-asked_at", "-pk").first()),
        "sends_mail": sends_mail(),
    }


def name_of(row: Enrolment) -> str:
    return row.learner.opened("name") or _("Asked to be forgotten")


def institution_of(row: Enrolment) -> str:
    return row.learner.organisation.name if row.learner.organisation else row.learner.institution_said


def letter_row(letter: LinkLetter | None) -> dict[str, Any] | None:
    """The last one that was asked for, and what became of it."""
    if letter is None:
        return None
    state = SENT if letter.sent_at else GIVEN_UP if letter.given_up_at else WAITING
    return {"state": state, "at": letter.sent_at or letter.given_up_at or letter.asked_at}


def known_of(course: Course, **only: Any) -> list[Enrolment]:
    """Whose link opens: who is enrolled, and did not ask to be forgotten."""
    return list(course.enrolments.standing().known().for_page().filter(**only).order_by("number"))


def not_written_to(course: Course) -> list[Enrolment]:
    """Those with an e-mail and no letter that left or waits."""
    rows = known_of(course)
    written = LinkLetter.objects.filter(enrolment__course=course, given_up_at__isnull=True)
    done = set(written.values_list("enrolment", flat=True))
    return [row for row in rows if row.pk not in done and row.learner.opened("email")]


def slips(course: Course, rows: Sequence[Enrolment]) -> dict[str, Any]:
    return {
        "slips": [
            {
                "number": row.number, "name": row.learner.opened("name"),
                "address": site_address() + reverse("training:mine", args=[learner_secret(row)]),
            }
            for row in rows
        ],
        "to_mail": len(not_written_to(course)),
        "sends_mail": sends_mail(),
    }  # fmt: skip


def forgetting(row: Enrolment) -> Forgetting:
    own = Enrolment.objects.filter(learner=row.learner, course__organisation=row.course.organisation_id)
    days = own.filter(check_ins__taken_back_at__isnull=True).values("check_ins__session").distinct()
    return Forgetting(
        courses=own.count(),
        sittings=Sitting.objects.filter(enrolment__in=own).count(),
        certificates=Certificate.objects.standing().filter(enrolment__in=own).count(),
        days=days.exclude(check_ins__session=None).count(),
    )
