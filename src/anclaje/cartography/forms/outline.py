"""The outline of a neighbourhood as people have it: a file, its corners, or a box around it."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from shapely import force_2d, unary_union
from shapely.errors import ShapelyError
from shapely.geometry import mapping, shape

from anclaje.cartography.domain.drawing import corners_read
from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.domain.neighbourhood import outline_of
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.translate import told

LARGEST_FILE = 2_000_000
STUMBLES = (ValueError, TypeError, KeyError, AttributeError, IndexError, ShapelyError, RecursionError)
"""What reading a broken outline raises."""


def outline_in(content: bytes) -> dict[str, Any]:
    """The areas of a GeoJSON file, as one; a ValidationError says why not."""
    try:
        said = json.loads(content)
        features = said.get("features", [said])
        shapes = [force_2d(shape(one.get("geometry", one))) for one in features]
        areas = [one for one in shapes if one.geom_type in ("Polygon", "MultiPolygon")]
        if not areas or not all(one.is_valid for one in areas):
            raise ValueError
        return json.loads(json.dumps(mapping(unary_union(areas))))
    except STUMBLES as error:
        raise forms.ValidationError(
            _("No area can be read from this file. It must be GeoJSON with an outline that closes.")
        ) from error


def outline_at(corners: str) -> dict[str, Any]:
    """A corner a line, as the map writes them; or in one line west, south, east, north. In degrees."""
    if len(corners.strip().splitlines()) > 1:
        return _through(corners)
    try:
        west, south, east, north = (float(part) for part in corners.replace(";", ",").split(","))
    except ValueError as error:
        raise forms.ValidationError(
            _("Write four numbers with commas between: west, south, east, north.")
        ) from error
    try:
        return json.loads(json.dumps(outline_of(west, south, east, north)))
    except RuleBroken as refused:
        raise forms.ValidationError(told(refused)) from refused


def _through(corners: str) -> dict[str, Any]:
    try:
        outline = corners_read(corners, MarkKind.POLYGON)
    except RuleBroken as refused:
        raise forms.ValidationError(told(refused)) from refused
    if not shape(outline).is_valid:
        raise forms.ValidationError(_("This outline crosses itself. Draw it once around."))
    return outline
