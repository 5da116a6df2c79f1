"""Questions as GIFT, the text that Moodle and others read in. A question's name and number are its id."""

import re
from collections.abc import Collection, Iterator

from anclaje.training.domain.presentation import PARALLEL, Form, Presentation, Question
from anclaje.training.marked import plain
from anclaje.training.packages.edition import Bundle
from anclaje.training.packages.words import words_of

SIGNS = re.compile(r"[\\~=#{}:]")
UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
JOINER = "\N{WORD JOINER}"
"""Before a percent sign, which at the beginning of an option would be read as its weight."""


def gift(bundle: Bundle) -> bytes:
    """Its questions of practice; a category each presentation. Text in UTF-8."""
    return _written(bundle, [Form.PRACTICE])


def gift_of_tests(bundle: Bundle) -> bytes:
    """The questions of the measured tests, for whoever keeps the curriculum; a category each form."""
    return _written(bundle, PARALLEL, words_of(bundle.language)["tests"])


def _written(bundle: Bundle, forms: Collection[Form], *warning: str) -> bytes:
    lines = [f"// {_one_line(said)}" for said in (*warning, *_head(bundle)) if said]
    for one in bundle.presentations:
        for form in forms:
            lines += _category(bundle, one, form)
    return ("\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """So that no sign of the text is read as one of the format's, and it stays on its line."""
    lines = UNPRINTED.sub(" ", text.strip().replace("\r\n", "\n")).split("\n")
    return "\\n".join(SIGNS.sub(r"\\\g<0>", line) for line in lines)


def _head(bundle: Bundle) -> tuple[str, ...]:
    edition = words_of(bundle.language)["edition"] % {"edition": bundle.edition}
    return bundle.title, f"{bundle.institution} · {edition}", bundle.notice, bundle.credit


def _category(bundle: Bundle, one: Presentation, form: Form) -> Iterator[str]:
    questions = [question for question in one.questions if question.form is form]
    if not questions:
        return
    words = words_of(bundle.language)
    sort = words["practice"] if form is Form.PRACTICE else words["form"] % {"form": form.value}
    names = bundle.title, f"{one.code} {one.title}", sort
    yield ""
    yield "$CATEGORY: $course$/top/" + "/".join(_one_line(name).replace("/", "//") for name in names)
    for question in questions:
        yield ""
        yield from _question(question, bundle.notice)


def _question(question: Question, notice: str) -> Iterator[str]:
    yield f"// [id:{question.id}]"
    yield f"::{escaped(question.id)}::[plain]{escaped(question.stem)} {{"
    for place, option in enumerate(question.options):
        yield f"\t{'=' if place == question.right else '~'}{_option(option)}"
    if said := "\n".join(filter(None, (plain(question.why), notice))):
        yield f"\t####{escaped(said)}"
    yield "}"


def _option(text: str) -> str:
    return (JOINER if text.lstrip().startswith("%") else "") + escaped(text)


def _one_line(text: str) -> str:
    return " ".join(UNPRINTED.sub(" ", text).split())
