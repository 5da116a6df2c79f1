"""What a new draft takes over from the edition that it begins with. Runs inside an action."""

from anclaje.guide.models import Citation, Edition, Resolution


def carry(old_edition: Edition, new_edition: Edition) -> None:
    """The same citations and resolutions, with who made them and when."""
    Citation.objects.bulk_create(
        Citation(
            edition=new_edition, stable_id=row.stable_id, excerpt_id=row.excerpt_id,
            cited_at=row.cited_at, cited_by_id=row.cited_by_id,
        )
        for row in Citation.objects.filter(edition=old_edition).in_order()
    )  # fmt: skip
    Resolution.objects.bulk_create(
        Resolution(
            edition=new_edition, stable_id=row.stable_id, about=row.about, first_id=row.first_id,
            second_id=row.second_id, kept_id=row.kept_id, how=row.how, at=row.at, by_id=row.by_id,
        )
        for row in Resolution.objects.filter(edition=old_edition).in_order()
    )  # fmt: skip
