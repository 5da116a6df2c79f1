"""What institutions offered back, as it would stand in the original."""

from anclaje.training.domain.merge.fields import merge_slides
from anclaje.training.domain.slide import Slide
from anclaje.training.models import Offer


def merged_offer(offer: Offer, here: Slide | None) -> Slide | None:
    """The offered words in what stands here now; none where both changed the same sentence."""
    offered = offer.text.as_value()
    if here is None or offer.base is None:
        return offered
    merged = merge_slides(offer.base.as_value(), here, offered)
    return merged.slide if merged.is_clean else None
