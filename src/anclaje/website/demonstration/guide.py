"""The first edition's life in the demonstration, and the second one begun. All of it is invented and says so.

Sources, a draft in the words of before, a round, its answers, signatures, publication: by the same
actions that people's clicks call, each at its time in the past.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.foundation.pack import Pack
from anclaje.guide.actions import drafting
from anclaje.guide.edition_files import read_edition
from anclaje.guide.models import Edition
from anclaje.network.models import Organisation
from anclaje.website.demonstration.consultation import as_it_read_before, make_consultation
from anclaje.website.demonstration.second_edition import begin_second_edition
from anclaje.website.demonstration.signing import sign_and_publish
from anclaje.website.demonstration.sources import make_sources

BEGAN, PUBLISHED = timedelta(days=150), timedelta(days=70)
"""So long before the demonstration's today."""
PURPOSE = "Reunir en un solo texto lo que hoy está en muchos (edición de la demostración)"


def make_guide(
    *, pack: Pack, users: Mapping[str, User], organisations: Mapping[str, Organisation], at: datetime
) -> None:
    """Make both editions; where one is out already, only the second is begun.

    users: the demonstration's people by role. organisations: by the demonstration's key.
    """
    editor = users["guide_editor"]
    if not Edition.objects.published().exists():
        _first_edition(pack, users, organisations, editor, at)
    begin_second_edition(pack=pack, users=users, editor=editor, at=at)


def _first_edition(
    pack: Pack,
    users: Mapping[str, User],
    organisations: Mapping[str, Organisation],
    editor: User,
    at: datetime,
) -> None:
    agreed = read_edition(pack.path("guide"))["blocks"]
    began, published = at - BEGAN, at - PUBLISHED
    draft = drafting.open_draft(based_on=None, purpose=PURPOSE, by=editor, at=began)
    drafting.bring_in(edition=draft, blocks=as_it_read_before(agreed), by=editor, at=began)
    make_sources(edition=draft, by=editor, at=began)
    make_consultation(
        edition=draft, editor=editor, people=users, organisations=organisations, final=agreed, at=published
    )
    sign_and_publish(edition=draft, editor=editor, signers=users, at=published)
