"""Spreadsheets and layers that somebody made to break us: refused with a sentence, nothing half-written."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from anclaje.cases.tests.builders import a_coordinator
from anclaje.foundation.errors import RuleBroken
from anclaje.network.actions.imports import import_file
from anclaje.network.importing.template import template_csv, template_rows, template_xlsx
from anclaje.network.models import Organisation, Service
from anclaje.network.tests.builders import a_municipality, the_vocabulary
from anclaje.territory.actions.boundaries import load_boundaries
from anclaje.territory.models import Boundary

from .scene import NOW, posted, signed_in

pytestmark = pytest.mark.django_db

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = "institución;tipo;municipio;servicio;necesidades"
GOOD = "Casa Buena;A15;06595;Alojamiento;N02"


@pytest.fixture
def here(db):
    the_vocabulary()
    a_municipality()


def brought_in(content: bytes):
    return import_file(file_name="x", content=content, dry_run=False, by=None, at=NOW)


def counted():
    return Organisation.objects.filter(place__code="06595").count(), Service.objects.count()


def a_bomb(part_bytes=80_000_000):
    """Small on the wire, large once unpacked."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * part_bytes)
    return file.getvalue()


def a_liar():
    """A zip whose directory says that its part is one byte long."""
    bomb = bytearray(a_bomb())
    place = bomb.rindex(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = (1).to_bytes(4, "little")
    return bytes(bomb)


def entities():
    """A workbook whose sheet expands ten entities ten times ten times."""
    book = Workbook()
    book.active.append(HEADER.split(";"))
    file = io.BytesIO()
    book.save(file)
    source, target = zipfile.ZipFile(file), io.BytesIO()
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "'
        + "&a;" * 50
        + '"><!ENTITY c "'
        + "&b;" * 50
        + '"><!ENTITY d "'
    )
    laughs += "&c;" * 50 + '"><!ENTITY e "' + "&d;" * 50 + '">]>'
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("sheet1.xml"):
                sheet = f'<worksheet xmlns="{SHEETS}"><sheetData><row r="1">'
                sheet += '<c r="A1" t="inlineStr"><is><t>&e;&e;</t></is></c></row></sheetData></worksheet>'
                text = ('<?xml version="1.0"?>' + laughs + sheet).encode()
            archive.writestr(name, text)
    return target.getvalue()


UNUSABLE = {
    "nothing": b"",
    "only spaces": b"  \n \n",
    "a bomb": a_bomb,
    "a bomb that lies about its size": a_liar,
    "entities within entities": entities,
    "half a workbook": lambda: template_xlsx("es")[:900],
    "a zip of nothing": b"PK\x05\x06" + b"\x00" * 18,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "NUL": (HEADER + "\n" + GOOD + "\x00").encode(),
    "no known column": b"a;b;c\n1;2;3",
    "the same column twice": (HEADER + ";tipo\n" + GOOD + ";A15").encode(),
    "a quote that never ends": (HEADER + '\n"' + "x" * 300_000).encode(),
    "too many bytes": b"x" * 5_000_001,
    "too many columns": (";".join(f"c{n}" for n in range(500)) + "\n").encode(),
    "too many rows": lambda: (
        HEADER + "\n" + "\n".join(f"Casa {n};A15;06595;Cama;N02" for n in range(20_001))
    ).encode(),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_what_cannot_be_used_is_refused_whole(here, what):
    content = UNUSABLE[what]
    before = counted()

    result = brought_in(content() if callable(content) else content)

    assert result.has_errors
    assert counted() == before
    client = signed_in(a_coordinator())
    raw = content() if callable(content) else content
    if raw:
        answer = client.post(
            "/directory/import/", posted(file=SimpleUploadedFile("x.xlsx", raw)), follow=True
        )
        assert answer.status_code in (200, 409, 413, 422)


CELLS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+1+1",
    "-2+3",
    "\t=1",
    "<script>alert(1)</script>",
    "‮olleh",
    "​",
    "👩‍👩‍👧" * 40,
    "x" * 5000,
    "%(name)s",
    "{{ 7*7 }}",
    "'; DROP TABLE network_service; --",
    "\ufeffCasa",
    "Casa\r\nBcc: x",
]


def test_each_nasty_cell_stands_or_falls_alone(here):
    rows = [
        f'"{cell.replace(chr(34), chr(34) * 2)} {n}";A15;06595;"{cell.replace(chr(34), chr(34) * 2)}";N02'
        for n, cell in enumerate(CELLS)
    ]

    result = brought_in((HEADER + "\n" + "\n".join([*rows, GOOD])).encode("utf-8-sig"))

    assert result.file_problem is None
    assert Service.objects.filter(organisation__name="Casa Buena").exists()
    page = signed_in(a_coordinator()).get("/directory/", {"q": "script"}).content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
def test_spanish_letters_survive_every_usual_encoding(here, encoding):
    brought_in((HEADER + "\nPeñón Ñandú;A15;06595;Atención;N02").encode(encoding))

    assert Organisation.objects.filter(name="Peñón Ñandú").exists()


def test_merged_cells_formulas_and_strange_values_are_no_fault(here):
    book = Workbook()
    sheet = book.active
    sheet.append(HEADER.split(";"))
    sheet.append(["=CONCAT(1,2)", "A15", 6595, 3.5, True])
    sheet.append([1e300, None, "06595", "#REF!", -0.0])
    sheet.append(GOOD.split(";"))
    sheet.merge_cells("A2:C2")
    file = io.BytesIO()
    book.save(file)

    result = brought_in(file.getvalue())

    assert result.file_problem is None
    assert result.count("error") == 2
    assert Service.objects.filter(organisation__name="Casa Buena").exists()


def test_a_dry_run_leaves_nothing(here):
    before = counted()

    import_file(file_name="x", content=(HEADER + "\n" + GOOD).encode(), dry_run=True, by=None, at=NOW)

    assert counted() == before


def test_our_own_templates_run_nothing_in_a_spreadsheet():
    for language in ("es", "en"):
        for row in template_rows(language):
            assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
        assert template_csv(language).startswith(b"\xef\xbb\xbf")


class TestLayers:
    def a_square(self, code="06595", lon=-60.3, lat=-36.9, size=0.3):
        ring = [
            [lon - size, lat - size],
            [lon + size, lat - size],
            [lon + size, lat + size],
            [lon - size, lat + size],
        ]
        return {
            "type": "Feature",
            "properties": {"in1": code},
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        }

    def whole(self, *features, **more):
        return {"type": "FeatureCollection", "features": list(features), **more}

    def test_a_good_layer_is_taken(self, here):
        assert (
            load_boundaries(collection=self.whole(self.a_square()), source="x", by=None, at=NOW).matched == 1
        )

    @pytest.mark.parametrize(
        "make",
        [
            lambda me: None,
            lambda me: [],
            lambda me: "x",
            lambda me: 1,
            lambda me: {},
            lambda me: {"type": "FeatureCollection"},
            lambda me: {"type": "FeatureCollection", "features": None},
            lambda me: {"type": "FeatureCollection", "features": "x"},
            lambda me: me.whole(None),
            lambda me: me.whole("x"),
            lambda me: me.whole({}),
            lambda me: me.whole([]),
            lambda me: me.whole({**me.a_square(), "geometry": None}),
            lambda me: me.whole({**me.a_square(), "geometry": "x"}),
            lambda me: me.whole({**me.a_square(), "geometry": {"type": "Point", "coordinates": [0, 0]}}),
            lambda me: me.whole({**me.a_square(), "geometry": {"type": "Polygon", "coordinates": []}}),
            lambda me: me.whole(
                {**me.a_square(), "geometry": {"type": "Polygon", "coordinates": [[[None, None]] * 4]}}
            ),
            lambda me: me.whole(
                {**me.a_square(), "geometry": {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}}
            ),
            lambda me: me.whole(
                {
                    **me.a_square(),
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [[[1e400, 0], [0, 1], [1, 1], [1e400, 0]]],
                    },
                }
            ),
            lambda me: me.whole(
                {
                    **me.a_square(),
                    "geometry": {
                        "type": "Polygon",
                        "coordinates": [[[float("nan"), 0], [0, 1], [1, 1], [0, 0]]],
                    },
                }
            ),
            lambda me: me.whole(
                {**me.a_square(), "geometry": {"type": "GeometryCollection", "geometries": []}}
            ),
            lambda me: me.whole(
                {
                    **me.a_square(),
                    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [0, 0], [0, 0], [0, 0]]]},
                }
            ),
            lambda me: me.whole({**me.a_square(), "properties": None}),
            lambda me: me.whole({**me.a_square(), "properties": {"in1": {"a": 1}}}),
            lambda me: me.whole(me.a_square(), me.a_square()),
            lambda me: me.whole(me.a_square(lon=0, lat=0)),
            lambda me: me.whole(me.a_square(size=40)),
            lambda me: me.whole(me.a_square(), crs={"type": "name", "properties": {"name": "EPSG:22185"}}),
            lambda me: me.whole(*[me.a_square(code=f"9{n:04}") for n in range(20_001)]),
        ],
    )
    def test_a_hostile_one_is_refused_and_what_was_there_stays(self, here, make):
        load_boundaries(collection=self.whole(self.a_square()), source="good", by=None, at=NOW)

        with pytest.raises(RuleBroken):
            load_boundaries(collection=make(self), source="bad", by=None, at=NOW)

        assert set(Boundary.objects.current().values_list("source", flat=True)) == {"good"}

    def test_a_file_that_is_no_json_is_said_to_be_none(self, here, tmp_path):
        for content in (
            b"",
            b"{",
            b"[" * 100_000,
            b"\xff",
            b'{"type": "FeatureCollection", "features": [NaN]}',
            b"9" * 6000,
        ):
            file = tmp_path / "x.geojson"
            file.write_bytes(content)
            with pytest.raises((CommandError, SystemExit)):
                call_command("territory_boundaries", str(file))
        with pytest.raises((CommandError, SystemExit)):
            call_command("territory_boundaries", str(tmp_path / "none.geojson"))
