"""An editor adds a text and marks words in it, by selecting them with the mouse and with a finger."""

import pytest
from playwright.sync_api import expect
from tests.journeys.walking import PHONE, Somebody, es

pytestmark = pytest.mark.journey

TEXT = "Protocolo inventado.\n\nEl organismo contesta en 24 horas, y avisa en 24 horas si no puede."


def test_selected_words_are_marked_with_one_press(somebody):
    editor = somebody("guide_editor")
    editor.goes_to("/guide/sources/new/?as=text")
    editor.write_into(editor.main.locator("[name=title]"), "Texto inventado para marcar")
    editor.write_into(editor.main.locator("[name=text]"), TEXT)
    editor.tick("I looked: it tells of nobody who is being assisted")
    editor.send("Add it to the library")
    source = editor.page.url

    bar = editor.page.locator("#marking")
    expect(bar).to_be_hidden()
    select(editor, "avisa en 24 horas")
    expect(bar).to_contain_text("avisa en 24 horas")
    with editor.page.expect_navigation():
        bar.get_by_role("button", name=es("Mark these words")).click()
    expect(editor.main.locator("blockquote")).to_have_text("avisa en 24 horas")

    editor.page.set_viewport_size(PHONE)
    editor.page.goto(source)
    expect(editor.main.locator("#p2 mark")).to_have_text("avisa en 24 horas")
    select(editor, "24 horas")
    button = bar.get_by_role("button", name=es("Mark these words"))
    expect(button).to_be_visible()
    assert button.bounding_box()["height"] >= 44
    with editor.page.expect_navigation():
        button.click()
    expect(editor.main.locator("h1")).to_contain_text("2")


def select(editor: Somebody, words: str) -> None:
    """The first place where these words stand in the second paragraph."""
    editor.page.locator("[data-paragraph='2']").evaluate(
        """(paragraph, words) => {
          const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          let node; let at = -1;
          while (at < 0 && (node = walk.nextNode())) at = node.data.indexOf(words);
          const range = document.createRange();
          range.setStart(node, at); range.setEnd(node, at + words.length);
          const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
        }""",
        words,
    )
