"""What the map says, in whole sentences; a fact of a finding is told with its unit."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy

from anclaje.cartography.domain.findings import Kind

KINDS = {
    Kind.AGREED: gettext_lazy("Several groups marked the same"),
    Kind.OVERLAP: gettext_lazy("Worries that lie over each other"),
    Kind.CARE_NEAR_RISK: gettext_lazy("A place that cares, beside a risk"),
    Kind.RISK_WITHOUT_CARE: gettext_lazy("A risk with no place that cares within a walk"),
    Kind.WITHOUT_INSTITUTION: gettext_lazy("A worry with no institution of the directory within a walk"),
    Kind.DISTANCE: gettext_lazy("How far each service is"),
    Kind.APPEARED: gettext_lazy("New since the last exercise"),
    Kind.GONE: gettext_lazy("Gone since the last exercise"),
    Kind.STAYED: gettext_lazy("Still there since the last exercise"),
}
SENTENCES = {
    Kind.AGREED: gettext_lazy("Groups marked “%(category)s” at the same place."),
    Kind.OVERLAP: gettext_lazy("“%(category)s” and “%(other)s” lie over each other, on %(area)s."),
    Kind.CARE_NEAR_RISK: gettext_lazy("%(distance)s from “%(category)s” there is “%(care)s”."),
    Kind.APPEARED: gettext_lazy("“%(category)s” was not on the map of the last exercise."),
    Kind.GONE: gettext_lazy("“%(category)s” was on the map of the last exercise, and is not on this one."),
    Kind.STAYED: gettext_lazy(
        "“%(category)s” is still there: %(groups_before)s groups marked it then, %(groups_after)s now."
    ),
}


def metres(value: float) -> str:
    """“350 m”, “1,2 km”: no finer than a way on foot is known."""
    if value < 1000:
        return gettext("%(n)s m") % {"n": int(round(value, -1)) if value > 20 else round(value)}
    return gettext("%(n)s km") % {"n": number_format(value / 1000, 1)}


def area(square_metres: float) -> str:
    if square_metres < 10_000:
        return gettext("%(n)s m²") % {"n": number_format(round(square_metres), 0)}
    return gettext("%(n)s hectares") % {"n": number_format(square_metres / 10_000, 1)}


def finding_sentence(kind: str, facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """names: categories, needs and institutions by the code or key that the facts hold."""
    told = {name: names.get(str(value), value) for name, value in facts.items()}
    if kind == Kind.OVERLAP:
        told["area"] = area(facts["area_m2"])
    if kind == Kind.CARE_NEAR_RISK:
        told["distance"] = metres(facts["distance_m"])
    if kind in SENTENCES:
        return SENTENCES[Kind(kind)] % told
    return _about_a_way(kind, facts, told)


def _about_a_way(kind: str, facts: Mapping[str, Any], told: dict[str, Any]) -> str:
    walk = facts.get("walk_m")
    told["walk"] = metres(walk) if walk is not None else ""
    if kind == Kind.DISTANCE:
        told["furthest"] = metres(facts["furthest_walk_m"])
        return (
            gettext(
                "%(service)s: the nearest is %(nearest)s, %(walk)s on foot from the middle and "
                "%(furthest)s from the furthest corner."
            )
            % told
        )
    if kind == Kind.RISK_WITHOUT_CARE:
        if walk is None:
            return gettext("Near “%(category)s” no place that cares is drawn at all.") % told
        return gettext("From “%(category)s” the nearest place that cares is %(walk)s on foot.") % told
    if walk is None:
        return gettext("Around “%(category)s” the directory knows no institution.") % told
    return gettext("From “%(category)s” the nearest institution is %(nearest)s, %(walk)s on foot.") % told
