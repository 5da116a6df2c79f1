"""Who does each step in one municipality, by which telephone and within what time."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.foundation.templatetags.times import absolute
from anclaje.foundation.translate import read
from anclaje.guide import queries
from anclaje.guide.document import Chapter, Line, Reading
from anclaje.guide.paper.values import DeskOnPaper, PlaceChapter, PlaceStep, PlaceTable
from anclaje.guide.printing.book import institutions
from anclaje.guide.printing.common import masthead
from anclaje.network.queries import agreement_of, contacts_of
from anclaje.network.queries_table import Desk, Leading, desks_in, leading_on
from anclaje.territory.models import Place

NAMED = 3
"""Institutions named at a step; the others stand in the list of the place."""


@dataclass(frozen=True)
class _Here:
    """What is known of the place, looked up once."""

    desks: dict[str, list[Desk]]
    kinds: dict[str, str]
    fallback: str


def place_table(place: Place, address: str, day: date) -> PlaceTable:
    """The newest edition as this municipality carries it, filled from the directory. Raises NoEdition."""
    edition = queries.current_edition()
    reading = Reading(edition, queries.overlay_for(place))
    agreement = agreement_of(place, day)
    contacts = [
        (_(contact.role_label), contact.telephone)
        for contact in (contacts_of(agreement) if agreement else [])
        if contact.telephone
    ]
    leading = leading_on(day)
    here = _Here(desks_in(place), reading.actors, _fallback(contacts, leading))
    chapters = reading.chapters()
    title = _("Who does what in %(place)s, and within what time") % {"place": place.name}
    return PlaceTable(
        head=masthead(edition, reading.language, address, title=title, place=place.name),
        lead=_("As the directory stood on %(day)s.") % {"day": absolute(day)},
        contacts=(*contacts, *((_leads(one), one.telephone or _("no telephone yet")) for one in leading)),
        desks=tuple(_desk(desk, here) for code in reading.actors for desk in here.desks.get(code, ())),
        absent=tuple(here.kinds[code] for code in _absent(chapters, here)),
        chapters=tuple(
            PlaceChapter(
                chapter.number,
                read(chapter.body["title"]),
                tuple(_step(line, here) for line in chapter.lines),
            )
            for chapter in chapters
        ),
    )


def _leads(one: Leading) -> str:
    return _("%(agency)s (leads: %(issues)s)") % {"agency": one.name, "issues": ", ".join(one.issues).lower()}


def _fallback(contacts: list[tuple[str, str]], leading: list[Leading]) -> str:
    """Whom to turn to where nobody of the kind is there: the focal point first, then who leads."""
    ways = [f"{role} ({telephone})" for role, telephone in contacts[:1]]
    ways += [f"{one.name} ({one.telephone})" if one.telephone else one.name for one in leading[:1]]
    if not ways:
        return _("Nobody here yet, and nobody is named who leads: tell the programme.")
    return _("Nobody here yet: ask %(whom)s.") % {"whom": _(" or ").join(ways)}


def _absent(chapters: list[Chapter], here: _Here) -> list[str]:
    named = {code for chapter in chapters for line in chapter.lines for code, _name in line.actors}
    return [code for code in here.kinds if code in named and not here.desks.get(code)]


def _step(line: Line, here: _Here) -> PlaceStep:
    said = line.step.stated
    desks = _desks_for(line, here)
    within = line.within
    if line.condition:
        within += " · " + _("only if %(condition)s") % {"condition": line.condition}
    return PlaceStep(
        number=line.number,
        who=line.who,
        action=line.action,
        within=within,
        gap=line.gap,
        has_gap=line.has_gap,
        office=" · ".join(part for part in (said.office, said.telephone, said.note) if part) if said else "",
        desks=desks,
        fallback="" if desks or not line.actors else here.fallback,
    )


def _desks_for(line: Line, here: _Here) -> tuple[str, ...]:
    """The first few by name and telephone; where almost any kind will do, only their number."""
    found = [desk for code, _name in line.actors for desk in here.desks.get(code, ())]
    if line.is_anybody_s and found:
        return (institutions(line) + ": " + _("see who serves this place"),)
    near_first = sorted(found, key=lambda desk: not desk.is_here)
    named = [_name(desk) for desk in near_first[:NAMED]]
    left = len(found) - len(named)
    if left:
        named.append(ngettext("and %(left)s more", "and %(left)s more", left) % {"left": left})
    return tuple(named)


def _name(desk: Desk) -> str:
    telephone = desk.telephone or desk.night
    return f"{desk.name} · {together(telephone)}" if telephone else desk.name


def together(telephone: str) -> str:
    """A number that no line break cuts in two."""
    return telephone.replace(" ", "\N{NO-BREAK SPACE}")


def _desk(desk: Desk, here: _Here) -> DeskOnPaper:
    reached = [part for part in (desk.telephone, desk.email, desk.hours) if part]
    name = desk.name if not desk.seat else _("%(name)s, in %(seat)s") % {"name": desk.name, "seat": desk.seat}
    night = desk.night or (_("a guard answers") if desk.is_on_duty else "")
    return DeskOnPaper(
        name=name,
        kind=here.kinds[desk.actor_type],
        contact=" · ".join(reached) or _("no telephone yet"),
        night=night or _("no duty recorded"),
    )
