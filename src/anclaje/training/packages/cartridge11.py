"""A bundle as Common Cartridge 1.1: a page for each slide that can be edited, a quiz, the sources as links.

Identifiers come from `ref` and from the ids of slides and questions, the same in every edition.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.utils.html import format_html, format_html_join

from anclaje.foundation.typesetting import clean
from anclaje.training.domain.presentation import Presentation
from anclaje.training.domain.slide import Kind, Slide
from anclaje.training.marked import html
from anclaje.training.packages.edition import Bundle, identifier
from anclaje.training.packages.qti12 import examination
from anclaje.training.packages.tree import Element, part, root, written
from anclaje.training.packages.words import words_of
from anclaje.training.packages.zipped import zipped

CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
PAGE, QUIZ, WEB_LINK = "webcontent", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "imswl_xmlv1p1"
ADDRESS = re.compile(r"https?://[^\s<>()\"]+[^\s<>()\".,;:]")
FRAME = """<!DOCTYPE html>
<html lang="{}"><head><meta charset="utf-8"><title>{}</title></head>
<body><h1>{}</h1>
{}</body></html>
"""


@dataclass(frozen=True)
class Resource:
    """name: its identifier, of letters, digits and marks. file: its path; content: the file's bytes."""

    name: str
    title: str
    kind: str
    file: str
    content: bytes


def cartridge11(bundle: Bundle) -> bytes:
    """The questions of practice of each presentation are its quiz."""
    parts = [(one, _resources(bundle, one)) for one in bundle.presentations]
    links = tuple(_links(bundle))
    files = {each.file: each.content for _, found in parts for each in found} | {
        each.file: each.content for each in links
    }
    return zipped({"imsmanifest.xml": _manifest(bundle, parts, links), **files})


# ---------------------------------------------------------------------------- what is in it


def _resources(bundle: Bundle, one: Presentation) -> tuple[Resource, ...]:
    """Its cover, a page a slide, and its quiz."""
    words = words_of(bundle.language)
    found = [_page(bundle, f"p-{one.code}", one.title, _cover(bundle, one))]
    found += [_page(bundle, f"s-{slide.id}", slide.title, _slide(bundle, slide)) for slide in one.slides]
    if one.practice:
        name, title = identifier(f"q-{one.code}"), f"{words['practice']}: {one.title}"
        quiz = examination(name, title, bundle.notice, one.practice)
        found.append(Resource(name, title, QUIZ, f"{name}/quiz.xml", quiz))
    return tuple(found)


def _page(bundle: Bundle, name: str, title: str, body: str) -> Resource:
    name, title = identifier(name), clean(title)
    content = format_html(FRAME, bundle.language, title, title, body)
    return Resource(name, title, PAGE, f"pages/{name}.html", content.encode("utf-8", "replace"))


def _cover(bundle: Bundle, one: Presentation) -> str:
    words = words_of(bundle.language)
    edition = words["edition"] % {"edition": bundle.edition}
    return format_html(
        "<p>{}</p>\n{}<p>{}</p>\n<ul>{}</ul>\n<p>{}</p>\n",
        clean(f"{one.code} · {bundle.institution} · {edition}"), _notice(bundle), words["objectives"],
        format_html_join("", "<li>{}</li>", ((clean(each),) for each in one.objectives)),
        clean(bundle.credit),
    )  # fmt: skip


def _slide(bundle: Bundle, slide: Slide) -> str:
    words = words_of(bundle.language)
    kind = format_html("<p><strong>{}</strong></p>\n", words[slide.kind]) if slide.kind != Kind.SLIDE else ""
    notes = format_html("<h2>{}</h2>\n{}", words["notes"], html(clean(slide.notes))) if slide.notes else ""
    sources = [line for line in slide.sources.splitlines() if line.strip()]
    listed = format_html_join("", "<li>{}</li>", ((clean(source),) for source in sources))
    return format_html(
        "{}{}{}{}{}", kind, html(clean(slide.body)), notes,
        format_html("<h2>{}</h2>\n<ul>{}</ul>\n", words["sources"], listed) if sources else "",
        _notice(bundle),
    )  # fmt: skip


def _notice(bundle: Bundle) -> str:
    return format_html("<p><strong>{}</strong></p>\n", clean(bundle.notice)) if bundle.notice else ""


def _links(bundle: Bundle) -> Iterator[Resource]:
    """Each address that the sources name, once."""
    named = [(address, source) for source in bundle.sources for address in ADDRESS.findall(source)]
    for address, source in dict(reversed(named)).items():
        title = " ".join(clean(ADDRESS.sub("", source)).split()).strip(" ,;:·") or address
        name = f"l-{sha256(address.encode()).hexdigest()[:16]}"
        link = root("webLink", {None: LINK})
        part(link, "title", title)
        part(link, "url", href=address, target="_blank")
        yield Resource(name, title, WEB_LINK, f"{name}/link.xml", written(link))


# ---------------------------------------------------------------------------- the manifest


def _manifest(
    bundle: Bundle, parts: list[tuple[Presentation, tuple[Resource, ...]]], links: tuple[Resource, ...]
) -> bytes:
    name = identifier(bundle.ref)
    manifest = root("manifest", {None: CONTENT, "lomm": LOM}, identifier=f"anclaje-{name}")
    _about(manifest, bundle)
    every = part(manifest, "organizations")
    facts = {"identifier": f"org-{name}", "structure": "rooted-hierarchy"}
    top = part(part(every, "organization", **facts), "item", identifier=f"top-{name}")
    resources = part(manifest, "resources")
    for one, found in parts:
        _folder(top, resources, identifier(f"f-{one.code}"), f"{one.code} {one.title}", found)
    if links:
        _folder(top, resources, "f-links", words_of(bundle.language)["sources"], links)
    return written(manifest)


def _about(manifest: Element, bundle: Bundle) -> None:
    about = part(manifest, "metadata")
    part(about, "schema", "IMS Common Cartridge")
    part(about, "schemaversion", "1.1.0")
    general = part(part(about, "lom", space=LOM), "general")
    part(part(general, "title"), "string", bundle.title, language=bundle.language)
    part(general, "language", bundle.language)
    edition = words_of(bundle.language)["edition"] % {"edition": bundle.edition}
    said = " · ".join(filter(None, (bundle.institution, edition, bundle.notice, bundle.credit)))
    part(part(general, "description"), "string", said, language=bundle.language)


def _folder(top: Element, resources: Element, name: str, title: str, found: tuple[Resource, ...]) -> None:
    folder = part(top, "item", identifier=name)
    part(folder, "title", title)
    for one in found:
        item = part(folder, "item", identifier=f"i-{one.name}", identifierref=one.name)
        part(item, "title", one.title)
        resource = part(resources, "resource", identifier=one.name, type=one.kind)
        if one.kind == PAGE:
            resource.set("href", one.file)
        part(resource, "file", href=one.file)
