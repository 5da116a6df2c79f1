"""Slides that an institution wrote as Markdown come in, whatever program they were written for."""

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.training.importing.markdown import slides_in
from anclaje.training.tests.builders_packages import a_presentation
from anclaje.training.text import write_presentation

PLAIN = """---
title: Taller
marp: true
---

# Qué mirar

- la puerta
- **la ventana**

![La quinta](quinta.png)

<!-- Preguntá primero. -->

---

## Dos caminos {#caminos}

Uno u otro.

Notas: Dejá pensar.

Diez segundos.

---

Sin título

::: notes
Cerrá acá.
:::

Subrayado
---------

```
# esto es código
---
```

## Notas

De la última.
"""


def read(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.id, one.title, one.body, one.notes) for one in slides_in(text.encode(), "5.1").slides]


def test_headings_and_lines_across_begin_slides_and_notes_are_found():
    assert read(PLAIN) == [
        ("5.1-que-mirar", "Qué mirar", "- la puerta\n- **la ventana**\n\nLa quinta", "Preguntá primero."),
        ("caminos", "Dos caminos", "Uno u otro.", "Dejá pensar.\n\nDiez segundos."),
        ("5.1-sin-titulo", "Sin título", "", "Cerrá acá."),
        ("5.1-subrayado", "Subrayado", "\\# esto es código\\\n\\---", "De la última."),
    ]


def test_what_did_not_come_along_is_told():
    told = [(one.number, one.sentence % one.facts) for one in slides_in(PLAIN.encode(), "5.1").left_out]

    assert told == [
        (0, "What stands at the head of the file, before the first slide, did not come along."),
        (1, "Pictures of which only the words came along: 1."),
        (3, "It has no title, so it took its first words."),
    ]


def test_our_own_text_keeps_every_field_of_its_slides():
    imported = slides_in(write_presentation(a_presentation()).encode(), "1.4")

    assert imported.slides == a_presentation().slides
    assert imported.left_out[0].facts == {"count": len(a_presentation().questions)}


def test_two_slides_of_one_title_are_two():
    assert [one[0] for one in read("# Uno\n\na\n\n# Uno\n\nb")] == ["5.1-uno", "5.1-uno-02"]


def test_a_title_in_letters_that_no_id_knows_takes_its_number():
    assert read("# ประเทศ\n\na")[0][0] == "5.1-01"


def test_an_old_file_of_windows_is_read():
    assert slides_in("# Señal\r\n\r\nuno".encode("cp1252"), "5.1").slides[0].title == "Señal"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"a\0b",
        b"x" * 1_000_001,
        b"# a\n" + b"[" * 5000,
        b"# a\n" * 500,
        b"\n" * 20_001,
        b"<!--\n" * 9000,
        b"[[[[\n" * 9000,
        b"::: notes\n" * 9000,
    ],
)
def test_what_is_no_text_of_slides_is_refused(data):
    with pytest.raises(RuleBroken):
        slides_in(data, "5.1")


def test_markup_of_html_stays_words():
    assert read("# Uno\n\n<script>alert(1)</script>")[0][2] == "\\<script\\>alert(1)\\</script\\>"
