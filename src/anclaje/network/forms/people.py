"""Posts, people and agreements."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anclaje.accounts.models import User
from anclaje.accounts.roles import LABELS, Role
from anclaje.foundation.forms import ChangeForm
from anclaje.network.actions.agreements import Reached
from anclaje.network.models import Organisation
from anclaje.network.wording import role_words
from anclaje.territory.models import Place

HERE, EVERYWHERE = "here", "everywhere"


def _people() -> Any:
    return User.objects.with_permission_to_sign_in().order_by("name", "pk")


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} · {obj.email}"


class HandOverForm(ChangeForm):
    """Who holds the post from now on, and who stands in."""

    holder = PersonField(User.objects.none(), label=_("Who holds it"), required=False)
    deputy = PersonField(User.objects.none(), label=_("Who stands in"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("holder", "deputy"):
            self.fields[name].queryset = _people()
            self.fields[name].empty_label = _("nobody for now")


class InviteForm(ChangeForm):
    """Somebody new (or known) and the post that they get in an institution."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Institutional e-mail"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="es-ar")
    role = forms.ChoiceField(label=_("What will they do?"))
    where = forms.ChoiceField(
        label=_("For which territory?"),
        choices=[(HERE, _("the municipality of the institution")), (EVERYWHERE, _("the whole province"))],
        widget=forms.RadioSelect,
        initial=HERE,
    )
    title = forms.CharField(
        label=_("Title of the post"),
        required=False,
        max_length=120,
        help_text=_("Only where there are several alike, for example: morning shift."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["role"].choices = [(role.value, role_words(role)) for role in LABELS]

    def arguments(self, organisation: Organisation) -> dict[str, Any]:
        said = self.cleaned_data
        sits_in_one = organisation.place.kind == "municipality"
        return {
            "email": said["email"],
            "name": said["name"],
            "language": said["language"],
            "organisation": organisation,
            "role": Role(said["role"]),
            "place": organisation.place if said["where"] == HERE and sits_in_one else None,
            "title": said["title"],
        }


class ChooseMunicipalityForm(forms.Form):
    municipality = forms.ChoiceField(label=_("Which municipality joins?"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["municipality"].choices = list(
            Place.objects.municipalities().by_name().values_list("code", "name")
        )


def _day_field(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class AgreementForm(ChangeForm):
    """What the signed paper says: the dates, the two people, the telephone that answers at night."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Which institution is the focal point?")
    )
    signed_on = _day_field(label=_("Signed on"))
    ends_on = _day_field(label=_("Ends on"), required=False)
    document_reference = forms.CharField(
        label=_("Where the signed paper is kept"), required=False, max_length=120
    )
    focal_name = forms.CharField(label=_("Focal point: name"), max_length=120)
    focal_email = forms.EmailField(
        label=_("Focal point: institutional e-mail"), required=False,
        help_text=_("With an e-mail they get an account; without, they are reached by telephone."),
    )  # fmt: skip
    focal_telephone = forms.CharField(label=_("Focal point: telephone"), required=False, max_length=40)
    deputy_name = forms.CharField(label=_("Deputy: name"), max_length=120)
    deputy_email = forms.EmailField(label=_("Deputy: institutional e-mail"), required=False)
    deputy_telephone = forms.CharField(label=_("Deputy: telephone"), required=False, max_length=40)
    duty_telephone = forms.CharField(label=_("Duty telephone, day and night"), max_length=40)

    def __init__(self, *args, municipality: Place, **options):
        super().__init__(*args, **options)
        self.municipality = municipality
        self.fields["organisation"].queryset = (
            Organisation.objects.active().in_place(municipality).on_the_care_side().in_order()
        )

    def arguments(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "municipality": self.municipality,
            "organisation": said["organisation"],
            "signed_on": said["signed_on"],
            "ends_on": said["ends_on"],
            "document_reference": said["document_reference"],
            "duty_telephone": said["duty_telephone"],
            "focal_point": self._reached("focal"),
            "deputy": self._reached("deputy"),
        }

    def _reached(self, who: str) -> Reached:
        said = self.cleaned_data
        return Reached(
            name=said[f"{who}_name"], telephone=said[f"{who}_telephone"], email=said[f"{who}_email"]
        )


class ImportForm(ChangeForm):
    file = forms.FileField(
        label=_("CSV, XLSX or HSDS package"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx,.zip,.json"}),
    )
