"""The sheet of a person's rights for paper: neutral, in its own language."""

from django.utils.translation import gettext as _

from anclaje.foundation.templatetags.times import absolute
from anclaje.guide.models import RightsSheet
from anclaje.guide.paper.values import Sheet


def sheet_of(row: RightsSheet) -> Sheet:
    """Nothing on it says which office gave it."""
    role = f" ({row.translator_role})" if row.translator_role else ""
    return Sheet(
        language=row.language,
        title=row.title,
        parts=tuple((part["title"], tuple(part["lines"])) for part in row.parts),
        translator=f"{row.translator}{role}",
        review=review_in_words(row),
        day=absolute(row.dated_on),
    )


def review_in_words(row: RightsSheet) -> str:
    if row.reviewed_by:
        return _("Reviewed by %(name)s") % {"name": row.reviewed_by}
    return _("Pending validation")
