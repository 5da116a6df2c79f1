"""Which municipalities the page shows: a region, and what they wait for, chosen as one sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anclaje.foundation.translate import read
from anclaje.foundation.words import gettext_noop
from anclaje.territory.models import Grouping, GroupingMember
from anclaje.website.anchorage.gathering import Anchored
from anclaje.website.domain.anchorage import Tie, next_tie, ties_that_hold

NEXT = {
    Tie.AGREEMENT: gettext_noop("Sign an agreement"),
    Tie.FOCAL_POINT: gettext_noop("Name a focal point"),
    Tie.DEPUTY: gettext_noop("Name a deputy"),
    Tie.CONTACTS: gettext_noop("Verify the contacts"),
    Tie.ACTIVITY: gettext_noop("Call a meeting"),
}
REGION, MISSING = "region", "missing"


@dataclass(frozen=True)
class Chosen:
    """region: "judicial:OL", or empty for everywhere. missing: what comes next, or None for whatever."""

    region: str = ""
    missing: Tie | None = None

    def __bool__(self) -> bool:
        return bool(self.region or self.missing)

    def values(self) -> dict[str, str]:
        return {name: str(value) for name, value in ((REGION, self.region), (MISSING, self.missing)) if value}


class ChosenForm(forms.Form):
    """A filter as a sentence: its labels are the words between the blanks."""

    region = forms.ChoiceField(label=gettext_lazy("Show the municipalities of"), required=False)
    missing = forms.ChoiceField(label=gettext_lazy("in which comes next:"), required=False)

    def __init__(self, chosen: Chosen):
        super().__init__(chosen.values(), auto_id="filter_%s")
        self.fields[REGION].choices = [("", _("the whole province")), *_regions()]
        self.fields[MISSING].choices = [("", _("anything")), *((tie.value, _(NEXT[tie])) for tie in Tie)]


def chosen(asked: Mapping[str, str]) -> Chosen:
    """What the address names; what nobody could choose counts as nothing."""
    kind, _colon, code = asked.get(REGION, "").partition(":")
    is_known = bool(code) and Grouping.objects.filter(kind=kind, code=code).exists()
    return Chosen(
        region=f"{kind}:{code}" if is_known else "",
        missing=next((tie for tie in Tie if tie == asked.get(MISSING)), None),
    )


def among(found: Iterable[Anchored], by: Chosen) -> list[Anchored]:
    """Those of the region, the weakest tied first."""
    if by.region:
        within = _members(by.region)
        found = [one for one in found if one.place.pk in within]
    return sorted(found, key=lambda one: (len(ties_that_hold(one.evidence)), one.place.plain_name))


def waiting_for(found: Iterable[Anchored], by: Chosen) -> list[Anchored]:
    return [one for one in found if by.missing is None or next_tie(one.evidence) == by.missing]


def _members(region: str) -> set[UUID]:
    kind, _colon, code = region.partition(":")
    rows = GroupingMember.objects.filter(kind=kind, grouping__code=code)
    return set(rows.values_list("place_id", flat=True))


def _regions() -> list[tuple[str, list[tuple[str, str]]]]:
    """A group a kind of region."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in Grouping.objects.order_by("kind", "name", "pk"):
        groups.setdefault(_kind_words(row), []).append((f"{row.kind}:{row.code}", row.name))
    return list(groups.items())


def _kind_words(row: Grouping) -> Any:
    return read(row.kind_name) or row.kind
