"""The OpenAPI 3.0 document of the maps' OGC API."""

from typing import Any

from django.utils.translation import gettext as _

from anclaje.cartography.ogc import GEOJSON, JSON, LIMIT, MOST

OBJECT = {"type": "object"}


def openapi(root: str) -> dict[str, Any]:
    """root: the address of the landing page."""
    collection, feature = _in_path("collectionId"), _in_path("featureId")
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Anclaje · OGC API Features",
            "version": "1.0",
            "description": _(
                "Maps that neighbourhoods made, as far as they left the room: zones, not places."
            ),
        },
        "servers": [{"url": root.rstrip("/")}],
        "security": [{}, {"bearer": []}, {"token": []}],
        "paths": {
            "/": _get("getLandingPage", _("This page"), JSON),
            "/api": _get("getOpenApi", _("What can be asked here"), JSON),
            "/conformance": _get("getConformance", _("Which parts of the standard are kept"), JSON),
            "/collections": _get("getCollections", _("The maps"), JSON),
            "/collections/{collectionId}": _get("getCollection", _("One map"), JSON, collection),
            "/collections/{collectionId}/items": _get(
                "getFeatures", _("Its zones, a page at a time"), GEOJSON, collection, *_of_items()
            ),
            "/collections/{collectionId}/items/{featureId}": _get(
                "getFeature", _("One zone"), GEOJSON, collection, feature
            ),
        },
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "token": {"type": "apiKey", "in": "query", "name": "token"},
            }
        },
    }


def _get(operation: str, summary: str, kind: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    answers = {
        "200": {"description": summary, "content": {kind: {"schema": OBJECT}}},
        "400": {"description": _("A parameter cannot be read.")},
        "401": {"description": _("This token opens nothing.")},
        "429": {"description": _("Too many tries. Wait a quarter of an hour.")},
    }
    if parameters:
        answers["404"] = {"description": _("Nothing that left has this name.")}
    asked = {"parameters": list(parameters)} if parameters else {}
    return {"get": {"operationId": operation, "summary": summary, **asked, "responses": answers}}


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _of_items() -> list[dict[str, Any]]:
    number = {"type": "number"}
    box = {"type": "array", "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}]}
    return [
        {
            "name": "bbox", "in": "query", "style": "form", "explode": False,
            "schema": {**box, "items": number},
        },
        {
            "name": "limit", "in": "query", "style": "form", "explode": False,
            "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
        },
        {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0, "default": 0}},
        {"name": "datetime", "in": "query", "style": "form", "explode": False, "schema": {"type": "string"}},
    ]  # fmt: skip
