"""An institution's own PPTX, or one of the programme's, as slides with their notes.

The file is read by a process of its own; what could not come with it is told slide by slide.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from anclaje.foundation.apart import Limits, Told, ask_apart
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.word.opening import BROKEN, TOO_LARGE
from anclaje.training.domain.slide import Slide
from anclaje.training.importing.imported import Imported, Left
from anclaje.training.importing.opening import INSTEAD, MOST_BYTES

READER = "anclaje.training.importing.pptx_reader"
LIMITS = Limits(seconds=20, patience=40.0, megabytes=900)
TOO_MUCH = gettext_noop(
    "This file takes too long or too much memory to read. Save it again without films and large pictures, "
    "or hand it in in parts."
)
SENTENCES = {
    "picture": gettext_noop(
        "Pictures that did not come along: %(count)s. Say in words what matters in them."
    ),
    "film": gettext_noop("Films that did not come along: %(count)s."),
    "sound": gettext_noop("Sounds that did not come along: %(count)s."),
    "chart": gettext_noop("Charts that did not come along: %(count)s. Give their figures as a table."),
    "diagram": gettext_noop("Diagrams (SmartArt) whose words became a list: %(count)s."),
    "object": gettext_noop("Embedded objects that did not come along: %(count)s."),
    "drawing": gettext_noop("Drawn shapes without words that did not come along: %(count)s."),
    "formula": gettext_noop("Formulas that did not come along: %(count)s."),
    "merged": gettext_noop("Cells of tables that were joined stand apart now: %(count)s."),
    "picture_in_notes": gettext_noop("Pictures in the notes that did not come along: %(count)s."),
    "animation": gettext_noop("The animation did not come along: everything stands there at once."),
    "comments": gettext_noop("The comments did not come along."),
    "twice": gettext_noop(
        "Two slides of the file say that they are the same one. This one came as a new one."
    ),
    "untitled": gettext_noop("It has no title and no words that could be one."),
    "hidden": gettext_noop(
        "The slide “%(title)s” is hidden in the file and was left out. Show it there to bring it in."
    ),
    "framing": gettext_noop(
        "A cover, the objectives or the list of sources, which every file gets anew, was left out."
    ),
}
LOOK = gettext_noop("The look of the file (colours, letters, backgrounds) did not come along.")
OTHERS = gettext_noop("Something that is no text did not come along.")


def slides_in(data: bytes, code: str) -> Imported:
    """code: of the deck, such as 1.4; ids of slides without a mark of ours begin with it and stay the same
    while a program keeps the slide. Raises RuleBroken with what to do instead.
    """
    if len(data) > MOST_BYTES:
        raise RuleBroken(TOO_LARGE, most=MOST_BYTES // 1_000_000)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "deck.pptx"
        file.write_bytes(data)
        told = ask_apart(READER, file, LIMITS, code)
    _check(told)
    slides = tuple(Slide(**slide) for slide in told["slides"])
    return Imported(slides, (*map(_as_left, told["left"]), Left(0, LOOK)))


def _check(told: Told) -> None:
    if "refused" in told:
        raise RuleBroken(told["refused"], **told["facts"])
    if "problem" in told:
        raise RuleBroken(TOO_MUCH if told["problem"] == "slow" else INSTEAD[BROKEN])
    if not told["slides"]:
        raise RuleBroken(gettext_noop("There is no slide in this file."))


def _as_left(told: dict) -> Left:
    facts = {name: told[name] for name in ("count", "title") if name in told}
    return Left(told["number"], SENTENCES.get(told["why"], OTHERS), facts, told["id"])
