"""The sheet of a person's rights: an editor keeps one language's text; the pack brings the first ones."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.pack import Pack
from anclaje.foundation.words import gettext_noop
from anclaje.guide import events, permissions
from anclaje.guide.domain.rights import check_language, check_parts
from anclaje.guide.models import RightsSheet

FOLDER = "guide/rights"


@dataclass(frozen=True)
class SheetText:
    """parts: [{"title", "lines"}]. reviewed_by: the specialist who did, empty while nobody has."""

    language_name: str
    title: str
    parts: list[dict[str, Any]]
    translator: str
    translator_role: str
    reviewed_by: str
    dated_on: date


@action
def keep_rights_sheet(
    *, language: str, text: SheetText, by: User | None, at: datetime, seen_version: int | None
) -> RightsSheet:
    """Write the sheet in this language, or replace it.

    seen_version: of the sheet that the page showed, 0 where there was none. Refuses a sheet without a
    translator's name or with an empty part (RuleBroken), a stale page (Stale) and others (Denied).
    """
    permissions.check_can_edit_guide(by)
    check_language(language)
    check_parts(text.parts)
    if not text.translator.strip():
        raise RuleBroken(
            gettext_noop("Say who wrote or translated it: whoever reads it must be able to know.")
        )
    row = RightsSheet.objects.select_for_update(of=("self",)).filter(language=language).first()
    row = row or RightsSheet(language=language, version=0)
    check_seen(row, seen_version)
    _write(row, text)
    record(events.RIGHTS_KEPT, by=by, about=row, at=at, language=language)
    return row


@action
def load_rights(*, pack: Pack, by: User | None, at: datetime) -> list[RightsSheet]:
    """Bring the pack's sheets in. What was kept here on the same day or later stands.

    A pack without any is refused (RuleBroken): a person would leave without knowing their rights.
    """
    files = sorted(pack.path(FOLDER).glob("*.json"))
    if not files:
        raise RuleBroken(gettext_noop("The pack has no sheet of a person's rights."))
    return [_loaded(json.loads(file.read_text(encoding="utf-8")), by, at) for file in files]


def _loaded(written: dict[str, Any], by: User | None, at: datetime) -> RightsSheet:
    language = written.pop("language")
    text = SheetText(**{**written, "dated_on": date.fromisoformat(written["dated_on"])})
    row = RightsSheet.objects.filter(language=language).first()
    if row is not None and row.dated_on >= text.dated_on:
        record(events.RIGHTS_UNCHANGED, by=by, about=row, at=at, language=language)
        return row
    check_parts(text.parts)
    row = row or RightsSheet(language=language)
    _write(row, text)
    record(events.RIGHTS_KEPT, by=by, about=row, at=at, language=language)
    return row


def _write(row: RightsSheet, text: SheetText) -> None:
    row.language_name, row.title, row.parts = text.language_name, text.title, text.parts
    row.translator, row.translator_role = text.translator.strip(), text.translator_role
    row.reviewed_by, row.dated_on = text.reviewed_by, text.dated_on
    if row._state.adding:
        row.version = 1
    row.save()
