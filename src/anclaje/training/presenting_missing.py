"""Why a figure is not there, and what is missing: one sentence each, empty where nothing is."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.training.actions.asking_use import DAYS
from anclaje.training.domain.counting import Step
from anclaje.training.domain.results import Learning
from anclaje.training.domain.statistics.small import SMALLEST_CELL
from anclaje.training.models import Course
from anclaje.training.queries_referrals import SMALLEST, Referrals
from anclaje.training.reports import Report
from anclaje.training.reports_said import UseShown


def gain_missing(report: Report) -> str:
    shown = report.learning
    if shown.gain:
        return ""
    if report.is_open:
        return _(
            "Figures are told once the course is closed: before, each new test would give away its learner."
        )
    return _test_missing(shown) or _(
        "Too few people, or too few others, to tell a figure without telling of somebody."
    )


def _test_missing(shown: Learning) -> str:
    if not shown.before and not shown.after:
        return _("Nobody sat a test, so what people learnt cannot be told.")
    if not shown.before:
        return _("Nobody sat the test before, so there is nothing to compare the one after with.")
    if not shown.after:
        return _("Nobody sat the test after, so there is nothing to compare the one before with.")
    if shown.both < SMALLEST_CELL:
        return ngettext(
            "A gain is told of %(least)s people or more who sat both tests; %(n)s person did.",
            "A gain is told of %(least)s people or more who sat both tests; %(n)s did.",
            shown.both,
        ) % {"least": SMALLEST_CELL, "n": shown.both}
    return ""


def opinions_missing(report: Report) -> str:
    if report.is_open:
        return _("What people thought is told once the course is closed.")
    if report.opinions is None:
        return _("Too few others were asked to tell these answers apart from those of the whole course.")
    if not report.opinions.answers:
        return _(
            "Nobody said how it was. People are asked on their own page, once the last session is over and"
            " until the course is closed."
        )
    return ""


def use_missing(use: UseShown, course: Course | None) -> str:
    if not use.asked:
        return _not_asked(use.months, course)
    if not use.answered:
        return _("Nobody has answered yet.")
    if use.answered < SMALLEST_CELL:
        return _("What they said is told once %(least)s people have answered.") % {"least": SMALLEST_CELL}
    if use.counts is None:
        return _("What they said is not told: too few answered in each course, or too few others.")
    return ""


def _not_asked(months: int, course: Course | None) -> str:
    if course is None:
        return _("Nobody was asked: no course in which somebody attended was closed that long ago.")
    if course.closed_at is None:
        return _("It is asked %(months)s months after the course is closed.") % {"months": months}
    on = timezone.localdate(course.closed_at + timedelta(days=DAYS[months]))
    return _("Whoever attended is asked on %(day)s.") % {"day": date_format(on, "j/n/Y")}


def people_missing(report: Report, course: Course | None) -> str:
    """course: None of several, of which only closed ones count."""
    if not report.enrolled:
        if course is None:
            return _("Nobody was in a course that is closed: only those count here.")
        return _("Nobody is on its list yet.")
    if report.is_open and not any(report.counts.totals.values()):
        return _("Who attended and who completed is worked out when the course is closed.")
    if not report.counts.totals[Step.ATTENDED]:
        return _("Nobody attended as much as the course asks for.")
    return ""


def referrals_missing(found: Referrals) -> str:
    if found.first_at is None:
        return _("They are told once the first session has begun.")
    if not found.quarters:
        return _("No quarter around the first session has been released yet.")
    if all(one.sent is None for one in found.quarters):
        return _(
            "In each quarter that was released fewer than %(least)s were sent in the province: too few to"
            " tell."
        ) % {"least": SMALLEST}
    if not found.has_after:
        return _("No quarter after the first session is over and released yet.")
    return ""
