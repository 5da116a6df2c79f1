"""The slides of a training open in LibreOffice Impress with every note kept."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest

from anclaje.training.marked import plain
from anclaje.training.packages.deck_marks import mark_in
from anclaje.training.packages.pptx import pptx
from anclaje.training.tests.builders_packages import a_bundle
from anclaje.website.door.check import IMPRESS

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        shutil.which("soffice") is None or not IMPRESS.exists(), reason="NOT TRIED: Impress is missing."
    ),
]
NOTES = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}notes"
PAGE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page"
NAME = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}name"


def converted(file: Path, ending: str) -> Path:
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={(file.parent / 'profile').as_uri()}", "--headless",
         "--convert-to", ending, "--outdir", str(file.parent / ending), str(file)],
        capture_output=True, text=True, timeout=180, check=False,
        env={**os.environ, "HOME": str(file.parent), "SAL_USE_VCLPLUGIN": "svp"},
    )  # fmt: skip
    made = file.parent / ending / f"{file.stem}.{ending}"
    assert made.exists(), done.stderr[-1000:]
    return made


def test_every_note_is_kept_and_each_slide_still_knows_which_one_it_is(tmp_path):
    # given
    bundle = a_bundle()
    (tmp_path / "deck.pptx").write_bytes(pptx(bundle))

    # when
    with zipfile.ZipFile(converted(tmp_path / "deck.pptx", "odp")) as archive:
        pages = list(xml.fromstring(archive.read("content.xml")).iter(PAGE))

    # then
    notes = {
        str(mark_in(shape.get(NAME)).id): " ".join("".join(page.find(NOTES).itertext()).split())
        for page in pages
        for shape in page
        if mark_in(shape.get(NAME, ""))
    }
    assert len(pages) == len(bundle.slides) + 3
    assert list(notes) == [slide.id for slide in bundle.slides]
    for slide in bundle.slides:
        assert all(line in notes[slide.id] for line in plain(slide.notes).splitlines())
