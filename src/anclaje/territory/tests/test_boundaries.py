import copy
import io
import json

import pytest
from django.core.management import call_command

from anclaje.audit.models import Event
from anclaje.foundation.errors import RuleBroken
from anclaje.territory import maps
from anclaje.territory.actions.boundaries import load_boundaries
from anclaje.territory.models import Boundary
from anclaje.territory.tests.builders import NOW, areas_of_the_pack, load_the_pack, shared

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.fixture
def layer():
    load_the_pack()
    return copy.deepcopy(areas_of_the_pack())


def load(layer, source="IGN"):
    return load_boundaries(collection=layer, source=source, by=None, at=NOW)


def current() -> set:
    return set(Boundary.objects.current().values_list("pk", flat=True))


def run(path, *options) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("territory_boundaries", str(path), *options, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_layer_becomes_the_current_areas_and_the_old_ones_stay_on_record(layer):
    old = current()

    assert load(layer).matched == 135

    assert not current() & old
    assert Boundary.objects.filter(pk__in=old, is_current=False).count() == 135
    assert not Boundary.objects.current().filter(is_approximate=True).exists()
    assert Event.objects.filter(kind="territory.boundaries_loaded").count() == 2


def test_its_box_is_kept_in_columns(layer):
    load(layer)

    row = Boundary.objects.current().get(place__code="06595")
    lons = [corner[0] for ring in row.geometry["coordinates"] for corner in ring]
    assert (row.min_lon, row.max_lon) == (min(lons), max(lons))


def test_the_same_layer_again_changes_nothing(layer):
    load(layer)
    before = current()

    assert load(layer).has_changed is False
    assert current() == before


def test_a_refused_layer_leaves_everything_as_it_was(layer):
    before = current()
    layer["features"][134]["geometry"] = {"type": "Point", "coordinates": [-60, -37]}

    with pytest.raises(RuleBroken):
        load(layer)

    assert current() == before
    assert Boundary.objects.count() == 135


def test_a_municipality_that_the_layer_lacks_keeps_the_area_it_had(layer):
    gone = layer["features"].pop()["properties"]["code"]

    assert load(layer).missing == [gone]
    assert Boundary.objects.current().get(place__code=gone).is_approximate


def test_the_map_is_drawn_anew_when_a_layer_was_loaded(layer):
    assert maps.atlas().is_approximate
    load(layer)

    assert not maps.atlas().is_approximate


def test_the_official_layer_matches_every_municipality():
    load_the_pack()
    status, out, _err = run(shared("municipalities.geojson"), "--json")

    assert status == 0
    answer = json.loads(out)
    assert answer["matched"] == 135
    assert answer["unmatched"] == []
    assert not Boundary.objects.current().filter(is_approximate=True).exists()


def test_the_command_loads_the_pack_first_where_there_is_none(tmp_path):
    file = tmp_path / "layer.geojson"
    file.write_text(json.dumps(areas_of_the_pack()))

    assert json.loads(run(file, "--json")[1])["matched"] == 135


def test_the_command_tells_what_it_did_in_words(layer, tmp_path):
    layer["features"][0]["properties"]["code"] = "06999"
    file = tmp_path / "layer.geojson"
    file.write_text(json.dumps(layer))

    status, out, _err = run(file)

    assert status == 0
    assert "134 municipalities" in out
    assert "06999" in out


@pytest.mark.parametrize("text", ["", "not json", '{"type": "FeatureCollection"', "[" * 100_000])
def test_the_command_refuses_what_is_no_geojson_with_a_sentence_and_exit_2(layer, tmp_path, text):
    file = tmp_path / "broken.geojson"
    file.write_text(text)
    before = current()

    status, _out, err = run(file)

    assert status == 2
    assert "broken.geojson" in err
    assert current() == before


def test_the_command_refuses_a_missing_file_and_says_so_in_json_too(layer, tmp_path):
    status, out, err = run(tmp_path / "nowhere.geojson", "--json")

    assert status == 2
    assert "nowhere.geojson" in err
    assert json.loads(out)["matched"] == 0


def test_the_command_refuses_the_layer_of_another_country(layer):
    status, _out, err = run(shared("../py/departments.geojson"))

    assert status == 2
    assert err.strip()
