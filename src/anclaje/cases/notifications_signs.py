"""Messages about consultations and proofs of calls: a code and a link, as all others."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from anclaje.cases.models import Consultation, Report
from anclaje.cases.permissions import is_excluded
from anclaje.foundation import pack
from anclaje.foundation.words import gettext_noop
from anclaje.network import notices
from anclaje.network.actions import messages
from anclaje.network.domain.office_time import after_quiet

REPORT_WAITS = "report_waits"
WORDS = {
    "consulted": (
        gettext_noop("Somebody asks you what to do"),
        gettext_noop(
            "A colleague of another institution asks for your advice, without names. See how to answer."
        ),
    ),
    "consultation_answered": (
        gettext_noop("Your question has an answer"),
        gettext_noop("Whoever you consulted says which way to go. Sign in to see it."),
    ),
}


def may_hear_of_report(code: str, person: Any) -> bool:
    """Whether the case that the proof belongs to, if any, shuts this person out by now."""
    case = Report.objects.filter(code=code).values_list("case", flat=True).first()
    return case is None or not is_excluded(person, case)


for _kind, (_subject, _sentence) in WORDS.items():
    notices.register(_kind, subject=_subject, sentence=_sentence)
notices.register(
    REPORT_WAITS,
    subject=gettext_noop("The proof of a call is not complete"),
    sentence=gettext_noop(
        "No number and no acknowledgement is noted yet. See whom to call next, or say why not."
    ),
    may_hear=may_hear_of_report,
)


def tell_consulted(asked: Consultation, *, by: Any, at: datetime) -> None:
    _tell(asked, asked.to_post, "consulted", by=by, at=at)


def tell_consultation_answered(asked: Consultation, *, by: Any, at: datetime) -> None:
    _tell(asked, asked.asked_by_post, "consultation_answered", by=by, at=at)


def _tell(asked: Consultation, post: Any, kind: str, *, by: Any, at: datetime) -> None:
    messages.queue(
        post=post,
        kind=kind,
        code=asked.code,
        link=reverse("cases:consultation", args=[asked.pk]),
        dedupe_key=f"{kind}:{asked.pk}:{post.pk}",
        for_deputy_too=kind == "consulted",
        by=by,
        at=at,
    )


def tell_report_waits(report: Report, *, at: datetime) -> None:
    """To the post that began it, once for each moment of reminding; with danger, in the night too."""
    messages.queue(
        post=report.made_by_post,
        kind=REPORT_WAITS,
        code=report.code,
        link=reverse("cases:report", args=[report.pk]),
        dedupe_key=f"{REPORT_WAITS}:{report.pk}:{report.next_reminder_at:%Y%m%d%H%M}",
        for_deputy_too=True,
        not_before=None if report.danger else _after_the_night(at),
        by=None,
        at=at,
    )


def _after_the_night(at: datetime) -> datetime:
    here = pack.current()
    return after_quiet(at, tuple(here.settings["office"]["quiet"]), here.calendar, on_working_days=False)
