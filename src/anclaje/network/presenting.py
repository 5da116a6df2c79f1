"""Answers as other programs read them: the shapes of the API and of the commands."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, gettext

from anclaje.network.actions.imports import Result
from anclaje.network.domain.answer import Answer, Fallback, LeftOut, Ranked, Reason
from anclaje.network.importing.columns import header_of
from anclaje.network.importing.row import Problem
from anclaje.network.wording import reason_words


def answer_as_json(answer: Answer, *, with_exclusions: bool) -> dict[str, Any]:
    """{services: [{id, rank, reasons: [{code, text}]}], left_out, fallback}.

    What is excluded for a person is told to a caseworker only (`with_exclusions`).
    """
    left_out = [one for one in answer.left_out if with_exclusions or not one.is_exclusion]
    return {
        "services": _ranked(answer.services),
        "left_out": [_left_out(one) for one in left_out],
        "fallback": _fallback(answer.fallback),
    }


def result_as_json(result: Result) -> dict[str, Any]:
    """{create, update, unchanged, errors: [{row, column, code, message}]}; row 0 is the whole file.

    `notes`, where there are any, tell alike what was left out or is to be checked; they stop nothing.
    """
    numbered = [(row.number, problem) for row in result.rows for problem in row.problems]
    if result.file_problem is not None:
        numbered = [(0, result.file_problem)]
    counts = result.counts()
    answer = {
        "create": counts["create"],
        "update": counts["update"],
        "unchanged": counts["unchanged"],
        "errors": _problems(numbered),
    }
    return answer | ({"notes": _problems(result.notes)} if result.notes else {})


def _problems(numbered: Iterable[tuple[int, Problem]]) -> list[dict[str, Any]]:
    return [
        {
            "row": number,
            "column": column_words(problem),
            "code": problem.code,
            "message": problem_words(problem),
        }
        for number, problem in numbered
    ]


def problem_words(problem: Problem) -> str:
    sentence = gettext(problem.sentence)
    return sentence % problem.facts if problem.facts else sentence


def column_words(problem: Problem) -> str:
    return header_of(problem.column, get_language() or "es") if problem.column else ""


def _ranked(services: Iterable[Ranked]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(one.offer.id),
            "rank": one.rank,
            "name": one.offer.name,
            "organisation": {"id": str(one.offer.organisation_id), "name": one.offer.organisation_name},
            "reasons": [_reason(reason) for reason in one.reasons],
        }
        for one in services
    ]


def _left_out(one: LeftOut) -> dict[str, Any]:
    return {"id": str(one.offer.id), "name": one.offer.name, "reason": _reason(one.reason)}


def _fallback(fallback: Fallback | None) -> dict[str, Any] | None:
    if fallback is None:
        return None
    lead = fallback.lead
    return {
        "reason": _reason(fallback.says),
        "nearest": _ranked(fallback.nearest),
        "region": _ranked(fallback.region),
        "lead": lead and {"id": str(lead.organisation_id), "name": lead.name, "reason": _reason(lead.reason)},
    }


def _reason(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "text": reason_words(reason)}
