"""Labels of the sociogram: actors, ties in a sentence, and what the graph says with its measure named."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_lazy, ngettext

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.sociogram import Measure, Said, What
from anclaje.cartography.domain.validation import State
from anclaje.foundation.translate import read

WHATS = {
    What.BRIDGE: gettext_lazy("Bridge"),
    What.ONLY_LINK: gettext_lazy("Only link"),
    What.ISOLATED: gettext_lazy("Isolated"),
    What.NEEDED: gettext_lazy("Needed and missing"),
    What.CONFLICT: gettext_lazy("Conflict"),
    What.ONE_WAY: gettext_lazy("Depends, and nothing comes back"),
}
MEASURES = {
    Measure.BETWEENNESS: gettext_lazy("share of the shortest ways between the others (betweenness)"),
    Measure.CUT_OFF: gettext_lazy("how many would be cut off without it (articulation point)"),
    Measure.LIVING_TIES: gettext_lazy("living ties: trust, weak, referral, dependency"),
    Measure.GROUPS: gettext_lazy("groups that told it"),
}
HEARD = {
    State.NOT_ASKED: ("waiting", gettext_lazy("not asked yet")),
    State.VALIDATED: ("done", gettext_lazy("validated")),
    State.CORRECTED: ("next", gettext_lazy("to be corrected")),
    State.DISPUTED: ("declined", gettext_lazy("disputed")),
    State.WITHDRAWN: ("closed", gettext_lazy("taken off by the community")),
}


def heard_mark(heard: str) -> tuple[str, str]:
    """The state and its word."""
    state, word = HEARD[State(heard)]
    return state, str(word)


def tie_words(kind: str) -> str:
    known = vocabulary.current().ties.get(kind)
    return read(known.name) if known else kind


def actor_words(kind: str) -> str:
    known = vocabulary.current().actors.get(kind)
    return read(known.name) if known else kind


def tie_sentence(source: str, target: str, kind: str, is_mutual: bool) -> str:
    """“Comedor → Escuela: trust, strong”, as it is read aloud and printed in a list."""
    names = {"source": source, "target": target, "tie": tie_words(kind)}
    if is_mutual:
        return gettext("%(source)s ↔ %(target)s: %(tie)s") % names
    return gettext("%(source)s → %(target)s: %(tie)s") % names


def groups_words(count: int) -> str:
    if not count:
        return gettext("no group noted")
    return ngettext("%(n)s group", "%(n)s groups", count) % {"n": count}


def said_sentence(said: Said, words: Mapping[str, str]) -> str:
    """What the graph says, whole; words: of the actors by their key."""
    first, *rest = (words[ref] for ref in said.actors)
    names = {"first": first, "second": rest[0] if rest else "", "n": round(said.value)}
    if said.what == What.BRIDGE:
        share = round(said.value * 100)
        text = gettext("%(share)s %% of the shortest ways between the others go through %(first)s.")
        return text % {**names, "share": share}
    if said.what == What.ONLY_LINK:
        return (
            ngettext(
                "Without %(first)s, %(n)s actor would be cut off from the rest.",
                "Without %(first)s, %(n)s actors would be cut off from the rest.",
                names["n"],
            )
            % names
        )
    if said.what == What.ISOLATED:
        return gettext("%(first)s has no living tie with anybody.") % names
    if said.what == What.NEEDED:
        return gettext("Between %(first)s and %(second)s there is no tie, and one is needed.") % names
    if said.what == What.CONFLICT:
        return gettext("There is a conflict between %(first)s and %(second)s.") % names
    return gettext("%(first)s depends on %(second)s, and nothing comes back.") % names


def measure_words(said: Said) -> str:
    """“groups that told it: 3”."""
    value = f"{round(said.value * 100)} %" if said.measure == Measure.BETWEENNESS else str(round(said.value))
    return f"{MEASURES[said.measure]}: {value}"
