"""An institution's own slides in Markdown: our text of a presentation, or plain Markdown.

In plain Markdown a heading of the first two ranks or a line across begins a slide. Its notes are what
stands under `Notas:`, in a comment, or between `::: notes` and `:::`, as common programs write them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.word.opening import TOO_LARGE
from anclaje.training.domain.slide import Slide
from anclaje.training.importing.deck_paragraphs import plain
from anclaje.training.importing.imported import Imported, Left
from anclaje.training.marked import blocks
from anclaje.training.marking import markdown
from anclaje.training.text import read_presentation

MOST_BYTES, MOST_LINES, MOST_SLIDES = 1_000_000, 20_000, 400
LONGEST = 20_000
OURS = re.compile(r"\A(\ufeff)?[a-z]+:.*\n(?:[a-z]+:.*\n)*\s*\n?# (Objectives|Slide [\w.-]+:)")
FRONT = re.compile(r"\A---[ \t]*\n.*?\n(---|\.\.\.)[ \t]*\n", re.S)
FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})", re.M)
HEADING = re.compile(r"^#{1,2}[ \t]+(?P<title>.+?)[ \t#]*$")
UNDERLINE = re.compile(r"^(=+|-{2,})[ \t]*$")
ACROSS = re.compile(r"^[ ]{0,3}([-*_])[ \t]*(\1[ \t]*){2,}$")
OWN_ID = re.compile(r"[ \t]*\{#(?P<id>[\w.-]{1,60})[^}]*\}$")
COMMENT = re.compile(r"<!--(.*?)-->", re.S)
DIVISION = re.compile(r"^:{3,}[ \t]*\{?[ \t]*\.?notes[ \t]*\}?[ \t]*\n(.*?)^:{3,}[ \t]*$", re.M | re.S)
NOTES = re.compile(r"^(?:Notas|Notes|Nota|Note):[ \t]*", re.M)
NOTES_HEADING = re.compile(r"(?i)^(notas|notes)\b.{0,30}$")
PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
QUESTIONS_OUT = gettext_noop("Questions that did not come along: %(count)s. Only slides are brought in here.")
FRONT_OUT = gettext_noop("What stands at the head of the file, before the first slide, did not come along.")
PICTURES_OUT = gettext_noop("Pictures of which only the words came along: %(count)s.")
UNTITLED = gettext_noop("It has no title, so it took its first words.")
TIRING = gettext_noop("This is no text that somebody wrote, so it was not read.")


def slides_in(data: bytes, code: str) -> Imported:
    """code: of the deck, such as 1.4. Ids come from the file where it says them, else from the titles.

    Raises RuleBroken with what to do instead.
    """
    text = _decoded(data)
    if OURS.match(text):
        presentation = read_presentation(text)
        asked = len(presentation.questions)
        return Imported(presentation.slides, (Left(0, QUESTIONS_OUT, {"count": asked}),) if asked else ())
    body = FRONT.sub("", text)
    left = [Left(0, FRONT_OUT)] if body != text else []
    slides: list[Slide] = []
    for number, (title, lines) in enumerate(_parts(body), 1):
        slide, told = _slide(title, lines, number)
        named = _with_id(slide, title, code, number, {each.id for each in slides})
        slides.append(named)
        left += [replace(one, id=named.id) for one in told]
    if not slides:
        raise RuleBroken(gettext_noop("There is no slide in this file."))
    if len(slides) > MOST_SLIDES:
        raise RuleBroken(
            gettext_noop("This file has more than %(most)s slides. Hand it in in parts."), most=MOST_SLIDES
        )
    return Imported(tuple(slides), tuple(left))


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise RuleBroken(TOO_LARGE, most=MOST_BYTES // 1_000_000)
    if b"\0" in data:
        raise RuleBroken(gettext_noop("This is no text in Markdown."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    if text.count("\n") > MOST_LINES or text.count("<!--") + text.count(":::") > MOST_SLIDES * 4:
        raise RuleBroken(TIRING)
    if any(map(_is_made_to_tire, re.split(r"\n[ ]*\n", text))):
        raise RuleBroken(TIRING)
    return text


def _is_made_to_tire(paragraph: str) -> bool:
    """Emphasis and links are searched for to and fro; thousands of openings are no prose."""
    if len(paragraph) > LONGEST:
        return True
    return len(paragraph) > 400 and sum(map(paragraph.count, "[]*_`~<!")) > len(paragraph) // 3


def _parts(text: str) -> Iterator[tuple[str, list[str]]]:
    """Title and lines of each slide; notes under a heading of their own stay with their slide."""
    title, lines, fence = "", [], ""
    for line in text.split("\n"):
        fence = _fence(line, fence)
        heading = None if fence else HEADING.match(line)
        if heading and NOTES_HEADING.match(heading["title"]):
            lines.append("Notas: ")
        elif heading or (not fence and ACROSS.match(line) and not _underlines(line, lines)):
            if title or any(map(str.strip, lines)):
                yield title, lines
            title, lines = (heading["title"] if heading else ""), []
        elif not fence and _underlines(line, lines):
            above = lines.pop()
            if title or any(map(str.strip, lines)):
                yield title, lines
            title, lines = above.strip(), []
        else:
            lines.append(line)
    if title or any(map(str.strip, lines)):
        yield title, lines


def _fence(line: str, fence: str) -> str:
    """The fence of code that is open after this line."""
    found = FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) else fence


def _underlines(line: str, lines: list[str]) -> bool:
    """Whether this line makes a heading of the one above it, which stands alone."""
    above = lines[-1].strip() if lines else ""
    stands_alone = len(lines) < 2 or not lines[-2].strip()
    return bool(above and stands_alone and UNDERLINE.match(line) and not re.match(r"[-*+>|#\d]", above))


def _slide(title: str, lines: list[str], number: int) -> tuple[Slide, list[Left]]:
    body, notes = _halves("\n".join(lines))
    left = [Left(number, PICTURES_OUT, {"count": count})] if (count := len(PICTURE.findall(body))) else []
    found = list(blocks(body))
    title = plain(blocks(OWN_ID.sub("", title))[0].text) if OWN_ID.sub("", title).strip() else ""
    if not title and found and not found[0].rows and len(found[0].text) <= 300:
        title = " ".join(found.pop(0).text.split())
        left.append(Left(number, UNTITLED))
    body, notes = plain(markdown(found)), plain(markdown(blocks(notes)))
    return Slide("", title[:300] or f"[{number}]", body, notes), left


def _halves(text: str) -> tuple[str, str]:
    notes = []
    for pattern in (DIVISION, COMMENT):
        notes += [said.strip() for said in pattern.findall(text)]
        text = pattern.sub("", text)
    body, *said = NOTES.split(text, maxsplit=1)
    return body, "\n\n".join(part for part in [*(each.strip() for each in said), *notes] if part)


def _with_id(slide: Slide, title: str, code: str, number: int, taken: set[str]) -> Slide:
    said = OWN_ID.search(title)
    wanted = said["id"] if said else f"{code}-{_slug(slide.title) or f'{number:02}'}"
    return replace(slide, id=wanted if wanted not in taken else f"{wanted}-{number:02}")


def _slug(title: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only))[:50].rstrip("-")
