"""Agreements between agencies, joint activities, joint actions."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.coordination import vocabulary
from anclaje.coordination.actions.joint_actions import Part
from anclaje.coordination.domain.joint_action import Care, Readiness, Side
from anclaje.coordination.forms.base import (
    NOBODY_IN_CARE,
    OrganisationField,
    PostField,
    day_field,
    institutions_of,
    moment_field,
    posts_of,
    text_field,
)
from anclaje.coordination.wording import READINESS, side_words
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place

PARTIES = 5
TAKE_PART = 6
YES_OR_NOT_NEEDED = [(one.value, READINESS[one]) for one in (Readiness.READY, Readiness.NOT_NEEDED)]


class AgreementForm(ChangeForm):
    title = forms.CharField(label=_("What is it about?"), max_length=200, help_text=NOBODY_IN_CARE)
    signed_on = day_field(label=_("Signed on"))
    ends_on = day_field(label=_("Ends on"), required=False)
    keeper = PostField(
        Post.objects.none(), label=_("Which post follows it?"),
        help_text=_("Holder and deputy are reminded 60 days before it ends."),
    )  # fmt: skip
    document_reference = forms.CharField(
        label=_("Where the signed paper is kept"), required=False, max_length=120
    )

    def __init__(self, *args, place: Place | None, **options):
        super().__init__(*args, **options)
        self.fields["keeper"].queryset = posts_of(place)
        institutions = institutions_of(place)
        for n in range(1, PARTIES + 1):
            self.fields[f"party_{n}"] = OrganisationField(
                institutions, label=_("Institution %(n)s") % {"n": n}, required=n <= 2
            )
            self.fields[f"commits_{n}"] = text_field(
                2, label=_("What it commits to"), max_length=500, required=n <= 2
            )

    def parties(self) -> dict[Organisation, str]:
        said = self.cleaned_data
        return {said[f"party_{n}"]: said[f"commits_{n}"] for n in range(1, PARTIES + 1) if said[f"party_{n}"]}

    def clean(self):
        said = super().clean()
        for n in range(3, PARTIES + 1):
            if said.get(f"party_{n}") and not said.get(f"commits_{n}"):
                self.add_error(f"commits_{n}", gettext("Say what each institution commits to."))
        return said


class EndAgreementForm(ChangeForm):
    ended_on = day_field(label=_("On which day did it end?"))


class ActivityForm(ChangeForm):
    kind = forms.ChoiceField(label=_("What was it?"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("What was it about?"), max_length=200, help_text=NOBODY_IN_CARE)
    held_on = day_field(label=_("On which day?"))
    people_reached = forms.IntegerField(
        label=_("How many people came in all?"), required=False, min_value=0, max_value=1_000_000,
        help_text=_("A count only; nobody's name."),
    )  # fmt: skip

    def __init__(self, *args, place: Place | None, **options):
        super().__init__(*args, **options)
        kinds = vocabulary.current().activities
        self.fields["kind"].choices = [(code, read(name)) for code, name in kinds.items()]
        institutions = institutions_of(place)
        for n in range(1, TAKE_PART + 1):
            self.fields[f"institution_{n}"] = OrganisationField(
                institutions, label=_("Institution %(n)s") % {"n": n}, required=n <= 2
            )
            self.fields[f"people_{n}"] = forms.IntegerField(
                label=_("How many of its people"), required=False, min_value=0, max_value=9999
            )

    def took_part(self) -> dict[Organisation, int | None]:
        said = self.cleaned_data
        rows = [(said[f"institution_{n}"], said[f"people_{n}"]) for n in range(1, TAKE_PART + 1)]
        return {institution: people for institution, people in rows if institution}


class JointActionForm(ChangeForm):
    """One post for each side; care is asked first, since nobody enters without it."""

    enters_at = moment_field(label=_("When is the entry planned?"))

    def __init__(self, *args, place: Place, **options):
        super().__init__(*args, **options)
        for side in (Side.CARE, Side.INSPECTION, Side.POLICE, Side.PROSECUTION):
            self.fields[f"post_{side}"] = PostField(
                _posts_of_side(place, side), label=side_words(side), required=side is Side.CARE
            )
            self.fields[f"does_{side}"] = forms.CharField(
                label=_("What it does"), required=False, max_length=200, help_text=NOBODY_IN_CARE
            )

    def parts(self) -> list[Part]:
        said = self.cleaned_data
        return [Part(said[f"post_{side}"], said[f"does_{side}"]) for side in Side if said[f"post_{side}"]]


class PartForm(ChangeForm):
    post = PostField(Post.objects.none(), label=_("Which post joins?"))
    does = forms.CharField(label=_("What it does"), required=False, max_length=200, help_text=NOBODY_IN_CARE)

    def __init__(self, *args, place: Place, **options):
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts_of(place).filter(
            organisation__actor_type__code__in=frozenset().union(*vocabulary.current().kinds_of_side.values())
        )


class EntryForm(ChangeForm):
    enters_at = moment_field(label=_("When is the entry planned?"))


class CareForm(ChangeForm):
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=YES_OR_NOT_NEEDED, widget=forms.RadioSelect
    )
    transport = forms.ChoiceField(label=_("Transport"), choices=YES_OR_NOT_NEEDED, widget=forms.RadioSelect)
    shelter = forms.ChoiceField(
        label=_("A place to sleep"), choices=YES_OR_NOT_NEEDED, widget=forms.RadioSelect,
        help_text=_("Never its address."),
    )  # fmt: skip

    def care(self) -> Care:
        said = self.cleaned_data
        return Care(said["interpreter"], said["transport"], said["shelter"])


class DebriefForm(ChangeForm):
    text = text_field(
        8, label=_("What worked between the institutions, and what did not"), max_length=5000,
        help_text=NOBODY_IN_CARE,
    )  # fmt: skip


def _posts_of_side(place: Place, side: Side):
    return posts_of(place).filter(organisation__actor_type__code__in=vocabulary.current().kinds_of_side[side])
