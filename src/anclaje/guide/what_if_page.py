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
OFTEN = 1.0
"""From one time missed for each opening on, a municipality stands in the map's strongest colour."""
LEGEND = {
    "none": _("no openings"),
    "done": _("every time could be kept"),
    "waiting": _("fewer than one time missed for each opening"),
    "late": _("one time missed or more for each opening"),
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
    each: str


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
            each=said(self._each(code)),
        )

    def _each(self, code: str) -> float:
        """Times missed for each opening."""
        return self.missed_in.get(code, 0) / self.openings[code]

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
        each = self._each(code)
        level = "done" if each <= 0 else "waiting" if each < OFTEN else "late"
        title = gettext(
            "%(place)s: %(openings)s openings, %(hours)s hours and %(missed)s times missed a month"
        ) % {
            "place": self.places[code].name,
            "openings": said(self.openings[code]),
            "hours": said(self.hours_in.get(code, 0)),
            "missed": said(self.missed_in.get(code, 0)),
        }
        return Cell(level, title)

    @property
    def legend(self) -> dict[str, str]:
        """Only of the levels that the map shows."""
        levels = {cell.level for cell in self.cells.values()}
        if len(self.asked) < len(self.places):
            levels.add("none")
        return {level: words for level, words in LEGEND.items() if level in levels}


def said(number: float) -> str:
    """Guesses are told roughly: whole numbers from ten on, one decimal below."""
    rough = round(number) if number >= 10 else max(round(number, 1), 0.1 if number > 0 else 0)
    decimals = 0 if rough == round(rough) else 1
    return number_format(rough, decimal_pos=decimals, use_l10n=True, force_grouping=True)


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
