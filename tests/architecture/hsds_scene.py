"""What the access scene holds of the public directory: one entry of each kind, the same for everybody."""

from collections.abc import Callable, Iterable
from typing import Any

from anclaje.network.hsds.values import Taxonomy, made_id
from anclaje.network.models import Service
from anclaje.network.queries_hsds import condition_terms, public_services


def public_key(operation: str) -> str:
    """The id that an address under /hsds/ names."""
    service: Service = public_services().select_related("location").first()
    keys: dict[str, Callable[[], Any]] = {
        "hsds:service": lambda: service.pk,
        "hsds:service-at-location": lambda: service.pk,
        "hsds:organization": lambda: service.organisation_id,
        "hsds:location": lambda: service.location_id,
        "hsds:taxonomy": lambda: made_id("taxonomy", Taxonomy.NEEDS),
        "hsds:taxonomy-term": lambda: _first(condition_terms()).id,
    }
    return str(keys[operation]())


def _first(rows: Iterable[Any]) -> Any:
    return next(iter(rows))
