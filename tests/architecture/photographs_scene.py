"""What the access scene holds of photographs: one, with some marks that wait to be decided on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from anclaje.cartography.actions import photos, reading, sheets
from anclaje.cartography.models import Exercise
from anclaje.cartography.paper.sheet import Printed
from anclaje.cartography.tests.photo_scenes import a_jpeg, a_png, a_record, a_zone, what_was_read


def a_photograph(row: Exercise, at: datetime) -> None:
    """Of a sheet of its own; its picture is no real one, since nobody looks at it here."""
    sheet = sheets.prepare_sheet(
        exercise=row, kind="past", title="Pasado", paper="a4", language="es",
        categories=row.legend.digitised()[:1], by=None, at=at,
    )  # fmt: skip
    printed = Printed(pdf=b"%PDF", tiles=None, raster=a_png(), sheet=a_record(sheet))
    sheets.keep_print(sheet=sheet, printed=printed, by=None, at=at)
    photo = photos.receive_photo(exercise=row, picture=photos.Picture(a_jpeg()), by=None, at=at)
    photo = reading.lease_photo(photo=photo, by=None, at=at)
    read = what_was_read(*((sheet.legend[0]["category"], a_zone()) for _ in range(3)))
    reading.keep_reading(photo=photo, lease=photo.version, sheet=sheet, read=read, by=None, at=at)


def arguments(row: Exercise) -> Mapping[str, Callable[[], Any]]:
    return {
        "photo_id": lambda: row.photos.get().pk,
        "mark_id": lambda: row.photos.get().marks.order_by("pk").last().pk,
    }
