"""The outlook as a page tells it: its finding, who works how much where, what would be missed, the map."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.translate import read
from anclaje.guide.check_page import actor_names, one_of
from anclaje.guide.domain.facts import FACTS, event_in_words
from anclaje.guide.domain.values import Step
from anclaje.guide.domain.what_if import NO_ACTOR, NO_NIGHT_DUTY, NOBODY, TOO_FEW_HOURS, Outlook
from anclaje.guide.domain.workload import EVENT
from anclaje.guide.queries_what_if import Guess
from anclaje.territory.maps import Cell
from anclaje.territory.models import Place

WORST = 12
OFTEN = 0.2
"""From one time missed in five on, a municipality stands in the map's strongest colour."""
LEGEND = {
    "none": _("no openings"),
    "done": _("every time could be kept"),
    "waiting": _("fewer than one in five missed"),
    "late": _("one in five or more missed"),
}
REASONS = {
    NO_ACTOR: _("Nobody of that kind is in the directory there."),
    NO_NIGHT_DUTY: _("It begins outside office hours and nobody is on duty."),
    TOO_FEW_HOURS: _("There are fewer staff hours than it takes."),
}


@dataclass(frozen=True)
class ActorRow:
    """One kind of institution: its hours in all, and where most of them fall."""

    name: str
    hours: str
    places: int
    most: Place
    most_hours: str
    is_nobody: bool


@dataclass(frozen=True)
class PlaceRow:
    """One municipality of the table."""

    place: Place
    openings: str
    hours: str
    missed: str
    share: str


@dataclass(frozen=True)
class StepRow:
    """A step whose time would be missed, for one reason."""

    number: str
    href: str
    who: str
    reason: str
    times: str
    places: tuple[Place, ...]
    is_everywhere: bool


@dataclass(frozen=True)
class OutlookPage:
    """What the template reads. openings: a month, by municipality code."""

    outlook: Outlook
    openings: Mapping[str, float]
    steps: Mapping[str, Step]
    href: Callable[[str], str]

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.code: place for place in Place.objects.municipalities().by_name()}

    @cached_property
    def names(self) -> dict[str, str]:
        return actor_names()

    @cached_property
    def asked(self) -> list[str]:
        """The municipalities with openings, in the map's order."""
        return [code for code in self.places if self.openings.get(code, 0) > 0]

    @cached_property
    def missed_in(self) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for one in self.outlook.missed:
            found[one.place] += one.times
        return found

    @cached_property
    def hours_in(self) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for (_actor, place), hours in self.outlook.hours.items():
            found[place] += hours
        return found

    @property
    def title(self) -> str:
        """The finding in one sentence."""
        facts = {
            "openings": said(sum(self.openings.values())),
            "hours": said(self.outlook.total_hours),
            "steps": len({one.step for one in self.outlook.missed}),
        }
        if not facts["steps"]:
            return (
                gettext("%(openings)s openings a month: %(hours)s staff hours, and every time could be kept")
                % facts
            )
        return (
            ngettext(
                "%(openings)s openings a month: %(hours)s staff hours, and %(steps)s step that somewhere "
                "misses its time",
                "%(openings)s openings a month: %(hours)s staff hours, and %(steps)s steps that somewhere "
                "miss their time",
                facts["steps"],
            )
            % facts
        )

    @property
    def actors(self) -> list[ActorRow]:
        """Most hours first; hours that nobody could do come first of all."""
        by_actor: dict[str, dict[str, float]] = defaultdict(dict)
        for (actor, place), hours in self.outlook.hours.items():
            if hours > 0 and place in self.places:
                by_actor[actor][place] = hours
        order = sorted(by_actor, key=lambda actor: (actor != NOBODY, -sum(by_actor[actor].values())))
        return [self._actor(actor, by_actor[actor]) for actor in order]

    def _actor(self, actor: str, hours: dict[str, float]) -> ActorRow:
        most = max(hours, key=lambda place: (hours[place], place))
        return ActorRow(
            name=self.names.get(actor, actor) if actor != NOBODY else gettext("Nobody who could do it"),
            hours=said(sum(hours.values())),
            places=len(hours),
            most=self.places[most],
            most_hours=said(hours[most]),
            is_nobody=actor == NOBODY,
        )

    @property
    def worst(self) -> list[PlaceRow]:
        """The municipalities with most times missed."""
        ranked = sorted(
            self.asked, key=lambda code: (-self.missed_in.get(code, 0), self.places[code].plain_name)
        )
        return [self._place(code) for code in ranked[:WORST]]

    @property
    def all_places(self) -> list[PlaceRow]:
        """Every municipality with openings, by name: the map in words."""
        return [self._place(code) for code in self.asked]

    def _place(self, code: str) -> PlaceRow:
        return PlaceRow(
            place=self.places[code],
            openings=said(self.openings[code]),
            hours=said(self.hours_in.get(code, 0)),
            missed=said(self.missed_in.get(code, 0)),
            share=number_format(round(100 * self._share(code))),
        )

    def _share(self, code: str) -> float:
        times = self.outlook.times.get(code, 0)
        return self.missed_in.get(code, 0) / times if times else 0.0

    @property
    def missed(self) -> list[StepRow]:
        """Step by step in the guide's order, each reason apart."""
        found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for one in self.outlook.missed:
            found[one.step, one.reason][one.place] = one.times
        order = {number: place for place, number in enumerate(self.steps)}
        rows = sorted(found, key=lambda key: (order[key[0]], key[1]))
        return [self._step(number, reason, found[number, reason]) for number, reason in rows]

    def _step(self, number: str, reason: str, times: dict[str, float]) -> StepRow:
        return StepRow(
            number=number,
            href=self.href(number),
            who=one_of(self.steps[number].actors, self.names),
            reason=str(REASONS[reason]),
            times=said(sum(times.values())),
            places=tuple(place for code, place in self.places.items() if code in times),
            is_everywhere=len(times) == len(self.asked),
        )

    @property
    def cells(self) -> dict[str, Cell]:
        """The map: each municipality by how many of its times would be missed."""
        return {code: self._cell(code) for code in self.asked}

    def _cell(self, code: str) -> Cell:
        share = self._share(code)
        level = "done" if share <= 0 else "waiting" if share < OFTEN else "late"
        title = gettext("%(place)s: %(hours)s hours a month, %(share)s %% of the times missed") % {
            "place": self.places[code].name,
            "hours": said(self.hours_in.get(code, 0)),
            "share": round(100 * share),
        }
        return Cell(level, title)

    @property
    def legend(self) -> dict[str, str]:
        return LEGEND


def said(number: float) -> str:
    """Guesses are told roughly: whole numbers from ten on, one decimal below."""
    if number >= 10 or number == round(number):
        return number_format(round(number), use_l10n=True, force_grouping=True)
    return number_format(max(0.1, round(number, 1)), decimal_pos=1, use_l10n=True)


def shares_in_words(guesses: Iterable[Guess]) -> list[tuple[str, str]]:
    """Each guessed share as it reads, with its per cent."""
    return [(_of_what(guess.name), number_format(round(100 * guess.value))) for guess in guesses]


def _of_what(name: str) -> str:
    if name in FACTS:
        return read(FACTS[name].yes)
    if name.startswith(EVENT):
        return read(event_in_words(name.removeprefix(EVENT)))
    return gettext("times that begin by night or at the weekend")


def minutes_in_words(minutes: Mapping[str, float]) -> list[tuple[str, str]]:
    """Each step with the minutes it is taken to need."""
    return [(number, number_format(round(value))) for number, value in minutes.items()]
