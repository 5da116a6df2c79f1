"""What stands on a slide of a PPTX: its texts and tables as blocks, and the names of what is neither."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from anclaje.guide.word.opening import Opened, Relation
from anclaje.training.domain.slide import Kind
from anclaje.training.importing.deck_paragraphs import blocks_of, plain, runs_of
from anclaje.training.marked import Block, Run, Runs, words
from anclaje.training.marked import Kind as Form
from anclaje.training.packages.deck_marks import KICKER, SOURCES
from anclaje.training.packages.words import WORDS

LABELS = re.compile("^(" + "|".join(re.escape(words["sources"]) for words in WORDS.values()) + "): ")
SAID_KINDS = {words[kind]: kind for words in WORDS.values() for kind in (Kind.CASE, Kind.EXERCISE)}
SAID = re.compile(rf"(?P<kind>{'|'.join(map(re.escape, SAID_KINDS))})?( · )?((?P<minutes>\d{{1,4}}) min)?")
"""What stands over the title of a slide of ours."""
TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
FRAMES = {"chart": "chart", "chartex": "chart", "ole": "object", "oleObject": "object"}
MOST_DEEP = 20


@dataclass
class Found:
    """left: how many of each kind that is no text; texts: the whole text of boxes, for a mark in words.

    kind, minutes: as they stand over the title, where a program dropped the names of shapes.
    """

    title: str = ""
    kind: str = Kind.SLIDE
    minutes: int = 0
    blocks: list[Block] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Page:
    """A slide, notes page, layout or master: its tree, what it points to, and what it is laid upon."""

    tree: object
    name: str
    relations: dict[str, Relation]
    under: "Page | None" = None


def found_on(opened: Opened, page: Page) -> Found:
    """All of its shapes in their order, groups opened."""
    found = Found()
    for shape in _shapes(page.tree.find("{*}cSld/{*}spTree"), 0):
        _take(opened, page, shape, found)
    return found


def _shapes(tree, deep: int) -> Iterator:
    for shape in () if tree is None or deep > MOST_DEEP else tree:
        match _name(shape):
            case "grpSp":
                yield from _shapes(shape, deep + 1)
            case "AlternateContent":
                chosen = shape.find("{*}Choice")
                yield from _shapes(chosen if chosen is not None else shape.find("{*}Fallback"), deep + 1)
            case "sp" | "pic" | "graphicFrame" | "cxnSp" | "contentPart":
                yield shape


def _take(opened: Opened, page: Page, shape, found: Found) -> None:
    name = _called(shape)
    found.names.append(name)
    match _name(shape):
        case "pic":
            found.left[_film(shape) or "picture"] += 1
        case "graphicFrame":
            _take_frame(opened, page, shape, found)
        case "contentPart":
            found.left["drawing"] += 1
        case "sp":
            _take_text(page, shape, name, found)


def _take_text(page: Page, shape, name: str, found: Found) -> None:
    place = shape.find("{*}nvSpPr/{*}nvPr/{*}ph")
    kind = place.get("type", "obj") if place is not None else ""
    body = shape.find("{*}txBody")
    if kind in FURNITURE or name == KICKER:
        return
    if body is not None and next(body.iter("{*}oMath"), None) is not None:
        found.left["formula"] += 1
    said = blocks_of(body, _styles(page, place), page.relations) if body is not None else []
    if kind in TITLES and not found.title:
        found.title = " ".join(" ".join(block.text for block in said).split())
    elif name == SOURCES or (said and not kind and LABELS.match(said[0].text)):
        found.sources += [LABELS.sub("", block.text).strip() for block in said]
    elif said and not _is_over_the_title(said, kind, found):
        found.texts += [said[0].text] if len(said) == 1 and not kind else []
        found.blocks += said
    elif not said and not kind:
        found.left["drawing"] += 1


def _is_over_the_title(said: list[Block], kind: str, found: Found) -> bool:
    seen = SAID.fullmatch(said[0].text) if len(said) == 1 and not kind else None
    if seen is None:
        return False
    found.kind = SAID_KINDS.get(seen["kind"] or "", Kind.SLIDE)
    found.minutes = int(seen["minutes"] or 0)
    return True


def _take_frame(opened: Opened, page: Page, frame, found: Found) -> None:
    data = frame.find("{*}graphic/{*}graphicData")
    kind = data.get("uri", "").rstrip("/").rpartition("/")[2] if data is not None else ""
    if kind == "table" and (table := data.find("{*}tbl")) is not None:
        rows = tuple(
            tuple(_cell(cell, page) for cell in row.findall("{*}tc")) for row in table.findall("{*}tr")
        )
        found.blocks += [Block(Form.TABLE, rows=rows)] if any(rows) else []
        found.left["merged"] += int(table.xpath("count(.//*[@hMerge or @vMerge])"))
    elif kind == "diagram":
        found.left["diagram"] += 1
        found.blocks += _words_of_diagram(opened, page, data)
    else:
        found.left[FRAMES.get(kind, "object")] += 1


def _cell(cell, page: Page) -> Runs:
    """Its paragraphs on one line, since a table of a slide's text knows no other."""
    runs: list[Run] = []
    for paragraph in cell.findall("{*}txBody/{*}p"):
        said = runs_of(paragraph, page.relations)
        runs += [Run(" · "), *said] if runs and words(said).strip() else said
    return tuple(runs)


def _words_of_diagram(opened: Opened, page: Page, data) -> Iterator[Block]:
    """The words of a drawn diagram, in the order in which somebody typed them."""
    ids = [value for part in data.iter() for name, value in part.items() if name.endswith("}dm")]
    told = page.relations.get(ids[0]) if ids else None
    tree = opened.tree(told.target) if told and not told.is_external else None
    for point in () if tree is None else tree.iter("{*}pt"):
        said = plain(" ".join("".join(line.itertext("{*}t")) for line in point.iter("{*}p"))).strip()
        if said:
            yield Block(Form.ITEM, (Run(said),), 1)


def _film(picture) -> str:
    about = picture.find("{*}nvPicPr/{*}nvPr")
    names = {_name(part) for part in about.iter()} if about is not None else set()
    if names & {"videoFile", "media"}:
        return "film"
    return "sound" if names & {"audioFile", "wavAudioFile", "audioCd"} else ""


def _styles(page: Page, place) -> Iterator:
    """What the layout and the master say of this placeholder's lists, the nearest first."""
    if place is None:
        return
    kind, under = place.get("type", "obj"), page.under
    while under is not None:
        shape = _same_place(under, kind, place.get("idx"))
        if shape is not None:
            yield shape.find("{*}txBody/{*}lstStyle")
        styles = under.tree.find("{*}txStyles")
        if styles is not None:
            yield styles.find("{*}titleStyle" if kind in TITLES else "{*}bodyStyle")
        under = under.under


def _same_place(page: Page, kind: str, number: str | None):
    places = [
        (shape, place)
        for shape in page.tree.iterfind("{*}cSld/{*}spTree/{*}sp")
        if (place := shape.find("{*}nvSpPr/{*}nvPr/{*}ph")) is not None
    ]
    alike = [shape for shape, place in places if number and place.get("idx") == number]
    alike += [shape for shape, place in places if place.get("type", "obj") == kind]
    if kind not in TITLES:
        alike += [shape for shape, place in places if place.get("type") == "body"]
    return alike[0] if alike else None


def _called(shape) -> str:
    about = next(shape.iter("{*}cNvPr"), None)
    return about.get("name", "") if about is not None else ""


def _name(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
