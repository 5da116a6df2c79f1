"""A checklist of signs, from danger to its end. It reports nothing, and says nothing to anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import checklists, events, permissions
from anclaje.cases.actions._apart import (
    check_kind_of_site,
    key_for,
    note_event,
    own_post,
    save_with_new_code,
)
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.screening import Answer, Profile, Status, check_answers, check_move
from anclaje.cases.models import Case, Screening
from anclaje.foundation.codes import is_valid_code, tidy
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.territory.models import Place

LETTER = "S"


@dataclass(frozen=True)
class Begun:
    """What is known first. code, from_paper_on: of a sheet that was filled in by hand."""

    instrument: str
    place: Place
    answers: Mapping[str, Answer]
    is_invented: bool
    code: str = ""
    from_paper_on: date | None = None


@action
def begin_screening(*, begun: Begun, case: Case | None = None, by: User, at: datetime) -> Screening:
    """Begin with danger: apart from any case, or within one that this person accompanies."""
    permissions.check_can_detect(by)
    if case is not None:
        case = Case.objects.locked(case.pk)
        permissions.check_can_work_on(by, case)
        begun = Begun(
            begun.instrument, case.place, begun.answers, case.is_invented, begun.code, begun.from_paper_on
        )
    check_kind_of_site(begun.is_invented)
    instrument = checklists.instruments()[begun.instrument]
    check_answers(begun.answers, instrument.pages[0].items)
    row = Screening(
        key=key_for(case),
        case=case,
        is_invented=begun.is_invented,
        instrument=instrument.id,
        instrument_version=instrument.version,
        place=begun.place,
        made_at=at,
        made_by=by,
        made_by_post=own_post(by, case),
        from_paper_on=begun.from_paper_on,
        keep_until=None if case else at + _days("drafts_days"),
    )
    row.seal(answers=checklists.answers_text(begun.answers))
    _save(row, begun.code, at)
    note_event(events.SCREENING_BEGUN, row, by=by, at=at)
    return row


def _save(row: Screening, code: str, at: datetime) -> None:
    """A sheet's own code, once; else a new one."""
    if not code:
        save_with_new_code(row, LETTER, at)
        return
    row.code = tidy(code)
    if not is_valid_code(row.code):
        raise RuleBroken(gettext_noop("This is not the code of a sheet: look at its letters again."))
    if Screening.objects.filter(code=row.code).exists():
        raise RuleBroken(gettext_noop("The sheet with this code was typed in already."))
    row.save()


def _days(name: str) -> timedelta:
    return timedelta(days=checklists.keeping()[name])


@action
def keep_profile(
    *, screening: Screening, profile: Profile, note: str, by: User, at: datetime,
    seen_version: int | None = None,
) -> Screening:  # fmt: skip
    """Keep what kind of person, place and work it is about; nothing that tells who."""
    screening = _to_go_on_with(screening, by, seen_version)
    screening.seal(profile=checklists.profile_text(profile), note=note)
    return _kept(screening, by, at)


@action
def keep_answers(
    *, screening: Screening, page: int, answers: Mapping[str, Answer], by: User, at: datetime,
    seen_version: int | None = None,
) -> Screening:  # fmt: skip
    """Keep the answers of one page; those of the others stay as they are."""
    screening = _to_go_on_with(screening, by, seen_version)
    items = checklists.instruments()[screening.instrument].pages[page].items
    check_answers(answers, items)
    here = {item.id for item in items}
    kept = {item: answer for item, answer in checklists.answers_of(screening).items() if item not in here}
    screening.seal(answers=checklists.answers_text({**kept, **answers}))
    return _kept(screening, by, at)


def _to_go_on_with(screening: Screening, by: User, seen_version: int | None) -> Screening:
    screening = Screening.objects.locked(screening.pk)
    permissions.check_can_keep(by, screening)
    check_seen(screening, seen_version)
    if not screening.is_draft:
        raise RuleBroken(gettext_noop("This checklist is finished. Begin another one."))
    return screening


def _kept(screening: Screening, by: User, at: datetime) -> Screening:
    """Whoever comes back to a draft has its whole time again."""
    if screening.case_id is None:
        screening.keep_until = at + _days("drafts_days")
    screening.save()
    note_event(events.SCREENING_ANSWERED, screening, by=by, at=at)
    return screening


@action
def finish_screening(
    *,
    screening: Screening,
    is_declined: bool = False,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Screening:
    """End it: with its result, or because the person wants nothing of it. Nobody is told."""
    screening = Screening.objects.locked(screening.pk)
    permissions.check_can_keep(by, screening)
    check_seen(screening, seen_version)
    wanted = Status.DECLINED if is_declined else Status.DONE
    check_move(screening.status, wanted)
    screening.status, screening.finished_at = wanted, at
    if screening.case_id is None:
        screening.keep_until = at + _days("declined_days" if is_declined else "finished_days")
    screening.save()
    note_event(events.SCREENING_FINISHED, screening, by=by, at=at, tells_the_thread=True)
    return screening


@action
def attach_screening(*, screening: Screening, case: Case, by: User, at: datetime) -> Screening:
    """Put a copy of one's own finished checklist into a case that one accompanies.

    The copy is sealed under the case's key and has a code of its own. Nothing joins the two: whoever
    reads one never finds the other by it.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    permissions.check_can_keep(by, screening)
    if screening.case_id is not None or screening.status != Status.DONE:
        raise RuleBroken(gettext_noop("Only a finished checklist of your own is added to a case."))
    if screening.is_invented != case.is_invented:
        raise RuleBroken(gettext_noop("This site holds real people. Invented cases belong elsewhere."))
    copy = Screening(
        key=case.key,
        case=case,
        is_invented=screening.is_invented,
        instrument=screening.instrument,
        instrument_version=screening.instrument_version,
        place=screening.place,
        status=Status.DONE,
        made_at=at,
        made_by=by,
        made_by_post=own_post(by, case),
        finished_at=at,
    )
    copy.seal(**{name: screening.opened(name) for name in ("profile", "answers", "note")})
    save_with_new_code(copy, LETTER, at)
    write_down(events.SCREENING_ATTACHED, case=case, by=by, at=at)
    return copy


@action
def review_screening(*, screening: Screening, by: User, at: datetime) -> Screening:
    """A second pair of eyes: a colleague who accompanies the case has read it."""
    screening = Screening.objects.locked(screening.pk)
    if screening.case_id is None:
        raise RuleBroken(gettext_noop("Only a checklist of a case is reviewed by a colleague."))
    permissions.check_can_work_on(by, screening.case)
    if screening.made_by_id == by.pk:
        raise RuleBroken(gettext_noop("Somebody else reviews what you noted."))
    if screening.is_draft or screening.reviewed_at is not None:
        raise RuleBroken(gettext_noop("There is nothing to review here now."))
    screening.reviewed_at, screening.reviewed_by = at, by
    screening.save()
    write_down(events.SCREENING_REVIEWED, case=screening.case, by=by, at=at)
    return screening


@action
def read_screening(*, screening: Screening, by: User, at: datetime) -> None:
    """Write down that it was looked at."""
    record(events.SCREENING_READ, by=by, about=screening, at=at, case_id=screening.case_id)
