"""The one next thing of an exercise: what its phase asks for and is not there yet, and where to do it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.cartography import wording
from anclaje.cartography.domain import phases
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.domain.plan import OPEN
from anclaje.cartography.domain.states import MarkState
from anclaje.cartography.models import Exercise, ProposedMark
from anclaje.cartography.presenting import Line, Step
from anclaje.foundation.ids import new_id


@dataclass(frozen=True)
class Lack:
    """What a tick alone does not bring: in words, where it is done, and its button."""

    what: str
    href: str
    action: str


def next_thing(exercise: Exercise, path: list[Step]) -> Line:
    """As a next line; it can be done from there."""
    here = path[exercise.phase]
    line: Line = {"state": "next", "word": _("now"), "who": here.name, "what": here.says}
    lack = next(iter(_lacking(exercise)), None)
    if lack is not None:
        return {
            **line, "what": lack.what, "href": lack.href, "action": lack.action, "action_href": lack.href
        }  # fmt: skip
    item = next((one for one in here.items if one["is_needed"] and not one["is_done"]), None)
    if item is not None:
        return {**line, "what": item["name"], "href": f"#phase-{here.number}"}
    return {**line, **_to_the_next_phase(exercise)}


def _lacking(exercise: Exercise) -> Iterator[Lack]:
    """From what the whole exercise stands on to what its phase is for; asked one by one."""
    yield from _ground(exercise)
    yield from _OF_PHASE.get(Phase(exercise.phase), _nothing)(exercise)


def _ground(exercise: Exercise) -> Iterator[Lack]:
    if not exercise.red_lines:
        change = _at("change-exercise", exercise)
        yield Lack(_("Write down the red lines of the neighbourhood"), change, _("Write them"))
    if exercise.phase < Phase.SETTING_UP:
        return
    if not exercise.workshops.exists():
        yield Lack(_("Say when and where the workshop is"), _at("new-workshop", exercise), _("Add it"))
    if exercise.never_acknowledged_at is None:
        read_rules = _("Read what is never mapped, before anything is printed")
        yield Lack(read_rules, _at("never", exercise), _("Read it"))


def _printing(exercise: Exercise) -> Iterator[Lack]:
    if not exercise.sheets.filter(printed_at__isnull=False).exists():
        yield Lack(_("Print the sheets"), _at("sheets", exercise), _("Choose them"))


def _digitising(exercise: Exercise) -> Iterator[Lack]:
    yield from _checking(exercise)
    if not exercise.features.current().exists():
        photos = _at("photos", exercise)
        yield Lack(_("Photograph the drawn sheets, or draw on screen"), photos, _("Send photographs"))


def _checking(exercise: Exercise) -> Iterator[Lack]:
    waiting = ProposedMark.objects.filter(photo__exercise=exercise, state=MarkState.PROPOSED).count()
    if waiting:
        words = ngettext(
            "%(n)s mark that was read waits for somebody to look at it",
            "%(n)s marks that were read wait for somebody to look at them",
            waiting,
        )
        yield Lack(words % {"n": waiting}, _at("photos", exercise), _("Check"))


def _giving_back(exercise: Exercise) -> Iterator[Lack]:
    yield from _checking(exercise)
    latest = exercise.rounds.order_by("-number").first()
    if latest is None:
        ask = _("Ask the neighbourhood whether the map is so")
        yield Lack(ask, _at("new-round", exercise), _("Prepare the round"))
    elif latest.closed_at is None:
        count = _("Count the voices of round %(number)s, and close it") % {"number": latest.number}
        yield Lack(count, reverse("cartography:round", args=[latest.pk]), _("Open it"))


def _planning(exercise: Exercise) -> Iterator[Lack]:
    if not exercise.plan.exists():
        begin = _("Look at what the map says, and write the first promise from it")
        yield Lack(begin, _at("findings", exercise), _("Look at it"))


def _returning(exercise: Exercise) -> Iterator[Lack]:
    late = exercise.plan.filter(state__in=OPEN, due_on__lt=timezone.localdate()).count()
    if late:
        words = ngettext(
            "%(n)s promise is late: say what became of it",
            "%(n)s promises are late: say what became of them",
            late,
        )
        yield Lack(words % {"n": late}, _at("plan", exercise), _("See the plan"))


def _nothing(exercise: Exercise) -> Iterable[Lack]:
    return ()


_OF_PHASE = {
    Phase.SETTING_UP: _printing,
    Phase.MEMORY: _printing,
    Phase.SHEETS: _printing,
    Phase.DIGITISING: _digitising,
    Phase.GIVING_BACK: _giving_back,
    Phase.PLAN: _planning,
    Phase.RETURN: _returning,
}


def _at(name: str, exercise: Exercise) -> str:
    return reverse(f"cartography:{name}", args=[exercise.pk])


def _to_the_next_phase(exercise: Exercise) -> Line:
    to = phases.next_of(exercise.phase)
    if to is None:
        return {"what": _("Tell the neighbourhood what was kept, and choose the day of the next return.")}
    return {
        "what": _("Everything needed here is done. Go on to “%(phase)s”.")
        % {"phase": wording.phase_words(to)},
        "action": _("Go on"),
        "action_href": reverse("cartography:move-phase", args=[exercise.pk, to]),
        "action_method": "post",
        "op_id": new_id(),
        "seen_version": exercise.version,
    }
