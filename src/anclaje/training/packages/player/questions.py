"""The questions at the end: a form that the script answers, and that reads well without it."""

from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from anclaje.foundation.typesetting import clean
from anclaje.training.domain.presentation import Question
from anclaje.training.marked import html
from anclaje.training.packages.edition import Bundle, letter_of, shown

OPTION = '<label class="option"><input type="radio" name="{}" value="{}"> <span>{}</span></label>'


def text(said: str) -> SafeString:
    """A table that is wider than the page moves in a frame of its own, which keys reach."""
    made = html(clean(said)).replace("<table>", '<div class="scroll" tabindex="0"><table>')
    return mark_safe(made.replace("</table>", "</table></div>"))  # noqa: S308, cleaned by html()


def questions_page(
    bundle: Bundle, questions: tuple[Question, ...], words: Mapping[str, str], *, is_told: bool
) -> SafeString:
    """is_told: whoever reads may look at the answers before they gave theirs."""
    if not questions:
        return SafeString("")
    asked = ((_question(bundle, question, words, is_told=is_told),) for question in questions)
    return format_html(
        '<section class="slide" id="test" tabindex="-1" aria-labelledby="h-test"><h2 id="h-test">{}</h2>'
        '<form autocomplete="off">{}<p class="result" role="status" tabindex="-1" hidden></p>'
        '<button class="main">{}</button></form></section>',
        words["practice"], format_html_join("", "{}", asked), words["check" if is_told else "finish"],
    )  # fmt: skip


def _question(bundle: Bundle, question: Question, words: Mapping[str, str], *, is_told: bool) -> SafeString:
    options = ((question.id, letter_of(place), clean(question.options[place])) for place in shown(question))
    return format_html(
        '<fieldset id="q-{}"><legend>{}</legend>{}<p class="said" hidden></p>{}</fieldset>',
        question.id, clean(question.stem),
        format_html_join("", OPTION, options),
        _answer(bundle, question, words, is_told=is_told),
    )  # fmt: skip


def _answer(bundle: Bundle, question: Question, words: Mapping[str, str], *, is_told: bool) -> SafeString:
    slides = ((slide.id, clean(slide.title)) for slide in bundle.teaching(question))
    taught = format_html_join(", ", '<a href="#s-{}">{}</a>', slides)
    return format_html(
        '<details class="answer"{}><summary>{}</summary><p>{} <strong>{}</strong></p>{}{}</details>',
        "" if is_told else SafeString(" hidden"), words["answer"], words["right_is"],
        clean(question.options[question.right]), text(question.why),
        format_html("<p>{} {}</p>", words["see"], taught) if taught else "",
    )  # fmt: skip
