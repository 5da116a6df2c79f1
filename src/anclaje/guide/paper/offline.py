"""The edition as one file for a telephone or a memory stick: it asks nothing of any network.

Built as a tree of elements, so a text can never become markup.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from anclaje.foundation.typesetting import clean
from anclaje.guide.paper.typesetting import TEMPLATES
from anclaje.guide.paper.values import (
    Book,
    ChapterOnPaper,
    LawOnPaper,
    OfflineFile,
    PieceOnPaper,
    StepOnPaper,
)

Whos = tuple[tuple[str, tuple[str, ...]], ...]


def offline_html(file: OfflineFile) -> bytes:
    """One HTML file. The first book's numbers are its anchors (#P06.3); the others' begin with "en-"."""
    first = file.books[0]
    page = Element("html", lang=first.head.language)
    top = SubElement(page, "head")
    SubElement(top, "meta", charset="utf-8")
    SubElement(top, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(top, "meta", name="robots", content="noindex")
    _text(top, "title", f"{first.head.title} · {first.head.edition}")
    _text(top, "style", (TEMPLATES / "offline.css").read_text(encoding="utf-8"))
    body = SubElement(page, "body")
    _text(body, "a", first.head.labels["skip"], {"class": "skip", "href": "#main"})
    _header(body, file)
    main = SubElement(body, "main", id="main")
    for book, whos in zip(file.books, file.whos, strict=True):
        _book(main, book, whos, "" if book is first else f"{book.head.language}-")
    foot = SubElement(body, "footer")
    _text(foot, "p", f"{first.head.edition} · {first.head.mark}", {"class": "small"})
    _text(body, "script", (TEMPLATES / "offline.js").read_text(encoding="utf-8"))
    return b"<!doctype html>\n" + tostring(page, encoding="utf-8", method="html")


def _text(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> Element:
    made = SubElement(parent, tag, attributes or {})
    made.text = clean(text)
    return made


def _header(body: Element, file: OfflineFile) -> None:
    head = file.books[0].head
    header = SubElement(body, "header")
    _text(header, "h1", head.title)
    _text(header, "p", head.edition, {"class": "soft"})
    _text(header, "p", file.books[0].authority)
    for ribbon in head.ribbons:
        line = SubElement(header, "p", {"class": "ribbon"})
        _text(line, "strong", f"{ribbon.name}. ").tail = ribbon.sentence
    facts = SubElement(header, "p", {"class": "small"})
    facts.text = f"{head.labels['mark']}: {head.mark} · {head.labels['address']}: "
    _text(facts, "a", head.address, {"href": head.address})
    if len(file.books) > 1:
        nav = SubElement(header, "nav", {"aria-label": head.labels["language"]})
        links = SubElement(nav, "ul")
        for book in file.books:
            language = book.head.language
            wanted = {"href": f"#book-{language}", "lang": language, "hreflang": language}
            _text(SubElement(links, "li"), "a", book.head.labels["this_language"], wanted)


def _book(main: Element, book: Book, whos: Whos, prefix: str) -> None:
    language = book.head.language
    section = SubElement(main, "section", {"lang": language, "id": f"book-{language}", "data-book": ""})
    section.set("aria-label", f"{book.head.title} ({book.head.labels['this_language']})")
    _search(section, book)
    _contents(section, book, prefix)
    _who_view(section, book, whos, prefix)
    _signed(section, book)
    for part in _parts_of(book.front):
        _pieces(SubElement(section, "div", {"data-part": ""}), part, prefix)
    for chapter in book.chapters:
        _chapter(SubElement(section, "section", {"data-part": ""}), chapter, book, prefix)
    if book.laws:
        part = SubElement(section, "section", {"data-part": ""})
        _text(part, "h2", book.head.labels["law"], {"id": f"{prefix}law"})
        for law in book.laws:
            _law(part, law, prefix)


def _search(section: Element, book: Book) -> None:
    """Shown only where a script runs; without one, the browser's own search does as well."""
    name = f"search-{book.head.language}"
    box = SubElement(section, "div", {"class": "search", "data-search": "", "role": "search"})
    box.set("aria-label", book.head.labels["search"])
    _text(box, "label", book.head.labels["search"], {"for": name})
    SubElement(box, "input", {"id": name, "type": "search", "autocomplete": "off"})
    SubElement(box, "p", {"role": "status", "data-nothing": book.head.labels["nothing_found"]})


def _contents(section: Element, book: Book, prefix: str) -> None:
    nav = SubElement(section, "nav", {"aria-labelledby": f"{prefix}contents"})
    _text(nav, "h2", book.head.labels["contents"], {"id": f"{prefix}contents"})
    links = SubElement(nav, "ul")
    headings = [(piece.number, piece.text) for piece in book.front if piece.kind == "heading"]
    chapters = [(chapter.number, f"{chapter.number} {chapter.title}") for chapter in book.chapters]
    law = [("law", book.head.labels["law"])] if book.laws else []
    for number, title in [*headings, *chapters, *law]:
        _text(SubElement(links, "li"), "a", title, {"href": f"#{prefix}{number}"})


def _who_view(section: Element, book: Book, whos: Whos, prefix: str) -> None:
    nav = SubElement(section, "nav", {"aria-labelledby": f"{prefix}who"})
    _text(nav, "h2", book.head.labels["what_i_do"], {"id": f"{prefix}who"})
    actions = {step.number: step.action for chapter in book.chapters for step in chapter.steps}
    for label, numbers in whos:
        details = SubElement(nav, "details")
        _text(details, "summary", label)
        links = SubElement(details, "ul")
        for number in numbers:
            words = f"{number} {actions.get(number, '')}"
            _text(SubElement(links, "li"), "a", words, {"href": f"#{prefix}{number}"})


def _signed(section: Element, book: Book) -> None:
    _text(section, "h2", book.head.labels["signed_by"])
    if not book.signed:
        _text(section, "p", book.nobody_signed)
    for one in book.signed:
        line = SubElement(section, "p")
        who = _text(line, "strong", one.institution)
        who.tail = clean(" · ".join(["", one.name, one.facts] if one.name else ["", one.facts]))


def _parts_of(pieces: Iterable[PieceOnPaper]) -> list[list[PieceOnPaper]]:
    """Each heading of the first level with what follows it."""
    parts: list[list[PieceOnPaper]] = []
    for piece in pieces:
        if not parts or (piece.kind == "heading" and piece.level == 1):
            parts.append([])
        parts[-1].append(piece)
    return parts


def _chapter(part: Element, chapter: ChapterOnPaper, book: Book, prefix: str) -> None:
    _text(part, "h2", f"{chapter.number} {chapter.title}", {"id": f"{prefix}{chapter.number}"})
    _text(part, "p", chapter.purpose)
    _text(part, "p", f"{book.head.labels['begins']}: {chapter.trigger}", {"class": "soft"})
    for step in chapter.steps:
        _step(part, step, prefix)
    _pieces(part, chapter.pieces, prefix)


def _numbered(part: Element, tag: str, number: str, prefix: str, kind: str = "piece") -> Element:
    piece = SubElement(part, tag, {"class": kind, "id": f"{prefix}{number}"})
    margin = SubElement(piece, "p", {"class": "number"})
    _text(margin, "a", number, {"href": f"#{prefix}{number}"})
    return SubElement(piece, "div")


def _step(part: Element, step: StepOnPaper, prefix: str) -> None:
    body = _numbered(part, "article", step.number, prefix, "piece step")
    sentence = SubElement(body, "p")
    _text(sentence, "strong", step.who).tail = clean(f" · {step.action}")
    if step.within:
        _text(body, "p", step.within, {"class": "within"})
    if step.facts:
        _text(body, "p", " · ".join(step.facts))
    facts = SubElement(body, "dl")
    for label, words in step.details:
        pair = SubElement(facts, "div")
        _text(pair, "dt", label)
        _text(pair, "dd", f"{words}.")
    last = SubElement(body, "p", {"class": "small"})
    for code, words in step.laws:
        _text(last, "a", words, {"href": f"#{prefix}law-{code}"}).tail = " · "
    SubElement(last, "span").text = clean(step.mark)


def _pieces(part: Element, pieces: Iterable[PieceOnPaper], prefix: str) -> None:
    for piece in pieces:
        if piece.kind == "heading":
            tag = "h2" if piece.level == 1 else "h3"
            _text(part, tag, piece.text, {"id": f"{prefix}{piece.number}"})
            continue
        body = _numbered(part, "div", piece.number, prefix)
        if piece.kind == "table":
            _table(body, piece)
            continue
        if piece.title:
            _text(SubElement(body, "p"), "strong", piece.title)
        if piece.text:
            _text(body, "p", piece.text)
        if piece.items:
            listed = SubElement(body, "ol" if piece.is_numbered else "ul")
            for item in piece.items:
                _text(listed, "li", item)
        if piece.mark:
            _text(body, "p", piece.mark, {"class": "small"})


def _table(body: Element, piece: PieceOnPaper) -> None:
    scroll = SubElement(body, "div", {"class": "scroll", "tabindex": "0", "role": "region"})
    scroll.set("aria-label", clean(piece.title))
    table = SubElement(scroll, "table")
    _text(table, "caption", piece.title)
    row = SubElement(SubElement(table, "thead"), "tr")
    for column in piece.columns:
        _text(row, "th", column, {"scope": "col"})
    rows = SubElement(table, "tbody")
    for cells in piece.rows:
        row = SubElement(rows, "tr")
        for place, cell in enumerate(cells):
            _text(row, "td" if place else "th", cell, {} if place else {"scope": "row"})


def _law(part: Element, law: LawOnPaper, prefix: str) -> None:
    piece = SubElement(part, "div", {"class": "piece", "id": f"{prefix}law-{law.code}"})
    SubElement(piece, "p", {"class": "number"})
    body = SubElement(piece, "div")
    _text(SubElement(body, "p"), "strong", law.norm)
    _text(body, "p", law.text)
    _text(body, "p", law.facts, {"class": "small"})
