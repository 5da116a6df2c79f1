"""A file that means harm gets a clear answer, soon, and takes nothing from the site."""

import io
import os
import resource
import time
import zipfile

import pytest

from anclaje.foundation.apart import Limits
from anclaje.foundation.errors import RuleBroken
from anclaje.training.importing import pptx
from anclaje.training.importing.pptx import slides_in
from anclaje.training.tests.importing.decks import a_deck, changed, titled, with_part

SLIDE = "ppt/slides/slide1.xml"
DECK = a_deck(titled("Una", ("uno", 0)))
AGAIN = b'<p:sldId id="256" r:id="rId7"/>'
NESTED = b"<p:grpSp>" * 5000


def zip_of(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def told(data: bytes) -> str:
    with pytest.raises(RuleBroken) as refused:
        slides_in(data, "5.1")
    return str(refused.value)


NOT_A_DECK = "This is not a PowerPoint file (.pptx) that can be read. Save it again as .pptx."
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
REFUSED = {
    "nothing": (b"", NOT_A_DECK),
    "words": (b"hola", NOT_A_DECK),
    "a picture": (b"\x89PNG\r\n\x1a\n" + os.urandom(200), NOT_A_DECK),
    "another zip": (zip_of(a=b"a"), NOT_A_DECK),
    "cut in two": (DECK[: len(DECK) // 2], "damaged or incomplete"),
    "with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected with a password",
    ),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old PowerPoint file"),
    "macros": (with_part(DECK, "ppt/vbaProject.bin", b"x"), "Save it as .pptx without macros"),
    "open document": (
        zip_of(mimetype=b"application/vnd.oasis.opendocument.presentation"),
        "OpenDocument",
    ),
    "entities": (changed(DECK, SLIDE, lambda _: ENTITIES), "was not opened"),
    "a bomb": (changed(DECK, SLIDE, lambda old: old + b" " * 15_000_000), "far larger"),
    "a path that climbs": (with_part(DECK, "../../etc/cron.d/x", b"x"), "damaged or incomplete"),
    "two of one name": (with_part(DECK, SLIDE.upper(), b"<x/>"), "damaged or incomplete"),
    "deeper than anything": (
        changed(DECK, SLIDE, lambda old: old.replace(b"</p:spTree>", NESTED + b"</p:spTree>")),
        "damaged or incomplete",
    ),
    "a slide elsewhere": (
        changed(
            DECK, "ppt/_rels/presentation.xml.rels",
            lambda old: old.replace(b'"slides/slide1.xml"', b'"http://x/" TargetMode="External"'),
        ),
        NOT_A_DECK,
    ),
    "one slide ten thousand times": (
        changed(
            DECK, "ppt/presentation.xml",
            lambda old: old.replace(b"<p:sldIdLst>", b"<p:sldIdLst>" + AGAIN * 10_000),
        ),
        "more than 400 slides",
    ),
    "endless words": (
        changed(DECK, SLIDE, lambda old: old.replace(b"uno", b"u " * 100_000)),
        "more than 20000 letters",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_it_is_refused_in_words_that_help(name):
    data, sentence = REFUSED[name]

    assert sentence in told(data)


def test_a_file_that_would_take_hours_is_ended(monkeypatch):
    """The clock of the reader's processor, whatever the file makes it do."""
    monkeypatch.setattr(pptx, "LIMITS", Limits(seconds=1, patience=10.0, megabytes=900))
    busy = (
        b"".join(b"<a:p><a:r><a:rPr b='1'/><a:t>*_[x</a:t></a:r></a:p>" for _ in range(12_000))
        + b"</p:txBody>"
    )
    data = changed(DECK, SLIDE, lambda old: busy.join(old.rsplit(b"</p:txBody>", 1)))
    began = time.monotonic()

    assert "too long or too much memory" in told(data)
    assert time.monotonic() - began < 9


def test_a_file_that_would_take_all_memory_is_ended(monkeypatch):
    monkeypatch.setattr(pptx, "LIMITS", Limits(seconds=20, patience=30.0, megabytes=60))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    told(changed(DECK, SLIDE, lambda old: old.replace(b"uno", b"abcdefgh" * 500_000)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_what_points_outside_is_never_asked_for():
    data = changed(
        DECK, "ppt/slides/_rels/slide1.xml.rels",
        lambda old: old.replace(
            b"</Relationships>",
            b'<Relationship Id="rId9" Type="x/image" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
            b"</Relationships>",
        ),
    )  # fmt: skip

    assert slides_in(data, "5.1").slides[0].title == "Una"
