"""The method's categories, as every exercise begins with them."""

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.models import Exercise, LegendEntry


def copy_legend(exercise: Exercise) -> None:
    """Restricted categories are not digitised until the group agrees."""
    LegendEntry.objects.bulk_create(
        LegendEntry(
            exercise=exercise, code=one.code, words=dict(one.name), pen=one.pen, kind=one.kind,
            sensitivity=one.sensitivity, position=position,
            is_digitised=one.sensitivity != Sensitivity.RESTRICTED,
        )
        for position, one in enumerate(vocabulary.current().categories.values(), start=1)
    )  # fmt: skip
