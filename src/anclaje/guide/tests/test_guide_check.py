import json
from io import StringIO

import pytest
from django.core.management import call_command

from anclaje.foundation import pack as packs
from anclaje.guide.tests.builders import the_edition

STEP = {"id": "P01.1", "kind": "step"}


def checked(source):
    """The command's answer: exit code and the codes of its findings."""
    out, code = StringIO(), 0
    try:
        call_command("guide_check", str(source), "--json", stdout=out)
    except SystemExit as end:
        code = end.code
    return code, [finding["code"] for finding in json.loads(out.getvalue())["findings"]]


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
