import json
from io import StringIO

import pytest
from django.core.management import call_command

from anclaje.audit.recording import writing
from anclaje.foundation import pack as packs
from anclaje.guide.edition_files import read_edition
from anclaje.guide.models import Block, Edition
from anclaje.guide.tests.builders import the_edition
from anclaje.network.tests.builders import NOW, a_municipality, an_organisation, the_vocabulary

STEP = {"id": "P01.1", "kind": "step"}


def answer(source, *options):
    """The command's exit code and its answer."""
    out, code = StringIO(), 0
    try:
        call_command("guide_check", str(source), "--json", *options, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, json.loads(out.getvalue())


def checked(source):
    """Exit code and the codes of the findings, without looking into the directory."""
    code, said = answer(source, "--no-directory")
    return code, [finding["code"] for finding in said["findings"]]


@pytest.mark.parametrize("name", ["guide", "guide/edition.json"])
def test_the_pack_s_guide_passes(name):
    assert checked(packs.current().path(name)) == (0, [])


@pytest.mark.django_db
def test_the_published_edition_passes():
    the_edition()

    assert checked("1") == (0, [])


@pytest.mark.django_db
def test_an_edition_that_is_not_there_is_a_finding():
    assert checked("7") == (1, ["unreadable"])


def test_a_guide_with_an_empty_step_does_not(tmp_path):
    file = tmp_path / "draft.json"
    file.write_text(json.dumps({"blocks": [STEP]}))

    code, found = checked(file)

    assert code == 1
    assert {"no_actor", "no_clock", "no_output"} <= set(found)


@pytest.mark.parametrize("text", ["{", "[]", '{"blocks": 7}', '{"blocks": [], "procedures": ["P01"]}'])
def test_a_file_that_is_no_guide_is_a_finding_and_not_a_crash(tmp_path, text):
    file = tmp_path / "draft.json"
    file.write_text(text)

    assert checked(file)[0] == 1


def test_a_file_that_is_not_there_is_a_finding(tmp_path):
    assert checked(tmp_path / "nothing.json") == (1, ["unreadable"])


@pytest.mark.django_db
def test_what_the_directory_lacks_is_no_fault_of_the_text():
    the_vocabulary()
    an_organisation(kind="A10", place=a_municipality())
    a_municipality("Azul", "06049")

    code, said = answer(packs.current().path("guide"))

    local = next(gap for gap in said["gaps"] if (gap["code"], gap["block"]) == ("lacks_actor", "P09.1"))
    assert code == 0
    assert said["findings"] == []
    assert local["places"] == ["06049"]
    assert set(local) == {"code", "block", "message", "places"}


@pytest.mark.django_db
def test_without_a_directory_nothing_is_lacking():
    code, said = answer(packs.current().path("guide"))

    assert (code, said) == (0, {"findings": [], "gaps": []})


@pytest.mark.django_db
def test_a_draft_is_checked_by_its_number():
    first = the_edition()
    with writing():
        draft = Edition.objects.create(
            guide=first.guide, number=2, title=first.title, languages=["es", "en"], authoritative="es",
            opened_at=NOW,
        )  # fmt: skip
        Block.objects.create(
            edition=draft, stable_id="G1", kind="paragraph", position=0, behind=["en"],
            body={"text": {"es": "Texto", "en": "Text"}},
        )  # fmt: skip

    assert checked("2") == (1, ["translation_behind"])


def test_a_markdown_text_is_checked_in_its_own_language(tmp_path):
    file = tmp_path / "guide.md"
    file.write_text("# Guía\n\n## Primer contacto\n\n1. El equipo escucha.\n", encoding="utf-8")

    code, found = checked(file)

    assert code == 1
    assert "unreadable" not in found
    assert "missing_language" not in found


def test_a_word_file_that_is_none_is_a_finding_and_not_a_crash(tmp_path):
    file = tmp_path / "guide.docx"
    file.write_bytes(b"PK no zip")

    assert checked(file) == (1, ["unreadable"])


def test_one_file_that_holds_everything_is_read_without_the_others(tmp_path):
    whole = read_edition(packs.current().path("guide"))
    file = tmp_path / "whole.json"
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    assert read_edition(file)["blocks"] == whole["blocks"]
