"""What somebody wrote in a slide becomes the same blocks for every page, paper and package."""

import pytest

from anclaje.training.marked import Block, Kind, Run, blocks, html, plain

TEXT = """Tres cosas, **en este orden**:

1. mirar *sin tocar*
2. anotar
   - la hora
   - quién estaba
3. [consultar](https://example.org/guia)

   Antes de irse.

> Una señal orienta.

| Edad | Horas |
|---|---|
| 14 | **3** |
"""


def test_paragraphs_lists_quotes_and_tables_keep_their_order_and_their_levels():
    found = blocks(TEXT)

    assert [(block.kind, block.level, block.number, block.text) for block in found[:-1]] == [
        (Kind.PARAGRAPH, 0, 0, "Tres cosas, en este orden:"),
        (Kind.ITEM, 1, 1, "mirar sin tocar"),
        (Kind.ITEM, 1, 2, "anotar"),
        (Kind.ITEM, 2, 0, "la hora"),
        (Kind.ITEM, 2, 0, "quién estaba"),
        (Kind.ITEM, 1, 3, "consultar"),
        (Kind.PARAGRAPH, 1, 0, "Antes de irse."),
        (Kind.QUOTE, 0, 0, "Una señal orienta."),
    ]
    assert found[-1].rows == (
        ((Run("Edad"),), (Run("Horas"),)),
        ((Run("14"),), (Run("3", bold=True),)),
    )


def test_bold_italic_and_links_are_runs():
    assert blocks("uno **dos *tres*** [cuatro](https://example.org)") == (
        Block(
            Kind.PARAGRAPH,
            (Run("uno "), Run("dos ", bold=True), Run("tres", bold=True, italic=True), Run(" "),
             Run("cuatro", link="https://example.org")),
        ),
    )  # fmt: skip


def test_a_list_that_begins_at_four_goes_on_counting():
    assert [block.number for block in blocks("4. cuatro\n5. cinco")] == [4, 5]


def test_an_item_without_words_does_not_lend_its_bullet_to_what_follows():
    assert [block.kind for block in blocks("-\n\nDespués")][-1] is Kind.PARAGRAPH


def test_words_alone_have_one_line_a_paragraph():
    assert plain(TEXT).splitlines()[:4] == [
        "Tres cosas, en este orden:", "1. mirar sin tocar", "2. anotar", "  • la hora",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](http://example.org)",
        "[a](data:text/html;base64,AAAA)",
        "![una foto](https://example.org/pixel.png)",
        '[a](https://example.org "x" onclick=alert(1))',
    ],
)
def test_nothing_that_runs_or_fetches_comes_through(text):
    made = html(text)

    assert "<script" not in made
    assert "<img" not in made
    assert "href" not in made
    assert not any(run.link for block in blocks(text) for run in block.runs)


def test_markup_of_html_stays_visible_as_what_somebody_typed():
    assert html("Firma <b>acá</b>") == "<p>Firma &lt;b&gt;acá&lt;/b&gt;</p>\n"


def test_a_safe_page_has_a_head_of_columns_and_links_that_tell_nobody():
    made = html(TEXT)

    assert '<th scope="col">Edad</th>' in made
    assert '<a href="https://example.org/guia" rel="noopener noreferrer">consultar</a>' in made


def test_a_picture_becomes_its_words():
    assert blocks("![La puerta](x.png)")[0].text == "La puerta"
    assert html("![La <puerta>](x.png)") == "<p>La &lt;puerta&gt;</p>\n"
