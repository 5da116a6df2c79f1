"""A test on a screen, as it is read: its questions in order, under the presentation that they are of."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from anclaje.training.domain.presentation import Question
from anclaje.training.forms.learning import TestForm
from anclaje.training.models import Course


def sheet_of(course: Course, asked: Sequence[Question], form: TestForm) -> dict[str, Any]:
    """parts: presentations, in the order of the paper, with their questions; each names its own."""
    titles = {one["code"]: one["title"] for one in course.edition.chapters}
    codes = {question.id: code for code, question in course.questions_by_presentation}
    numbered = [
        {
            "number": number,
            "label": f"{number}. {question.stem}",
            "bound": form[name],
            "code": codes[question.id],
        }
        for number, (name, question) in enumerate(zip(form.names, asked, strict=True), start=1)
    ]
    parts = [
        {"code": code, "title": titles[code], "questions": list(of_it)}
        for code, of_it in groupby(numbered, key=lambda one: one["code"])
    ]
    return {"parts": parts, "count": len(asked)}
