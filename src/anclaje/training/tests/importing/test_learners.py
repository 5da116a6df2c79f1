"""A list of people comes in row by row; each fault has its row and its column."""

import io
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook

from anclaje.network.importing.bounds import Unreadable
from anclaje.training.domain.learner import Sex
from anclaje.training.importing.learners import MOST_PEOPLE, read_learners

ROLES = {"inspeccion laboral": "INS", "ins": "INS", "fuerzas policiales": "POL", "pol": "POL"}
HEADER = "Apellido y nombre;Correo electrónico;Organismo;Cargo;Sexo"


def csv(*rows, header=HEADER):
    return "\n".join([header, *rows]).encode()


def read(*rows, header=HEADER):
    return read_learners(csv(*rows, header=header), ROLES)


def a_book(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def faults(people):
    return [(fault.number, fault.column) for fault in people.faults]


def test_a_row_of_a_list_is_a_person():
    (person,) = read("Inventada, Ana;ANA@example.org;Ministerio de Trabajo;Inspección laboral;mujer").rows

    assert (person.name, person.email) == ("Ana Inventada", "ana@example.org")
    assert (person.institution, person.role, person.sex) == ("Ministerio de Trabajo", "INS", Sex.WOMAN)


def test_first_and_last_name_may_stand_apart():
    people = read("Ana;Inventada", header="Nombre;Apellido")

    assert [person.name for person in people.rows] == ["Ana Inventada"]


def test_only_the_name_has_to_be_said():
    (person,) = read("Ana Inventada;;;;").rows

    assert (person.email, person.role, person.sex) == ("", "", Sex.NOT_SAID)


def test_an_xlsx_with_a_title_above_is_read_with_the_spreadsheet_s_numbers():
    content = a_book(["Curso de marzo"], [], HEADER.split(";"), ["Ana Inventada", "", "", "POL", "F"])

    assert [(person.number, person.role) for person in read_learners(content, ROLES).rows] == [(4, "POL")]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (";ana@example.org;;;", "nombre y apellido"),
        ("Ana 30123456;;;;", "nombre y apellido"),
        ("A" * 121 + ";;;;", "nombre y apellido"),
        ("Ana;ana arroba example;;;", "correo"),
        ("Ana;;;astronauta;", "rol"),
        ("Ana;;;;tal vez", "sexo"),
        ('Ana;;=HYPERLINK("x");;', "institución"),
        ("<script>Ana;;;;", "nombre y apellido"),
    ],
)
def test_a_row_with_a_fault_is_not_taken_and_the_others_are(row, column):
    people = read("Luz Inventada;;;;", row)

    assert faults(people) == [(3, column)]
    assert [person.name for person in people.rows] == ["Luz Inventada"]


@pytest.mark.parametrize(
    ("values", "means"),
    [(("M", "F"), Sex.MAN), (("M", "V"), Sex.WOMAN), (("M", "H"), Sex.WOMAN)],
)
def test_m_means_what_stands_beside_it(values, means):
    people = read(*[f"Persona {sign};;;;{sign}" for sign in values])

    assert people.rows[0].sex == means


def test_m_alone_is_asked_about():
    assert faults(read("Ana;;;;M")) == [(2, "sexo")]


def test_a_document_is_never_kept():
    people = read("Ana Inventada;30.123.456", header="Nombre y apellido;DNI")

    assert "30" not in str(people.rows)
    assert [(note.number, note.column) for note in people.notes] == [(1, "DNI")]


def test_who_stands_twice_is_taken_once():
    people = read("Ana;ana@example.org;;;", "Ana I.;ANA@example.org;;;", "Luz;;Sede;;", "LÚZ;;sede;;")

    assert [person.name for person in people.rows] == ["Ana", "Luz"]
    assert faults(people) == [(3, "correo"), (5, "nombre y apellido")]


def test_a_list_without_names_is_refused():
    with pytest.raises(Unreadable, match="missing_columns"):
        read("ana@example.org;POL", header="correo;rol")


def test_more_people_than_fit_a_course_are_refused():
    with pytest.raises(Unreadable, match="too_many_rows"):
        read(*[f"Persona {chr(97 + n % 26) * (n // 26 + 1)};;;;" for n in range(MOST_PEOPLE + 1)])


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def swollen():
    """A real book of a few kilobytes whose sheet unpacks to twenty megabytes."""
    file = io.BytesIO(a_book(["nombre"], ["Ana"]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/nothing.bin", b"\0" * 20_000_000)
    return file.getvalue()


def book_with(part, content):
    """A real book, one part of which is another."""
    book, file = io.BytesIO(a_book(["nombre"], ["Ana"])), io.BytesIO()
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, content if name == part else source.read(name))
    return file.getvalue()


def laughing():
    """Entities within entities: a few lines that would be gigabytes."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    sheet = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ja">{entities}]><worksheet>&a9;</worksheet>'
    return book_with("xl/worksheets/sheet1.xml", sheet)


def dressed():
    """Hundreds of thousands of styles, each of which becomes an object."""
    return book_with("xl/styles.xml", "<styleSheet><cellXfs>" + "<xf/>" * 300_000 + "</cellXfs></styleSheet>")


HOSTILE = {
    "no file at all": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "half a spreadsheet": a_book(["nombre"], ["Ana"])[:1500],
    "an empty archive": zipped(),
    "an archive of something else": zipped(readme="nothing"),
    "a swollen book": swollen(),
    "entities within entities": laughing(),
    "styles without end": dressed(),
    "a long line": b"nombre\n" + b"a" * 2_100_000,
    "an old spreadsheet": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_clear_answer_in_bounded_memory(name):
    # The least of three: what else the process does in the meantime is measured as well.
    assert min(peak_of_refusing(HOSTILE[name]) for _again in range(3)) < 40_000_000


def peak_of_refusing(content):
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable) as refusal:
            read_learners(content, ROLES)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refusal.value.sentence
    return most
