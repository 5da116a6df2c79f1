"""What somebody assumes: how many openings, how much work, for which share of cases."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.quarters import Quarter
from anclaje.foundation.translate import read
from anclaje.guide.domain.pasted import pasted
from anclaje.guide.domain.workload import Assumptions
from anclaje.guide.queries_what_if import OUTSIDE_HOURS, Guess
from anclaje.network.models import ActorType
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place

RATE, SOME, COUNTED = "rate", "some", "counted"
HOW = [
    (RATE, _("everywhere the same, for every 100,000 people")),
    (SOME, _("the numbers that I write for some municipalities")),
    (COUNTED, _("as many as were opened in a past quarter")),
]
USUAL_RATE = 0.5
MOST_TEXT = 12_000
EASILY_SET = ("is_child", "risk_high", OUTSIDE_HOURS)
PERCENT = 100


class WhatIfForm(forms.Form):
    """Sent by GET: nothing is kept. What is left out counts as the pack guesses it."""

    how = forms.ChoiceField(label=_("How many cases are opened"), choices=HOW, widget=forms.RadioSelect)
    rate = forms.FloatField(
        label=_("Openings a month for every 100,000 people"), min_value=0, max_value=1000, required=False,
        localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}),
    )  # fmt: skip
    some = forms.CharField(
        label=_("Openings a month, a municipality a line"), required=False, max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name or code, then the number. You may paste two columns of a table."),
    )  # fmt: skip
    quarter = forms.ChoiceField(label=_("Quarter"), required=False)
    months = forms.IntegerField(
        label=_("Months that a case stays open"), min_value=1, max_value=24,
        help_text=_("What comes later than that is not counted."),
    )  # fmt: skip
    scale = forms.IntegerField(
        label=_("Minutes of work, per hundred of those assumed"), min_value=1, max_value=1000
    )
    is_child = forms.IntegerField(
        label=_("Children and adolescents, of a hundred cases"), min_value=0, max_value=PERCENT
    )
    risk_high = forms.IntegerField(label=_("High risk, of a hundred cases"), min_value=0, max_value=PERCENT)
    outside_hours = forms.IntegerField(
        label=_("Times that begin by night or at the weekend, in %"), min_value=0, max_value=PERCENT
    )
    available = forms.CharField(
        label=_("Staff hours a month that there are"), required=False, max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One kind of institution a line: its code or name, then the hours in each municipality, or in "
            "all of them for one that serves the whole province. Left out, hours do not run short."
        ),
    )  # fmt: skip

    def __init__(self, asked: Any, *, shares: dict[str, Guess], quarters: list[Quarter]):
        self.shares, self.quarters = shares, {quarter.name: quarter for quarter in quarters}
        usual = {
            "how": RATE, "rate": number_format(USUAL_RATE, use_l10n=True), "months": 1, "scale": PERCENT,
            "quarter": quarters[0].name,
            **{name: round(shares[name].value * PERCENT) for name in EASILY_SET},
        }  # fmt: skip
        super().__init__({**usual, **asked.dict()}, auto_id="what_if_%s")
        self.fields["quarter"].choices = [(one.name, _quarter_words(one)) for one in quarters]

    def clean_some(self) -> dict[str, float]:
        places = Place.objects.municipalities().values_list("code", "plain_name")
        return self._read("some", {key: code for code, name in places for key in (code, name)})

    def clean_available(self) -> dict[str, float]:
        kinds = ActorType.objects.in_order()
        return self._read(
            "available",
            {key: kind.code for kind in kinds for key in (plain(kind.code), plain(read(kind.name)))},
        )

    def _read(self, name: str, keys: dict[str, str]) -> dict[str, float]:
        found = pasted(self.cleaned_data[name], keys)
        if found.unread:
            raise forms.ValidationError(
                gettext("These lines cannot be read: %(lines)s. Write a name, then a number.")
                % {"lines": " · ".join(found.unread[:5])}
            )
        return dict(found.numbers)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("how") == RATE and said.get("rate") is None and "rate" not in self.errors:
            self.add_error("rate", gettext("Write how many."))
        if said.get("how") == SOME and not said.get("some") and "some" not in self.errors:
            self.add_error("some", gettext("Write at least one municipality with its number."))
        return said

    def assumptions(self, minutes: dict[str, float]) -> Assumptions:
        """Of a valid form: the pack's guesses with what was set here in their place."""
        said = self.cleaned_data
        shares = {name: guess.value for name, guess in self.shares.items()}
        shares |= {
            "is_child": said["is_child"] / PERCENT,
            **_with_high_risk(shares, said["risk_high"] / PERCENT),
        }
        return Assumptions(
            minutes=minutes,
            shares=shares,
            scale=said["scale"] / PERCENT,
            months=said["months"],
            outside=said[OUTSIDE_HOURS] / PERCENT,
            available=said["available"],
        )


def _with_high_risk(shares: dict[str, float], high: float) -> dict[str, float]:
    """The other levels share what high risk leaves, in the same proportion as before."""
    others = ("risk_low", "risk_medium")
    total = sum(shares.get(name, 0.0) for name in others)
    scaled = {name: (1 - high) * shares.get(name, 0.0) / total for name in others} if total else {}
    return {**scaled, "risk_high": high}


def _quarter_words(quarter: Quarter) -> str:
    return gettext("%(first)s to %(last)s") % {
        "first": date_format(quarter.starts_at, "F Y"),
        "last": date_format(quarter.ends_at - timedelta(days=1), "F Y"),
    }
