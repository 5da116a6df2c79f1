"""Word files and Markdown made to break us: a clear answer, in little time and little memory."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anclaje.foundation.errors import RuleBroken
from anclaje.guide.models import Block, Comment
from anclaje.guide.tests.builders import a_draft, an_editor
from anclaje.guide.tests.builders_consultation import a_round
from anclaje.guide.tests.word.nasty_files import CONTENT_TYPES, W, a_document, a_docx, a_zip, laughs
from anclaje.guide.word.importing import imported
from anclaje.guide.word.opening import MOST_BYTES, OLE, open_docx
from anclaje.guide.word.reading import read_returned

from .scene import posted, signed_in

MOST_SECONDS = 20  # on a machine that is busy with other tests; alone each takes one or two
MOST_MEMORY = 160_000_000
BLOCKS = [{"id": "G1", "kind": "heading", "level": 1, "text": {"es": "Título", "en": "Title"}}]
COMMENTS_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="c" Type="x/comments" Target="comments.xml"/></Relationships>'
)


def with_comments(number: int) -> bytes:
    each = "".join(
        f'<w:comment w:id="{n}" w:author="A"><w:p><w:r><w:t>c{n * 7919}</w:t></w:r></w:p></w:comment>'
        for n in range(number)
    )
    comments = f'<w:comments xmlns:w="{W}">{each}</w:comments>'
    return a_docx(**{"word__comments.xml": comments, "word___rels__document.xml.rels": COMMENTS_RELATION})


def many_changes(number: int) -> bytes:
    each = "".join(f'<w:ins w:author="A"><w:r><w:t>c{n * 7919}</w:t></w:r></w:ins>' for n in range(number))
    return a_docx(a_document(f"<w:p>{each}</w:p>"))


def a_bomb() -> bytes:
    return a_docx(**{"word__styles.xml": b" " * 150_000_000})


def many_bombs() -> bytes:
    return a_docx(**{f"word__x{n}.xml": b" " * 990_000 for n in range(300)})


def a_liar() -> bytes:
    data = bytearray(a_docx(**{"zz.xml": b"0" * 150_000_000}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (1).to_bytes(4, "little")
    return bytes(data)


def a_zip_within_zips() -> bytes:
    inner = a_docx()
    for _ in range(20):
        inner = a_zip({"word/document.xml": inner})
    return inner


def nested_tables(deep: int) -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>" * deep, "</w:tc></w:tr></w:tbl>" * deep
    return a_docx(a_document(f"{opened}<w:p><w:r><w:t>x</w:t></w:r></w:p>{closed}"))


def a_macro() -> bytes:
    return a_docx(**{"word__vbaProject.bin": b"Sub AutoOpen()"})


def with_doctype(declared: str) -> bytes:
    return a_docx(a_document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", f"<!DOCTYPE d [{declared}]>"))


def in_utf_16() -> bytes:
    return a_docx(laughs().replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16"))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (a_bomb, "Unpacked"),
    "many small bombs": (many_bombs, "Unpacked"),
    "a bomb that lies about its size": (a_liar, "damaged"),
    "a zip within twenty zips": (a_zip_within_zips, "no word processor"),
    "an external entity": (lambda: with_doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'), "no word proc"),
    "an entity from the network": (
        lambda: with_doctype('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">'), "no word proc",
    ),
    "a billion laughs": (lambda: a_docx(laughs()), "no word processor"),
    "a billion laughs in another encoding": (in_utf_16, "no word processor"),
    "macros": (a_macro, "macros"),
    "macros by content type": (
        lambda: a_docx(**{"[Content_Types].xml": CONTENT_TYPES.replace("application/", "x.macroEnabled+")}),
        "macros",
    ),
    "ten thousand comments": (lambda: with_comments(10_000), "10000 comments; at most 2000"),
    "ten thousand changes": (lambda: many_changes(10_000), "10000 tracked changes"),
    "half a file": (lambda: a_docx()[: len(a_docx()) // 2], "damaged"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an old Word file": (lambda: OLE + bytes(4096), "old Word file"),
    "elements nested ten thousand deep": (
        lambda: a_docx(a_document("<w:p>" * 10_000 + "</w:p>" * 10_000)), "damaged",
    ),
    "a million elements": (lambda: a_docx(a_document("<w:p/>" * 1_100_000)), "Unpacked"),
    "names that climb": (lambda: a_docx(**{"..__..__etc__cron.xml": "<x/>"}), "damaged"),
    "five thousand parts": (lambda: a_docx(**{f"word__p{n}": "" for n in range(5_000)}), "parts inside"),
    "too many bytes": (lambda: b"PK\x03\x04" + bytes(MOST_BYTES), "larger than"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "not a Word document"),
    "nothing": (lambda: b"", "not a Word document"),
}  # fmt: skip


class Bounded:
    """Asserts that what happens within took little time and memory."""

    def __enter__(self) -> None:
        tracemalloc.start()
        self.began = time.monotonic()

    def __exit__(self, *failure: object) -> None:
        took = time.monotonic() - self.began
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert took < MOST_SECONDS, f"{took:.1f} s"
        assert peak < MOST_MEMORY, f"{peak / 1e6:.0f} MB"


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_gets_a_clear_answer_in_bounded_time_and_memory(what):
    make, words = HOSTILE[what]
    data = make()

    with Bounded(), pytest.raises(RuleBroken, match=words):
        read_returned(data, BLOCKS, "es")


IN_A_RETURNED_FILE = {"ten thousand comments", "ten thousand changes", "nothing"}


@pytest.mark.parametrize("what", [what for what in HOSTILE if what not in IN_A_RETURNED_FILE])
def test_an_import_of_one_gets_the_same_answer(what):
    make, words = HOSTILE[what]
    data = make()

    with Bounded(), pytest.raises(RuleBroken, match=words):
        imported(data, "guia.docx")


BEARABLE = {
    "tables within tables": lambda: nested_tables(60),
    "two thousand comments": lambda: with_comments(2_000),
    "four thousand changes": lambda: many_changes(4_000),
    "one very long paragraph": lambda: a_docx(
        a_document("<w:p>" + "".join(f"<w:r><w:t>palabra {n} </w:t></w:r>" for n in range(20_000)) + "</w:p>")
    ),
    "six thousand paragraphs": lambda: a_docx(
        a_document("".join(f"<w:p><w:r><w:t>Párrafo {n}</w:t></w:r></w:p>" for n in range(5_900)))
    ),
    "external relations": lambda: a_docx(
        **{"word___rels__document.xml.rels": COMMENTS_RELATION.replace(
            'Target="comments.xml"', 'Target="http://127.0.0.1:9/x" TargetMode="External"'
        )}
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BEARABLE)
def test_a_large_or_strange_file_is_read_in_bounded_time_and_memory(what):
    data = BEARABLE[what]()

    with Bounded():
        returned = read_returned(data, BLOCKS, "es")

    listed = sum(left.kind == "comment" for left in returned.unplaced)
    assert listed == (2_000 if what == "two thousand comments" else 0)


MARKDOWN = {
    "brackets": b"[" * 300_000,
    "brackets in short lines": b"[a](" * 20 + (b"[" * 390 + b"\n") * 200,
    "stars": b"*a **a " * 40_000,
    "backticks": b"`" * 200_000,
    "quotes in quotes": b">" * 200_000,
    "lists in lists": b"".join(b" " * (2 * n) + b"- x\n" for n in range(700)),
    "a table of pipes": b"|" * 200_000 + b"\n" + b"|-" * 100_000,
    "too many bytes": b"x\n\n" * 400_000,
    "NUL": b"a\0b",
    "nothing": b"",
    "only markup": b"<script>alert(1)</script>",
}


@pytest.mark.parametrize("what", MARKDOWN)
def test_markdown_made_to_tire_is_refused_or_read_in_bounded_time(what):
    with Bounded():
        try:
            brought = imported(MARKDOWN[what], "x.md")
        except RuleBroken:
            return

    assert "<script" not in str(brought.blocks)


def test_a_wrong_ending_changes_nothing():
    with pytest.raises(RuleBroken, match="Only Word documents"):
        imported(b"MZ\x90", "guia.exe")
    with pytest.raises(RuleBroken, match="not a Word document"):
        imported(b"# Hola", "guia.docx")
    assert imported(a_docx(), "guia.md").blocks[0]["kind"] == "heading"


@pytest.mark.django_db
def test_the_pages_answer_with_the_reason_and_keep_nothing():
    round, editor = a_round(), an_editor()
    client, before = signed_in(editor), Block.objects.count()
    draft = f"/guide/drafts/{round.edition.number}"
    refused = {"a zip bomb", "a billion laughs", "macros", "ten thousand comments", "nothing", "half a file"}

    for what in sorted(refused):
        data = HOSTILE[what][0]()
        asked = [f"{draft}/rounds/{round.number}/word/"]
        asked += [f"{draft}/import/"] if what != "ten thousand comments" else []
        for address in asked:
            file = SimpleUploadedFile("guia.docx", data)
            answer = client.post(address, posted(file=file, invitation=""))
            assert answer.status_code in (409, 422), (what, address)
            assert "error" in answer.content.decode()

    assert Comment.objects.count() == 0
    assert Block.objects.count() == before


@pytest.mark.django_db
def test_markup_in_a_file_is_only_words_on_the_page():
    draft, editor = a_draft(), an_editor()
    text = "# Guía\n\nHola <img src=x onerror=alert(1)> {{ 7*7 }} ‮ <b>fin</b>"

    answer = signed_in(editor).post(
        f"/guide/drafts/{draft.number}/import/", posted(file=SimpleUploadedFile("g.md", text.encode()))
    )

    assert answer.status_code == 200
    added = Block.objects.filter(edition=draft).in_order().last()
    assert added.body["text"]["es"] == "Hola {{ 7*7 }} ‮ fin"
    assert "<img src=x" not in answer.content.decode()


def test_a_zip_is_checked_without_being_written_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile(io.BytesIO(a_docx())) as archive:
        assert archive.namelist()

    open_docx(a_docx())

    assert list(tmp_path.iterdir()) == []
