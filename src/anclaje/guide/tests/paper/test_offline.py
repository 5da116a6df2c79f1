"""The offline file: one file, whole, quiet, and a text stays a text."""

import re
from dataclasses import replace
from itertools import pairwise

from lxml import html

from anclaje.guide.paper.offline import offline_html
from anclaje.guide.paper.values import OfflineFile
from anclaje.guide.tests.paper.builders import a_book, a_chapter, a_masthead, a_step

WHO = (("Servicio Local", ("P01.1",)),)


def a_file(*books) -> OfflineFile:
    books = books or (a_book(),)
    return OfflineFile(tuple(books), (WHO,) * len(books))


def made(file: OfflineFile):
    return html.document_fromstring(offline_html(file))


def test_it_asks_nothing_of_any_network():
    page = made(a_file())

    assert not page.xpath("//link | //img | //*[@src] | //iframe")
    assert "url(" not in page.xpath("string(//style)")
    assert re.findall(r"fetch|XMLHttp|import", page.xpath("string(//script)")) == []


def test_contents_and_who_view_lead_to_what_is_there():
    page = made(a_file())
    anchors = {found.get("id") for found in page.xpath("//*[@id]")}

    wanted = {link.get("href")[1:] for link in page.xpath("//a[starts-with(@href, '#')]")}
    assert {"P01", "P01.1", "main"} <= wanted
    assert wanted <= anchors
    assert "Servicio Local" in page.xpath("string(//summary)")


def test_edition_mark_and_ribbons_are_said():
    told = made(a_file()).text_content()

    assert "Edición 1" in told
    assert "abc123" in told
    assert "Pendiente de validación" in told
    assert "Nadie la firmó." in told


def test_two_languages_share_one_file_without_sharing_anchors():
    english = a_book(
        head=a_masthead(language="en"), chapters=(a_chapter(title="Detection", steps=[a_step()]),)
    )
    page = made(a_file(a_book(), english))

    ids = [found.get("id") for found in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert [part.get("lang") for part in page.xpath("//main/section")] == ["es", "en"]
    assert page.xpath("//*[@id='en-P01.1']")
    assert page.get("lang") == "es"


def test_a_text_never_becomes_markup():
    hostile = "</style></script><script>alert(1)</script><img src=x onerror=y> & \x00"
    book = a_book(head=a_masthead(title=hostile), authority=hostile, chapters=(a_chapter(title=hostile),))
    page = made(a_file(replace(book, nobody_signed=hostile)))

    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img")
    assert "onerror=y" in page.xpath("string(//h1)")


def test_landmarks_and_headings_are_in_order():
    page = made(a_file())

    assert [len(page.xpath(f"//{tag}")) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    levels = [int(found.tag[1]) for found in page.xpath("//h1 | //h2 | //h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
