"""Learners as rows: the same person is one. Runs inside an action."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation
from anclaje.privacy.models import CaseKey
from anclaje.privacy.sealing import blind_index
from anclaje.territory.domain.names import plain
from anclaje.training.domain.learner import Sex
from anclaje.training.models import Learner

FORGOTTEN = gettext_noop("This person asked to be forgotten.")


@dataclass(frozen=True)
class Said:
    """What is said of somebody who is to learn. role: a tag of the curriculum's audiences, or empty."""

    name: str
    email: str = ""
    institution: str = ""
    role: str = ""
    sex: str = Sex.NOT_SAID


def mark_of(said: Said) -> str:
    """Of the e-mail; without one, of name and institution: two people of the same name there are one."""
    known_by = said.email.strip() or f"{plain(said.name)}\0{plain(said.institution)}"
    return blind_index("training.learner", known_by)


def check_is_known(learner: Learner) -> None:
    """Refuse whatever would be sealed under a key that is destroyed. The key is there (select_related)."""
    if learner.key.destroyed_at is not None:
        raise RuleBroken(FORGOTTEN)


def known_or_new(said: Said, *, kept_by: Organisation, may_fill: bool, at: datetime) -> Learner:
    """Whom this institution knows. may_fill: what is not known yet of them is written down."""
    if not plain(said.name):
        raise RuleBroken(gettext_noop("Say the name of whoever learns."))
    row = Learner.objects.select_related("key").filter(kept_by=kept_by, mark=mark_of(said)).first()
    if row is None:
        row = Learner(
            key=CaseKey.objects.create(), kept_by=kept_by, mark=mark_of(said), role=said.role, sex=said.sex,
            institution_said=said.institution.strip()[:200], organisation=_found(said.institution),
            known_at=at,
        )  # fmt: skip
        row.seal(name=" ".join(said.name.split()), email=said.email.strip().lower())
        row = _saved(row)
    elif may_fill:
        _fill(row, said)
    return row


def _saved(row: Learner) -> Learner:
    """In the same moment somebody else may have enrolled the same person elsewhere."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Learner.objects.select_related("key").get(kept_by=row.kept_by, mark=row.mark)
    return row


def correct(row: Learner, said: Said) -> None:
    row.seal(name=" ".join(said.name.split()))
    row.role, row.sex = said.role, said.sex
    row.institution_said, row.organisation = said.institution.strip()[:200], _found(said.institution)
    row.save()


def _fill(row: Learner, said: Said) -> None:
    before = (row.role, row.sex, row.institution_said)
    row.role = said.role or row.role
    row.sex = said.sex if said.sex != Sex.NOT_SAID else row.sex
    if said.institution.strip():
        row.institution_said, row.organisation = said.institution.strip()[:200], _found(said.institution)
    if before != (row.role, row.sex, row.institution_said):
        row.save()


def _found(institution: str) -> Organisation | None:
    """The one active institution of this name; none where several have it."""
    if not plain(institution):
        return None
    rows = list(Organisation.objects.active().filter(plain_name=plain(institution)[:200])[:2])
    return rows[0] if len(rows) == 1 else None
