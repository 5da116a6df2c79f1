"""Setting a document: once for the same words."""

import pytest

from anclaje.foundation import typesetting
from anclaje.guide.paper.book import book_pdf
from anclaje.guide.tests.paper.builders import a_book


@pytest.fixture
def compiled(monkeypatch):
    """How often a paper was really set."""
    typesetting.forget()
    real, times = typesetting._compiled, []
    monkeypatch.setattr(typesetting, "_compiled", lambda *given: times.append(1) or real(*given))
    return times


def test_the_same_words_are_set_once(compiled):
    assert book_pdf(a_book()) == book_pdf(a_book())
    assert len(compiled) == 1


def test_a_word_that_changed_is_set_anew(compiled):
    book_pdf(a_book())
    book_pdf(a_book(authority="Otro texto."))

    assert len(compiled) == 2


def test_a_mistake_in_a_template_is_not_passed_over(tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text("#nada-de-esto")

    with pytest.raises(typesetting.typst.TypstError):
        typesetting.typeset(broken, {})
