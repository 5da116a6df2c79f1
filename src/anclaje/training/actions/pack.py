"""The pack's curriculum comes into the database."""

from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.pack import Pack
from anclaje.foundation.words import gettext_noop
from anclaje.training import events
from anclaje.training.actions._revisions import fill, next_number
from anclaje.training.domain.presentation import Presentation as Values
from anclaje.training.models import Presentation, Revision
from anclaje.training.signals import revision_published
from anclaje.training.text import read_presentation

FOLDER = "training"
WHY = gettext_noop("As it was brought in")


@action
def load(*, pack: Pack, by: User | None, at: datetime) -> list[Revision]:
    """Bring in what is new of the pack's presentations, each as a revision that is out and unsigned.

    What people have written since stays: the pack goes over its own words only. A file signs nothing.
    Refuses, with file and line, a text that cannot be read.
    """
    came: list[Revision] = []
    about = None
    for position, (path, values) in enumerate(_texts(pack.path(FOLDER))):
        row, _ = Presentation.objects.get_or_create(
            code=values.code,
            defaults={
                "module": values.module, "position": position, "audiences": list(values.audiences),
            },
        )  # fmt: skip
        about = about or row
        if revision := _brought_in(row, values, path.name, by, at):
            came.append(revision)
    if about is None:
        raise RuleBroken(gettext_noop("The pack holds no curriculum."))
    record(events.PACK_LOADED, by=by, about=about, at=at, new=len(came))
    return came


def _texts(folder: Path) -> list[tuple[Path, Values]]:
    """In the order of their codes."""
    paths = sorted(folder.glob("*/*.md"), key=lambda path: (path.parent.name, _order(path)))
    return [(path, _read(path)) for path in paths]


def _order(path: Path) -> list[int]:
    return [int(piece) for piece in path.stem.split(".") if piece.isdecimal()]


def _read(path: Path) -> Values:
    try:
        return read_presentation(path.read_text(encoding="utf-8"))
    except RuleBroken as refused:
        where = f"{path.parent.name}/{path.name}"
        said = gettext_noop("%(file)s cannot be read: %(why)s")
        raise RuleBroken(said, file=where, why=str(refused)) from refused


def _brought_in(
    row: Presentation, values: Values, name: str, by: User | None, at: datetime
) -> Revision | None:
    newest = row.revisions.published().filter(language=values.language).newest_first().first()
    if newest is not None and (newest.published_by_id is not None or newest.as_values() == values):
        return None
    revision = Revision(
        presentation=row, language=values.language, number=next_number(row, values.language),
        state=Revision.PUBLISHED, published_at=at, source=name, says=gettext(WHY),
    )  # fmt: skip
    fill(revision, values, {}, at)
    record(events.PRESENTATION_LOADED, by=by, about=revision, at=at, code=row.code, number=revision.number)
    transaction.on_commit(partial(revision_published.send, sender=Revision, revision=revision))
    return revision
