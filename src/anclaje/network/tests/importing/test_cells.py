"""What people write in cells, and what a spreadsheet makes of it: understood, or named; never guessed."""

from datetime import date

import pytest

from anclaje.network.importing.cells import READERS, Wrong, read_ages
from anclaje.network.importing.columns import key_of
from anclaje.network.importing.known import Known, Point
from anclaje.network.importing.row import understand

TODAY = date(2026, 11, 20)
KNOWN = Known(
    municipalities={"06595": "Olavarría", "06049": "Azul", "06588": "9 de Julio", "06336": "General Alvear"},
    municipality_names={
        "olavarria": "06595", "azul": "06049", "9 de julio": "06588", "general alvear": "06336",
    },
    needs={
        "n02": "N02", "alojamiento": "N02", "n03": "N03", "alimento ropa higiene": "N03", "n04": "N04",
    },
    kinds={"a15": "A15", "desarrollo social municipal": "A15", "a05": "A05", "hospital": "A16"},
    above={"06": "06", "provincia de buenos aires": "06"},
    localities={"sierras bayas": "06595"},
    points={"06595": Point(-36.89, -60.32)},
)  # fmt: skip
ROW = {"organisation": "Casa", "kind": "A15", "municipality": "6595", "service": "Hogar", "needs": "N02"}


def read(key, text):
    return READERS[key](text, KNOWN, TODAY)


def wrong(key, text):
    with pytest.raises(Wrong) as refused:
        read(key, text)
    return refused.value


def understood(**cells):
    return understand({**ROW, **cells}, KNOWN, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "06595", "6595", "6595.0", "6595,0", "OLAVARRIA", "Partido de Olavarría", "Pdo. de Olavarria",
        "Municipalidad de Olavarría", "Olavarria, Buenos Aires", "Olavarría (Bs. As.)",
        "El partido de Olavarría",
    ],
)  # fmt: skip
def test_a_municipality_is_known_however_it_is_written(text):
    assert read("municipality", text) == "06595"


@pytest.mark.parametrize(("text", "code"), [("Gral. Alvear", "06336"), ("Nueve de Julio", "06588")])
def test_usual_abbreviations_are_known(text, code):
    assert read("municipality", text) == code


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Olabarría", {"code": "06595"}),
        ("Sierras Bayas", {"code": "06595"}),
        ("6999", {}),
        ("Buenos Aires", {}),
    ],
)
def test_a_municipality_that_is_not_sure_is_offered_and_not_taken(text, facts):
    told = wrong("municipality", text)

    assert told.code == "unknown_municipality"
    assert facts.items() <= told.facts.items()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("N02; N03", ("N02", "N03")), ("n02,N03", ("N02", "N03")), ("N2", ("N02",)),
        ("N02 y N03", ("N02", "N03")), ("N2 - Alojamiento", ("N02",)), ("alojamiento / N4", ("N02", "N04")),
        ("Alojamiento, Alimento, ropa, higiene", ("N02", "N03")), ("N02: Alojamiento transitorio", ("N02",)),
    ],
)  # fmt: skip
def test_needs_come_by_code_or_name_however_divided(text, codes):
    assert read("needs", text) == codes


@pytest.mark.parametrize("text", ["N99", "N02 - Alimento, ropa, higiene", "un techo"])
def test_a_need_that_contradicts_itself_or_is_nobodys_is_named(text):
    assert wrong("needs", text).code == "unknown_need"


def test_a_kind_may_come_with_its_name():
    assert {read("kind", text) for text in ("A15", "a 15", "A15 - Desarrollo Social municipal")} == {"A15"}
    assert read("kind", "A5") == "A05"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2284423456", ("2284423456",)),
        ("02284-42-3456 / 02284-15-654321", ("02284 42 3456", "02284 15 654321")),
        ("8005551234", ("08005551234",)),
        ("102/145", ("102", "145")),
    ],
)
def test_telephones_are_read_one_by_one_and_their_lost_zero_put_back(text, numbers):
    assert read("telephone", text) == numbers


@pytest.mark.parametrize("text", ["2284420000.0", "2284420000,00", "2284420000"])
def test_a_telephone_that_a_spreadsheet_took_for_a_quantity_gains_no_digit(text):
    assert read("telephone", text) == ("2284420000",)


@pytest.mark.parametrize("text", ["45981", "45981.5", "45981,75"])
def test_a_day_with_its_hour_is_still_that_day(text):
    assert read("verified_on", text) == date(2025, 11, 20)


@pytest.mark.parametrize("text", ["1.1E+10", "1,15E+10", "s/n", "Marta 2284"])
def test_a_telephone_that_a_spreadsheet_shortened_is_lost_and_said_to_be(text):
    assert wrong("telephone", text).code == "telephone"


@pytest.mark.parametrize(
    "text", ["20/11/2026", "2026-11-20", "2026-11-20 00:00:00", "46346", "46346.0", "20 de noviembre de 2026"]
)
def test_a_day_is_read_in_every_way_that_has_one_meaning(text):
    assert read("verified_on", text) == TODAY


@pytest.mark.parametrize(
    ("text", "code"),
    [("12/11/26", "day"), ("11/20/2026", "day"), ("nov-26", "day"), ("46400", "day_to_come")],
)
def test_a_day_that_could_be_two_is_asked_again(text, code):
    assert wrong("verified_on", text).code == code


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("0 a 17", {"age_from": 0, "age_to": 17}), ("de 6 a 12 años", {"age_from": 6, "age_to": 12}),
        ("18 y más", {"age_from": 18}), ("18+", {"age_from": 18}), ("hasta 17", {"age_to": 17}),
        ("menores de 18", {"age_to": 17}), ("mayores de 18", {"age_from": 18}), ("todas las edades", {}),
        ("0-17", {"age_from": 0, "age_to": 17}),
    ],
)  # fmt: skip
def test_both_ages_may_stand_in_one_cell(text, ages):
    assert read_ages(text) == ages


@pytest.mark.parametrize("text", ["18", "adultos", "200 a 300"])
def test_an_age_alone_says_neither_from_nor_to(text):
    with pytest.raises(Wrong):
        read_ages(text)


def test_words_in_place_of_an_address_make_the_place_restricted():
    row = understood(address="Domicilio reservado")

    assert (row.problems, row.said["restricted"], "address" in row.said) == ([], True, False)


def test_a_refuge_with_an_address_is_to_be_checked():
    assert [note.code for note in understood(service="Refugio", address="Mitre 5").notes] == [
        "is_it_restricted"
    ]
    assert understood(service="Refugio", address="Mitre 5", restricted="no").notes == []


def test_a_point_of_a_restricted_place_is_refused_as_its_address_is():
    row = understood(restricted="sí", latitude="-36.9", longitude="-60.3")

    assert {problem.code for problem in row.problems} == {"restricted_address"}


@pytest.mark.parametrize("text", ["-", "—", "s/d", "N/A", "Sin datos"])
def test_what_stands_for_nothing_says_nothing(text):
    row = understood(email=text, hours=text, capacity=text)

    assert (row.problems, set(row.said)) == ([], set(ROW))


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#¡VALOR!", "=HIPERVINCULO(1)", "@SUM(1)"])
def test_what_a_spreadsheet_would_run_or_could_not_is_named(text):
    assert [problem.code for problem in understood(hours=text).problems] == ["formula"]


def test_markup_is_named():
    row = understood(service="<script>alert(1)</script>", how_to_ask="<b>ya</b>")

    assert [problem.code for problem in row.problems] == ["markup", "markup"]


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("INSTITUCIÓN", "organisation"), ("  Nombre de la institución ", "organisation"),
        ("Teléfono (con característica) *", "telephone"), ("Días y horarios de atención", "hours"),
        ("Código INDEC", "municipality"), ("Opening hours", "hours"), ("Necesidadez", "needs"),
        ("Edad", "ages"), ("Observaciones", None), ("", None),
    ],
)  # fmt: skip
def test_a_header_is_known_by_any_of_its_names(header, key):
    assert key_of(header) == key
