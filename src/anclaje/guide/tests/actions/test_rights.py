"""Keeping the sheet of a person's rights, a language at a time."""

from dataclasses import replace
from datetime import date

import pytest

from anclaje.audit.models import Event
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.guide import events
from anclaje.guide.actions.rights import SheetText, keep_rights_sheet, load_rights
from anclaje.guide.models import RightsSheet
from anclaje.guide.tests.builders import NOW, an_editor, the_actor_types
from anclaje.network.tests.builders import a_user

pytestmark = pytest.mark.django_db
TEXT = SheetText(
    language_name="avañe'ẽ",
    title="Título",
    parts=[{"title": "Una parte", "lines": ["Una línea."]}],
    translator="Ña Traductora",
    translator_role="intérprete comunitaria",
    reviewed_by="",
    dated_on=date(2026, 11, 20),
)


@pytest.fixture(autouse=True)
def actor_types():
    the_actor_types()


def keep(text=TEXT, by=None, seen=0, language="gn"):
    return keep_rights_sheet(language=language, text=text, by=by, at=NOW, seen_version=seen)


def test_an_editor_adds_a_language_with_its_translator():
    row = keep(by=an_editor())

    assert RightsSheet.objects.get(language="gn").translator == "Ña Traductora"
    assert row.version == 1
    assert Event.objects.get(kind=events.RIGHTS_KEPT).facts == {"language": "gn"}


def test_keeping_it_again_replaces_it():
    first = keep()
    keep(replace(TEXT, title="Otro título"), seen=first.version)

    row = RightsSheet.objects.get(language="gn")
    assert (row.title, row.version) == ("Otro título", 2)


def test_a_stale_page_overwrites_nothing():
    first = keep()
    keep(replace(TEXT, title="Otro título"), seen=first.version)

    with pytest.raises(Stale):
        keep(seen=first.version)
    with pytest.raises(Stale):
        keep(seen=0)


def test_a_sheet_without_a_translator_is_refused():
    with pytest.raises(RuleBroken):
        keep(replace(TEXT, translator="  "))


def test_only_editors_keep_it():
    with pytest.raises(Denied):
        keep(by=a_user())


def test_the_pack_brings_spanish_and_english_and_nothing_reviewed():
    rows = load_rights(pack=packs.current(), by=None, at=NOW)

    assert {row.language for row in rows} == {"es", "en"}
    assert all(row.translator and not row.reviewed_by for row in rows)
    told = " ".join(line for row in rows for part in row.parts for line in part["lines"])
    for number in ("145", "102", "911", "27.372", "26.364"):
        assert number in told


def test_what_an_editor_wrote_stands_when_the_pack_is_loaded_again():
    load_rights(pack=packs.current(), by=None, at=NOW)
    spanish = RightsSheet.objects.get(language="es")
    keep(replace(TEXT, dated_on=spanish.dated_on), language="es", seen=spanish.version)

    load_rights(pack=packs.current(), by=None, at=NOW)

    assert RightsSheet.objects.get(language="es").title == "Título"
