"""Figures as sentences and rows. Nothing is computed here, and nothing that was hidden is told."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.training import presenting_missing as missing
from anclaje.training import wording_teaching as wording
from anclaje.training.domain.counting import RULE, By, Step
from anclaje.training.domain.results import ItemShown, Learning
from anclaje.training.domain.statistics.paired import Gain
from anclaje.training.domain.statistics.weak import Weak
from anclaje.training.models import Course, Revision, SlideText
from anclaje.training.queries_referrals import Referrals
from anclaje.training.queries_results import wordings_taught
from anclaje.training.reports import Report, learning_of_wording
from anclaje.training.reports_said import OpinionsShown, StatementShown, UseShown


def page_of(report: Report, course: Course | None = None) -> dict[str, Any]:
    """course: whose figures these are, where they are of one."""
    shown = report.learning
    given = report.opinions
    titles, stems = _titles(shown), _stems({weak.question for weak in shown.weak})
    return {
        "steps": [(wording.STEPS[step], report.counts.totals[step]) for step in Step],
        "breakdowns": [_breakdown(report, by) for by in By],
        "gain": gain_rows(shown.gain) if shown.gain else [],
        "weak": _alike(shown.weak, titles, stems),
        "items": [_item(one) for one in shown.items if one.item],
        "hidden_items": sum(one.item is None for one in shown.items),
        "opinions": _opinions_words(given) if given and given.answers else "",
        "statements": _statements(given) if given else [],
        "are_answers_left_out": any(one.told_of < one.n for one in given.statements) if given else False,
        "uses": [_use(one, course) for one in report.uses],
        "missing": {
            "gain": missing.gain_missing(report), "opinions": missing.opinions_missing(report),
            "people": missing.people_missing(report, course),
        },
        "rule": _(RULE),
    }  # fmt: skip


def gain_rows(gain: Gain) -> list[tuple[str, str]]:
    """Label and value; in points of a hundred."""
    rows = [
        (_("Right before"), _hundred(gain.before)),
        (_("Right after"), _hundred(gain.after)),
        (_("Mean gain"), _points(gain.gain)),
    ]
    if gain.low is not None and gain.high is not None:
        between = _("%(low)s to %(high)s") % {"low": _points(gain.low), "high": _points(gain.high)}
        rows.append((_("It lies between, 95 in 100 times (Student's t)"), between))
    if gain.normalised is not None:
        rows.append((_("Of what could still be gained (Hake)"), _hundred(gain.normalised)))
    for label, value in (
        (_("Effect: mean gain by its standard deviation (Cohen's d_z)"), gain.d_z),
        (_("Effect: gains over losses, -1 to 1 (rank-biserial)"), gain.rank_biserial),
    ):
        if value is not None:
            rows.append((label, number_format(value, 2)))
    if gain.p is not None:
        told = _("under 0.001") if gain.p < 0.001 else number_format(gain.p, 3)
        rows.append((_("How often chance alone would show as much (Wilcoxon, p)"), told))
    return rows


def wordings_of(code: str) -> list[dict[str, Any]]:
    """Each wording of a slide of this presentation that was taught and is asked about, with its gain."""
    rows = []
    for text in wordings_taught(code):
        shown = learning_of_wording(text)
        if shown.before or shown.after:
            rows.append(
                {
                    "title": text.title, "slide": text.slide_id, "since": text.written_at, "both": shown.both,
                    "gain": number_format(shown.gain.gain * 100, 1) if shown.gain else "",
                }
            )  # fmt: skip
    return rows


def referrals_rows(found: Referrals) -> list[tuple[str, str, int | None]]:
    """Quarter, how it lies to the first session, and the number; None is held back.

    Empty where each one is.
    """
    if all(one.sent is None for one in found.quarters):
        return []
    return [
        (
            _("%(year)s, quarter %(number)s") % {"year": one.quarter.year, "number": one.quarter.number},
            str(wording.AROUND[one.around]), one.sent,
        )
        for one in found.quarters
    ]  # fmt: skip


def _breakdown(report: Report, by: By) -> dict[str, Any]:
    """Rows by value, a cell for each step that has one to show; None is hidden. is_hidden: every cell is."""
    found = report.counts.by[by]
    values = list(found[Step.ATTENDED])
    steps = [step for step in Step if any(found[step][value] is not None for value in values)]
    return {
        "title": wording.BREAKDOWNS[by], "is_hidden": bool(values) and not steps,
        "heads": [wording.STEPS[step] for step in steps],
        "rows": [
            (wording.value_words(by, value), [found[step][value] for step in steps]) for value in values
        ],
        "left_out": [
            str(wording.STEPS[step]) for step in Step if step not in steps and report.counts.totals[step]
        ],
    }  # fmt: skip


def _opinions_words(given: OpinionsShown) -> str:
    """Answers are counted; people, as far as it is certain how many they are."""
    if given.sessions == 1:
        return ngettext(
            "%(n)s person answered.", "%(n)s people answered.", given.answers
        ) % {"n": given.answers}  # fmt: skip
    return _(
        "%(answers)s answers about %(sessions)s sessions, of %(people)s people at least: whose an answer is"
        " nobody can tell, and whoever was in several sessions answers about each."
    ) % {"answers": given.answers, "sessions": given.sessions, "people": given.people}


def _statements(given: OpinionsShown) -> list[tuple[str, StatementShown]]:
    order = list(wording.STATEMENTS)
    known = sorted(given.statements, key=lambda one: order.index(one.statement))
    return [(str(wording.STATEMENTS[one.statement]), one) for one in known]


def _use(use: UseShown, course: Course | None) -> dict[str, Any]:
    """rows: each answer with how many gave it; None is hidden."""
    counts = use.counts
    return {
        "row": use, "missing": missing.use_missing(use, course),
        "rows": [] if counts is None else [
            (str(words), counts.get(used, 0)) for used, words in wording.USED.items()
        ],
        "is_some_hidden": counts is not None and None in counts.values(),
        "at_least": "" if use.at_least is None else number_format(use.at_least * 100, 0),
    }  # fmt: skip


def _titles(shown: Learning) -> dict[str, str]:
    ids = {slide for weak in shown.weak for slide in weak.slides}
    rows = SlideText.objects.filter(slide_id__in=ids).order_by("written_at")
    return dict(rows.values_list("slide_id", "title"))


def _stems(questions: set[str]) -> dict[str, str]:
    """What is asked, in the words that are out last."""
    rows = Revision.objects.published().order_by("published_at").values_list("questions", flat=True)
    return {one["id"]: one["stem"] for said in rows for one in said if one["id"] in questions}


def _alike(weak: Iterable[Weak], titles: dict[str, str], stems: dict[str, str]) -> list[dict[str, Any]]:
    """Both forms of a question together where the same is to be done about them."""
    found: dict[tuple, list[Weak]] = {}
    for one in weak:
        found.setdefault((tuple(one.reasons), tuple(one.slides)), []).append(one)
    return [
        {
            "questions": [(one.question, stems.get(one.question, "")) for one in same],
            "reasons": [wording.reason_words(reason) for reason in reasons],
            "slides": [(slide, titles.get(slide, slide), slide.partition("-")[0]) for slide in slides],
        }
        for (reasons, slides), same in found.items()
    ]


def _item(shown: ItemShown) -> dict[str, Any]:
    item = shown.item
    assert item is not None
    return {
        "question": shown.question, "n": shown.n, "right": number_format(item.right * 100, 0),
        "point_biserial": _two(item.point_biserial), "upper_lower": _two(item.upper_lower),
    }  # fmt: skip


def _two(value: float | None) -> str:
    return "" if value is None else number_format(value, 2)


def _hundred(share: float) -> str:
    return _("%(n)s in 100") % {"n": number_format(share * 100, 0)}


def _points(share: float) -> str:
    return _("%(n)s points") % {"n": number_format(share * 100, 1)}
