"""How far people walk: what findings of distance are computed with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.domain.findings import Walking

REACH_M = 800
NEAR_M = 150


class WalkingForm(forms.Form):
    """Asked by GET: nothing is changed by it."""

    reach_m = forms.IntegerField(
        label=_("How far do people here walk, in metres?"), min_value=100, max_value=5000,
        help_text=_("800 m is about ten minutes. A way on foot counts as 1.3 times the straight line."),
    )  # fmt: skip
    near_m = forms.IntegerField(label=_("What counts as beside it, in metres?"), min_value=20, max_value=1000)

    @classmethod
    def asked(cls, said) -> "WalkingForm":
        """What the address says, and what it leaves out as it usually is."""
        return cls({"reach_m": said.get("reach_m") or REACH_M, "near_m": said.get("near_m") or NEAR_M})

    @property
    def walking(self) -> Walking:
        if not self.is_valid():
            return Walking(REACH_M, NEAR_M)
        return Walking(self.cleaned_data["reach_m"], self.cleaned_data["near_m"])
