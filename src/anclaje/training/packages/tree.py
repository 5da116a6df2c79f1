"""Building trees of XML: an element within another, with its text cleaned of what XML cannot hold."""

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.foundation.typesetting import clean

Element = etree._Element


def root(name: str, spaces: dict[str | None, str], **facts: str) -> Element:
    """name: without its space, which is the one that `spaces` gives for None."""
    return etree.Element(f"{{{spaces[None]}}}{name}", _cleaned(facts), nsmap=spaces)


def part(parent: Element, name: str, text: str = "", *, space: str = "", **facts: str) -> Element:
    """In the parent's own space unless another is named."""
    made = etree.SubElement(parent, f"{{{space or etree.QName(parent).namespace}}}{name}", _cleaned(facts))
    if text:
        made.text = clean(text)
    return made


def written(tree: Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _cleaned(facts: dict[str, str]) -> dict[str, str]:
    return {name: clean(fact) for name, fact in facts.items()}
