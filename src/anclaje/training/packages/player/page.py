"""The page that plays slides and questions: one HTML file that asks nothing of any network.

Without its script everything stands there at once. The same page goes onto a USB stick and, with a
keeper that talks to a learning platform, into its package.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from anclaje.foundation.typesetting import clean
from anclaje.training.domain.presentation import Presentation, Question
from anclaje.training.domain.slide import Kind, Slide
from anclaje.training.packages.edition import Bundle, identifier, letter_of
from anclaje.training.packages.player.questions import questions_page, text
from anclaje.training.packages.words import words_of

HERE = Path(__file__).parent
POLICY = "default-src 'none'; style-src {style}; script-src {scripts}; base-uri 'none'; form-action 'none'"
FRAME = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex"><title>{title}</title>
<style>{style}</style></head>
<body><a class="skip" href="#main">{skip}</a>
<header><h1>{title}</h1><p class="soft">{about}</p>{notice}{contents}{tools}</header>
<main id="main">{slides}{test}{credit}</main>
{bar}{data}{scripts}</body></html>
"""
TOLD = ("where", "right", "wrong", "unanswered", "result")
"""The words that the script says."""


def page(bundle: Bundle, *, keeper: str = "") -> bytes:
    """keeper: a script that runs before the player's."""
    words = words_of(bundle.language)
    style, script = _file("player.css"), _file("player.js")
    scripts = [keeper, script] if keeper else [script]
    questions = bundle.practice
    filled = format_html(
        FRAME,
        language=bundle.language, policy=_policy(style, scripts), title=clean(bundle.title),
        style=mark_safe(style), skip=words["skip"], about=_about(bundle, words),  # noqa: S308, our file
        notice=_notice(bundle), contents=_contents(bundle, questions, words), tools=_tools(words),
        slides=format_html_join("", "{}", ((_part(bundle, one),) for one in bundle.presentations)),
        test=questions_page(bundle, questions, words, is_told=not keeper), credit=_credit(bundle, words),
        bar=_bar(words), data=_data(words, questions),
        scripts=format_html_join("", "<script>{}</script>", ((mark_safe(one),) for one in scripts)),  # noqa: S308
    )  # fmt: skip
    return filled.encode("utf-8", "replace")


def _about(bundle: Bundle, words: Mapping[str, str]) -> str:
    return clean(f"{words['edition'] % {'edition': bundle.edition}} · {bundle.institution}")


def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _policy(style: str, scripts: list[str]) -> str:
    return POLICY.format(style=_mark(style), scripts=" ".join(map(_mark, scripts)))


def _mark(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


# ---------------------------------------------------------------------------- around the slides


def _notice(bundle: Bundle) -> SafeString:
    return format_html('<p class="ribbon">{}</p>', clean(bundle.notice)) if bundle.notice else SafeString("")


def _contents(bundle: Bundle, questions: tuple[Question, ...], words: Mapping[str, str]) -> SafeString:
    """One link for each page, in their order."""
    links = []
    for one in bundle.presentations:
        links += [(f"p-{one.code}", f"{one.code} {one.title}")]
        links += [(f"s-{slide.id}", slide.title) for slide in one.slides]
    links += [("test", words["practice"])] if questions else []
    links += [("credit", words["credit"])]
    return format_html(
        '<details class="contents"><summary>{}</summary><nav aria-label="{}"><ol>{}</ol></nav></details>',
        words["contents"], words["contents"],
        format_html_join("", '<li><a href="#{}">{}</a></li>', ((link, clean(name)) for link, name in links)),
    )  # fmt: skip


def _tools(words: Mapping[str, str]) -> SafeString:
    return format_html(
        '<div class="tools"><button type="button" data-notes aria-pressed="false">{}</button>'
        '<button type="button" data-timer aria-pressed="false">{}</button>'
        '<button type="button" data-zero>{}</button><span class="timer" role="timer">00:00</span></div>',
        words["short_notes"], words["timer"], words["zero"],
    )  # fmt: skip


def _bar(words: Mapping[str, str]) -> SafeString:
    return format_html(
        '<footer class="bar"><div><button type="button" data-step="-1">{}</button>'
        '<p class="where" role="status"></p><button type="button" class="main" data-step="1">{}</button>'
        "</div></footer>",
        words["before"], words["next"],
    )  # fmt: skip


def _data(words: Mapping[str, str], questions: tuple[Question, ...]) -> SafeString:
    asked = [{"id": one.id, "key": identifier(one.id), "right": letter_of(one.right)} for one in questions]
    told = {name: words[name] for name in TOLD}
    return format_html_join("", '<script type="application/json" id="{}">{}</script>', (
        ("words", _json(told)), ("asked", _json(asked)),
    ))  # fmt: skip


def _json(value: object) -> SafeString:
    """JSON that no element of HTML can end."""
    return mark_safe(json.dumps(value).replace("<", "\\u003c"))  # noqa: S308, nothing of it is markup


# ---------------------------------------------------------------------------- the pages


def _part(bundle: Bundle, one: Presentation) -> SafeString:
    words = words_of(bundle.language)
    about = " · ".join([one.code, *([words["minutes"] % {"minutes": one.minutes}] if one.minutes else [])])
    objectives = format_html_join("", "<li>{}</li>", ((clean(each),) for each in one.objectives))
    return format_html(
        '<section class="slide" id="p-{}" tabindex="-1" aria-labelledby="h-{}">'
        '<p class="kicker">{}</p><h2 id="h-{}">{}</h2><div class="body">{}</div></section>{}',
        one.code, one.code, about, one.code, clean(one.title),
        format_html("<p>{}</p><ul>{}</ul>", words["objectives"], objectives) if one.objectives else "",
        format_html_join("", "{}", ((_slide(slide, words),) for slide in one.slides)),
    )  # fmt: skip


def _slide(slide: Slide, words: Mapping[str, str]) -> SafeString:
    return format_html(
        '<section class="slide" id="s-{}" tabindex="-1" aria-labelledby="h-{}">{}'
        '<h2 id="h-{}">{}</h2><div class="body">{}</div>{}{}</section>',
        slide.id, slide.id, _kicker(slide, words), slide.id, clean(slide.title), text(slide.body),
        _sources(slide, words), _notes(slide, words),
    )  # fmt: skip


def _kicker(slide: Slide, words: Mapping[str, str]) -> SafeString:
    kind = format_html("<strong>{}</strong>", words[slide.kind]) if slide.kind != Kind.SLIDE else ""
    minutes = words["minutes"] % {"minutes": slide.minutes} if slide.minutes else ""
    if not kind and not minutes:
        return SafeString("")
    return format_html('<p class="kicker">{}{}{}</p>', kind, " · " if kind and minutes else "", minutes)


def _sources(slide: Slide, words: Mapping[str, str]) -> SafeString:
    said = "; ".join(line.strip() for line in slide.sources.splitlines() if line.strip())
    return (
        format_html('<p class="sources">{}: {}</p>', words["sources"], clean(said))
        if said
        else SafeString("")
    )


def _notes(slide: Slide, words: Mapping[str, str]) -> SafeString:
    if not slide.notes:
        return SafeString("")
    return format_html(
        '<details class="notes"><summary>{}</summary>{}</details>', words["notes"], text(slide.notes)
    )


def _credit(bundle: Bundle, words: Mapping[str, str]) -> SafeString:
    sources = format_html_join("", "<li>{}</li>", ((clean(source),) for source in bundle.sources))
    return format_html(
        '<section class="slide" id="credit" tabindex="-1" aria-labelledby="h-credit">'
        '<h2 id="h-credit">{}</h2><p>{}</p>{}{}</section>',
        words["credit"], clean(bundle.credit), format_html("<ul>{}</ul>", sources) if sources else "",
        _notice(bundle),
    )  # fmt: skip
