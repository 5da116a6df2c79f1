"""Preparing a version of the map, confirming it, and giving a program a token."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.cartography.actions.tokens import LASTS_DAYS
from anclaje.cartography.domain.grid import SIZES_M
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.forms.base import NOBODYS_NAME, OrganisationField, text_field
from anclaje.cartography.forms.streets import CREDIT_HINT, FORMATS, StreetsFileField, streets_of_its_own
from anclaje.cartography.wording_releases import AUDIENCES
from anclaje.foundation.forms import ChangeForm

GRIDS = [(size, _("%(size)s metres") % {"size": size}) for size in SIZES_M]


class PrepareForm(ChangeForm):
    title = forms.CharField(
        label=_("Title, as everybody will read it"), max_length=120,
        help_text=_("It names the files and the poster too."),
    )  # fmt: skip
    grid_m = forms.TypedChoiceField(
        label=_("How large are the squares?"), choices=GRIDS, coerce=int, initial=SIZES_M[0],
        widget=forms.RadioSelect,
        help_text=_("Larger squares protect more, and may show more: more groups fall into one."),
    )  # fmt: skip
    derrotero = text_field(
        rows=8, label=_("The trail narrative, as these readers will read it"), required=False,
        max_length=4000, help_text=NOBODYS_NAME,
    )  # fmt: skip
    with_streets = forms.BooleanField(label="", required=False, initial=True)
    streets = StreetsFileField(
        label=_("A map of the streets, to lie faintly beneath"), required=False, help_text=FORMATS
    )
    streets_credit = forms.CharField(
        label=_("Who made that map"), max_length=120, required=False, help_text=CREDIT_HINT
    )

    def __init__(self, *args, own_streets: str = "", **options):
        """own_streets: the credit of those that are kept with the neighbourhood; empty without any."""
        super().__init__(*args, **options)
        if own_streets:
            self.fields["with_streets"].label = streets_of_its_own(own_streets)
            self.fields["streets"].label = _("Another map of the streets")
        else:
            del self.fields["with_streets"]

    def clean(self):
        said = super().clean() or {}
        if said.get("streets") and not said.get("streets_credit"):
            self.add_error("streets_credit", _("Say who made the map: whoever reads it must be told."))
        return said


class ConfirmForm(ChangeForm):
    """fingerprint: of the version that the page shows."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
    has_looked = forms.BooleanField(
        label=_("I have read every line above, and nobody can be recognised in this version"),
        error_messages={"required": _("Nothing leaves before a person has looked at it.")},
    )  # fmt: skip


class TokenForm(ChangeForm):
    reader = OrganisationField(queryset=None, label=_("Which institution reads"))
    audience = forms.ChoiceField(
        label=_("What it reads"), widget=forms.RadioSelect, initial=Audience.PUBLIC,
        choices=[(one, words) for one, words in AUDIENCES.items()],
    )  # fmt: skip
    days = forms.TypedChoiceField(
        label=_("For how long"), coerce=int, initial=LASTS_DAYS[1], widget=forms.RadioSelect,
        choices=[(days, _("%(days)s days") % {"days": days}) for days in LASTS_DAYS],
    )  # fmt: skip

    def __init__(self, *args, readers, **options):
        super().__init__(*args, **options)
        self.fields["reader"].queryset = readers
