"""The look of the guide in Word: A4, numbered margins, real styles that people can restyle."""

from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from anclaje.guide.word.markup import element, field, run

INK, RIVER, GREY = RGBColor(0x1D, 0x27, 0x33), RGBColor(0x0B, 0x5D, 0x66), RGBColor(0x5F, 0x66, 0x70)
MARGIN = Cm(1.9)
FONT = "Calibri"
LOCALES = {"es": "es-AR", "en": "en-GB"}
PARAGRAPHS = {
    "heading1": "Heading 1", "heading2": "Heading 2", "heading3": "Heading 3", "numbered": "Guide text",
    "lead": "Guide lead", "note": "Guide note", "note_title": "Guide note title", "step": "Guide step",
    "facts": "Guide facts", "bullets": "List Bullet", "numbers": "List Number", "list_number": "Guide list",
    "caption": "Guide table title", "cell": "Guide cell", "title": "Title", "subtitle": "Subtitle",
    "contents": "Contents title", "notice": "Guide notice",
}  # fmt: skip
"""Our words for a paragraph's part in the text → the style's name in Word."""
CHARACTERS = {
    "number": "GuideNumber", "label": "GuideLabel", "made": "GuideMade", "strong": "GuideWho", "": "",
}  # fmt: skip


def new_document(language: str, *, title: str, subject: str, at: datetime) -> Any:
    """An empty A4 document with the guide's styles, in the guide's language."""
    document = Document()
    _without_thumbnail(document.part.package)
    _page(document.sections[0])
    _language(document, LOCALES.get(language, language))
    _paragraph_styles(document.styles)
    _character_styles(document.styles)
    known = document.core_properties
    known.title, known.subject, known.language = title, subject, LOCALES.get(language, language)
    known.author = known.last_modified_by = "Anclaje"
    known.comments = known.keywords = ""
    known.created = known.modified = at.astimezone(UTC).replace(tzinfo=None)
    return document


def header_and_footer(document: Any, *, above: str, below: str, page: str) -> None:
    """above: a line on every page, empty for none. page: "Página %s de %s"."""
    section = document.sections[0]
    if above:
        section.header.paragraphs[0].style = document.styles["Header"]
        section.header.paragraphs[0]._p.append(run(above))
    paragraph = section.footer.paragraphs[0]
    before, between, after = page.split("%s")
    paragraph._p.append(run(f"{below}\t{before}"))
    field(paragraph._p, "PAGE")
    paragraph._p.append(run(between))
    field(paragraph._p, "NUMPAGES")
    if after:
        paragraph._p.append(run(after))


def _without_thumbnail(package: Any) -> None:
    """The template's own picture of an empty page."""
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]


def _page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.2), Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)


def _language(document: Any, locale: str) -> None:
    for properties in document.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            properties.set(qn(f"w:{name}"), locale)
    settings = document.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), locale)


def _paragraph_styles(styles: Any) -> None:
    normal = styles["Normal"]
    _letters(normal, 11, INK)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.12
    for level, size, before in ((1, 18, 22), (2, 14, 14), (3, 12, 10)):
        heading = styles[f"Heading {level}"]
        _letters(heading, size, RIVER, bold=True)
        _hang(heading, before=before, after=6)
        heading.paragraph_format.keep_with_next = True
    _letters(styles["Title"], 28, INK, bold=True)
    _without_border(styles["Title"])
    _letters(styles["Subtitle"], 13, GREY)
    _new(styles, "Guide text", size=11, hang=True)
    _new(styles, "Guide lead", size=12, left=MARGIN)
    _new(styles, "Guide step", size=11, hang=True, before=10, after=2, keep=True)
    _new(styles, "Guide facts", size=9.5, left=MARGIN, after=1)
    _new(styles, "Guide note title", size=11, hang=True, before=8, after=1, keep=True)
    _new(styles, "Guide note", size=10.5, left=MARGIN, after=8)
    _new(styles, "Guide list", size=9.5, hang=True, after=0, keep=True)
    _new(styles, "Guide table title", size=11, hang=True, before=10, bold=True, keep=True)
    _new(styles, "Guide cell", size=8.5, after=0)
    _new(styles, "Guide notice", size=10, after=4)
    _new(styles, "Contents title", size=14, bold=True, before=14)
    for level, left in ((1, Cm(0)), (2, MARGIN)):
        _new(styles, f"toc {level}", size=10.5, left=left, after=2)
        styles[f"toc {level}"].paragraph_format.tab_stops.add_tab_stop(left + MARGIN)
    for name in ("List Bullet", "List Number"):
        _letters(styles[name], 11, INK)
        styles[name].paragraph_format.left_indent = MARGIN + Cm(0.6)
        styles[name].paragraph_format.first_line_indent = -Cm(0.6)
        styles[name].paragraph_format.space_after = Pt(2)
    _letters(styles["Header"], 8.5, GREY)
    _letters(styles["Footer"], 8.5, GREY)
    stops = styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(16.6), WD_ALIGN_PARAGRAPH.RIGHT)


def _new(
    styles: Any, name: str, *, size: float, hang: bool = False, left: int = 0, before: float = 0,
    after: float = 6, bold: bool = False, keep: bool = False,
) -> None:  # fmt: skip
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = styles["Normal"], True
    _letters(style, size, INK, bold=bold)
    if hang:
        _hang(style, before=before, after=after)
    else:
        style.paragraph_format.left_indent = left
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = keep


def _hang(style: Any, *, before: float, after: float) -> None:
    """The number stands in the margin, the words beside it."""
    shape = style.paragraph_format
    shape.left_indent, shape.first_line_indent = MARGIN, -MARGIN
    shape.tab_stops.add_tab_stop(MARGIN)
    shape.space_before, shape.space_after = Pt(before), Pt(after)


def _letters(style: Any, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), bold, colour
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _character_styles(styles: Any) -> None:
    for name, size, colour, bold in (
        ("GuideNumber", 9, GREY, False), ("GuideLabel", None, RIVER, True), ("GuideMade", None, GREY, False),
        ("GuideWho", None, INK, True),
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb, style.font.bold = colour, bold
        if size:
            style.font.size = Pt(size)


def _without_border(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def new_numbering(document: Any) -> str:
    """A numbering of its own for one list, beginning at 1; its id."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    style = document.styles["List Number"].element
    number = style.pPr.numPr.numId.val
    shape = next(each for each in numbering.num_lst if each.numId == number).abstractNumId.val
    made = numbering.add_num(shape)
    made.add_lvlOverride(0).add_startOverride(1)
    return str(made.numId)


def number_with(paragraph: Any, numbering: str) -> None:
    """Let this paragraph count in that numbering, its number beside the words."""
    properties = OxmlElement("w:numPr")
    properties.append(element("w:ilvl", val="0"))
    properties.append(element("w:numId", val=numbering))
    shape = paragraph.get_or_add_pPr()
    shape.append(properties)
    shape.append(element("w:ind", left=str(MARGIN.twips + 340), hanging="340"))
