"""Which municipalities the page shows: a region, and what they wait for, chosen as one sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anclaje.foundation.words import gettext_noop
from anclaje.territory.queries import regions_to_choose, within
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
        self.fields[REGION].choices = [("", _("the whole province")), *regions_to_choose()]
        self.fields[MISSING].choices = [("", _("anything")), *((tie.value, _(NEXT[tie])) for tie in Tie)]


def chosen(asked: Mapping[str, str]) -> Chosen:
    """What the address names; what nobody could choose counts as nothing."""
    region = asked.get(REGION, "")
    return Chosen(
        region=region if within(region).exists() else "",
        missing=next((tie for tie in Tie if tie == asked.get(MISSING)), None),
    )


def among(found: Iterable[Anchored], by: Chosen) -> list[Anchored]:
    """Those of the region, the weakest tied first."""
    if by.region:
        members = set(within(by.region))
        found = [one for one in found if one.place.pk in members]
    return sorted(found, key=lambda one: (len(ties_that_hold(one.evidence)), one.place.plain_name))


def waiting_for(found: Iterable[Anchored], by: Chosen) -> list[Anchored]:
    return [one for one in found if by.missing is None or next_tie(one.evidence) == by.missing]
