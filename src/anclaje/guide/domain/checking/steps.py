"""What every step says: who, what, with which result, for whom."""

from collections.abc import Iterator

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain import conditions
from anclaje.guide.domain.checking.languages import says_something
from anclaje.guide.domain.checking.values import Block, Finding, Known, a_finding
from anclaje.guide.domain.values import DOERS, RECORDS, RUNS, SOURCES

NO_ACTOR = gettext_noop("Nobody is named who does this step. Choose at least one kind of institution.")
UNKNOWN_ACTOR = gettext_noop("There is no actor type “%(actor)s”. Choose one of the directory's.")
NO_WHO = gettext_noop("The step does not say, in words, who does it. Write it.")
NO_ACTION = gettext_noop("The step does not say what is done. Write it.")
NO_OUTPUT = gettext_noop("The step does not say what is there when it is done. Write its output.")
BAD_CHOICE = gettext_noop("“%(field)s” is “%(value)s”. Choose one of: %(choices)s.")
BAD_RECORDS = gettext_noop("“%(value)s” is nothing that a case records. Choose another, or nothing.")
BAD_EFFORT = gettext_noop("Minutes of work are a whole number above zero, or left out.")
NEVER_HOLDS = gettext_noop("No possible person fulfils this condition. Take one of its facts out.")
BAD_CONDITIONS = {
    "unknown_fact": gettext_noop(
        "The condition asks something that nobody records. Choose a fact of the list."
    ),
    "bad_condition": gettext_noop("The condition is not well formed. Choose its facts anew."),
    "condition_too_deep": gettext_noop("The condition is nested too deeply. Ask less at once."),
    "condition_too_wide": gettext_noop("The condition asks too many facts. Ask fewer at once."),
}

REQUIRED = (("who", NO_WHO), ("action", NO_ACTION), ("output", NO_OUTPUT))
CHOICES = (("doer", DOERS), ("runs", RUNS), ("source", SOURCES))


def of_step(step: Block, known: Known) -> Iterator[Finding]:
    block = step["id"]
    if not step.get("actors"):
        yield a_finding("no_actor", block, NO_ACTOR)
    for actor in step.get("actors") or ():
        if actor not in known.actors:
            yield a_finding("unknown_actor", block, UNKNOWN_ACTOR, actor=actor)
    for name, sentence in REQUIRED:
        if not step.get(name) or not says_something(step[name]):
            yield a_finding(f"no_{name}", block, sentence)
    for name, choices in CHOICES:
        if step.get(name) not in choices:
            yield a_finding(
                f"bad_{name}", block, BAD_CHOICE,
                field=name, value=step.get(name), choices=", ".join(choices),
            )  # fmt: skip
    if step.get("records", "") not in RECORDS:
        yield a_finding("bad_records", block, BAD_RECORDS, value=step["records"])
    effort = step.get("effort_minutes")
    if effort is not None and (type(effort) is not int or effort <= 0):
        yield a_finding("bad_effort", block, BAD_EFFORT)


def of_condition(step: Block) -> Iterator[Finding]:
    condition = step.get("condition")
    try:
        conditions.check(condition)
        if not conditions.can_hold(condition):
            yield a_finding("never_holds", step["id"], NEVER_HOLDS)
    except conditions.BadCondition as bad:
        yield a_finding(bad.code, step["id"], BAD_CONDITIONS[bad.code])


def can_happen(step: Block) -> bool:
    """Whether somebody may fulfil its condition; a condition that cannot be read is found elsewhere."""
    try:
        return conditions.can_hold(step.get("condition"))
    except (AttributeError, KeyError, TypeError, ValueError):
        return True
