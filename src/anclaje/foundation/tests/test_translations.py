"""The catalogues: every text is found, and what lacks words is told."""

from pathlib import Path

import polib
import pytest

from anclaje.foundation import translations
from anclaje.foundation.translations import Text, brought_up_to_date, disagreements, faults, texts_of

TEMPLATE = """{% load i18n %}
<div>
    <h1>{% translate "Who can do this?" %}</h1>
        {% blocktranslate count n=services|length trimmed %}
            One service
        {% plural %}
            {{ n }} services
        {% endblocktranslate %}
  <p title="{% translate 'Open now' %}">{# a remark #}</p>
</div>
"""
CODE = """
def f(n):
    a = gettext_noop("Due on %(date)s")
    return a, ngettext("one day", "%(days)s days", n), pgettext("a step", "Next")
"""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "rules.py").write_text(CODE)
    return tmp_path


def catalogue(**spanish: str) -> polib.POFile:
    made = polib.POFile()
    for one, msgstr in spanish.items():
        made.append(polib.POEntry(msgid=one, msgstr=msgstr))
    return made


def test_texts_are_found_in_code_and_templates(app):
    found = {(text.one, text.many, text.context) for text in texts_of(app)}
    assert found == {
        ("Who can do this?", "", None),
        ("One service", "%(n)s services", None),
        ("Open now", "", None),
        ("Due on %(date)s", "", None),
        ("one day", "%(days)s days", None),
        ("Next", "", "a step"),
    }


def test_texts_of_tests_are_not_shown_to_anybody(app):
    (app / "tests").mkdir()
    (app / "tests" / "test_x.py").write_text('gettext("Invented")')
    assert "Invented" not in {text.one for text in texts_of(app)}


def test_a_catalogue_brought_up_to_date_keeps_what_was_translated():
    texts = {Text("Open now"): ["page.html"], Text("Closed"): ["page.html"]}
    fresh = brought_up_to_date(catalogue(**{"Open now": "Abierto ahora", "Gone": "Ya no"}), texts)
    assert {entry.msgid: entry.msgstr for entry in fresh} == {"Open now": "Abierto ahora", "Closed": ""}


@pytest.mark.parametrize(
    ("one", "spanish", "told"),
    [
        ("Open now", "", "no Spanish"),
        ("Due on %(date)s", "Vence el %(fecha)s", "names a fact that the source does not have"),
        ("Due on %(date)s", "Vence pronto", "leaves out a fact"),
    ],
)
def test_what_is_wrong_with_a_translation_is_told(one, spanish, told):
    found = faults(catalogue(**{one: spanish}), {Text(one): ["page.html"]})
    assert len(found) == 1
    assert found[0].startswith(told)


def test_a_plural_needs_both_forms():
    made = polib.POFile()
    made.append(polib.POEntry(msgid="one day", msgid_plural="%(n)s days", msgstr_plural={0: "un día", 1: ""}))
    assert faults(made, {Text("one day", "%(n)s days"): []}) == ["no Spanish: 'one day'"]


def test_a_complete_catalogue_has_nothing_to_mend():
    assert faults(catalogue(Closed="Cerrado"), {Text("Closed"): []}) == []


def test_a_translation_without_a_source_is_told():
    assert faults(catalogue(Gone="Ya no"), {}) == ["no longer used: 'Gone'"]


def test_the_same_words_are_said_the_same_way_everywhere():
    people, population = catalogue(People="Personas"), catalogue(People="Población")
    assert disagreements({"website": people, "network": people}) == []
    assert disagreements({"website": people, "network": catalogue(People="")}) == []
    assert disagreements({"website": people, "territory": population}) == [
        "'People' is 'Personas' in website, 'Población' in territory"
    ]


def test_the_command_changes_nothing_when_it_only_checks(app, monkeypatch, capsys):
    (app / "apps.py").write_text("")
    monkeypatch.setattr(translations, "APPS", app.parent / "nowhere")
    before = sorted(app.rglob("*"))
    assert translations.check([app], write=False) == 1
    assert sorted(app.rglob("*")) == before
    assert "6 texts, 6 to mend" in capsys.readouterr().out


def test_the_command_writes_a_catalogue_that_can_be_filled_and_compiled(app, monkeypatch):
    monkeypatch.setattr(translations, "APPS", app.parent / "nowhere")
    translations.check([app], write=True)
    path = app / translations.CATALOGUE
    filled = polib.pofile(str(path))
    for entry in filled:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
    filled.save()
    assert translations.check([app], write=False) == 0
    assert translations.compile_all([app]) == 0
    assert path.with_suffix(".mo").exists()
