"""If so many cases were opened: who would have to work how much, where, and which times be missed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anclaje.guide.domain.checking.directory import Directory
from anclaje.guide.domain.values import Step
from anclaje.guide.domain.workload import Assumptions, Load, loads

NOBODY = ""
"""Stands for the actor where none of a step's institutions is in the directory."""
EVERYWHERE = ""
"""Stands for the place of hours that are shared by all."""
NO_ACTOR, NO_NIGHT_DUTY, TOO_FEW_HOURS = "no_actor", "no_night_duty", "too_few_hours"
REASONS = (NO_ACTOR, NO_NIGHT_DUTY, TOO_FEW_HOURS)
NEARLY_NOTHING = 1e-9

Place = str
Hours = dict[Place, float]


@dataclass(frozen=True)
class Missed:
    """A step's times missed in one place, a month, for one reason."""

    step: str
    place: Place
    reason: str
    times: float


@dataclass(frozen=True)
class Outlook:
    """A month. hours: staff hours owed, by actor type (or NOBODY) and place. times: moments due, by place."""

    hours: Mapping[tuple[str, Place], float]
    missed: tuple[Missed, ...]
    times: Mapping[Place, float]

    @property
    def total_hours(self) -> float:
        return sum(self.hours.values())

    @property
    def total_missed(self) -> float:
        return sum(one.times for one in self.missed)


def what_if(
    steps: Sequence[Step], openings: Mapping[Place, float], assumptions: Assumptions, directory: Directory
) -> Outlook:
    """The outlook for these openings a month, in each municipality, with the directory as it is.

    A step that several institutions may do falls to the first of them that is there. Where the hours
    available are known, what one cannot do falls to the next; what is left over is still owed by the
    first, and too late. The hours of an institution that serves everywhere are shared out evenly.
    """
    staff = _Staff(assumptions.available, directory)
    hours: dict[tuple[str, Place], float] = defaultdict(float)
    times: dict[Place, float] = defaultdict(float)
    missed: list[Missed] = []
    places = [place for place in sorted(openings) if openings[place] > 0]
    work = loads(steps, assumptions)
    for step in steps:
        load = work[step.id]
        owed = {place: openings[place] * load.hours for place in places}
        left = staff.work(step.actors, owed, hours)
        for place in places:
            times[place] += openings[place] * load.times
            missed += _missed(step, place, openings[place], load, _share(left[place], owed[place]), directory)
    return Outlook(dict(hours), tuple(missed), dict(times))


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def _missed(
    step: Step, place: Place, openings: float, load: Load, undone: float, directory: Directory
) -> list[Missed]:
    actors = set(step.actors)
    if not actors & directory.actors_in(place):
        found = {NO_ACTOR: openings * load.times}
    else:
        is_awake = bool(actors & directory.on_duty_in(place))
        at_night = 0.0 if is_awake else openings * load.missed_at_night
        found = {NO_NIGHT_DUTY: at_night, TOO_FEW_HOURS: (openings * load.times - at_night) * undone}
    return [
        Missed(step.id, place, reason, times) for reason, times in found.items() if times > NEARLY_NOTHING
    ]


class _Staff:
    """The hours left in a month: a pool in each place, and one for all where somebody serves everywhere."""

    def __init__(self, available: Mapping[str, float], directory: Directory):
        self.directory = directory
        self.available = available
        self.used: dict[tuple[str, Place], float] = defaultdict(float)

    def work(self, actors: Sequence[str], owed: Hours, hours: dict[tuple[str, Place], float]) -> Hours:
        """Do what is owed, and note in `hours` who owes it. Gives what nobody had time for."""
        left = dict(owed)
        for actor in actors:
            for doing in (self._in_each_place, self._everywhere):
                for place, amount in doing(actor, left).items():
                    if amount > 0:
                        left[place] -= amount
                        hours[actor, place] += amount
        for place, amount in left.items():
            if amount > NEARLY_NOTHING:
                there = self.directory.actors_in(place)
                hours[next((one for one in actors if one in there), NOBODY), place] += amount
        return left

    def _in_each_place(self, actor: str, left: Hours) -> Hours:
        there = [place for place in left if actor in self.directory.present.get(place, ())]
        done = {place: min(left[place], self._free(actor, place)) for place in there}
        for place, amount in done.items():
            self.used[actor, place] += amount
        return done

    def _everywhere(self, actor: str, left: Hours) -> Hours:
        wanted = sum(left.values())
        if actor not in self.directory.everywhere or wanted <= 0:
            return {}
        share = min(1.0, self._free(actor, EVERYWHERE) / wanted)
        self.used[actor, EVERYWHERE] += share * wanted
        return {place: share * amount for place, amount in left.items()}

    def _free(self, actor: str, pool: Place) -> float:
        return max(0.0, self.available.get(actor, float("inf")) - self.used[actor, pool])
