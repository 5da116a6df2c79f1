"""An actor of the neighbourhood, and a tie between two."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anclaje.cartography import vocabulary
from anclaje.cartography.forms.base import NOBODYS_NAME, OrganisationField
from anclaje.cartography.models import Actor, Exercise, Feature, Group, Sheet
from anclaje.cartography.wording import day_words
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.network.models import Organisation

MOST_PLACES = 200
"""Of the map to choose from; another one comes with its link."""


class ActorField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Actor) -> str:
        return obj.words


class FeatureField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Feature) -> str:
        name = read(obj.legend.words)
        return f"{name}: {obj.words}" if obj.words else name


class SheetField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Sheet) -> str:
        return f"{obj.title} · {obj.code}"


class GroupsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Group) -> str:
        return _("Group %(number)s, workshop of %(day)s") % {
            "number": obj.number,
            "day": day_words(obj.workshop.held_on),
        }


class ActorForm(ChangeForm):
    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    organisation = OrganisationField(
        Organisation.objects.none(), label=_("Is it in the directory?"), required=False,
        empty_label=_("No, or not yet"),
    )  # fmt: skip
    words = forms.CharField(
        label=_("How is it called?"), max_length=120, required=False,
        help_text=_("Left empty, the directory's name. A role is said without a name: “promotora de salud”."),
    )  # fmt: skip
    feature = FeatureField(
        Feature.objects.none(), label=_("Where is it on the map?"), required=False,
        empty_label=_("Nowhere, or not drawn"),
    )  # fmt: skip
    names_nobody = forms.BooleanField(
        label=_("I have looked: these words are no person's name"), required=False, help_text=NOBODYS_NAME
    )

    def __init__(self, *args, exercise: Exercise, features, chosen=None, **options):
        super().__init__(*args, **options)
        kinds = vocabulary.current().actors.values()
        self.fields["kind"].choices = [(one.code, read(one.name)) for one in kinds]
        place = exercise.neighbourhood.place_id
        here = Q(place=place) | Q(place__parent=place) | Q(place__kind__in=("province", "country"))
        self.fields["organisation"].queryset = Organisation.objects.active().filter(here).in_order()
        places = features.filter(Q(kind="point") | ~Q(words="")).order_by("legend__position", "words", "pk")
        keys = [*places.values_list("pk", flat=True)[:MOST_PLACES], *([chosen] if chosen else [])]
        self.fields["feature"].queryset = features.filter(pk__in=keys).order_by(
            "legend__position", "words", "pk"
        )


class TieForm(ChangeForm):
    source = ActorField(Actor.objects.none(), label=_("From whom?"), empty_label=_("Choose"))
    kind = forms.ChoiceField(label=_("What is the tie like?"), widget=forms.RadioSelect)
    target = ActorField(Actor.objects.none(), label=_("To whom?"), empty_label=_("Choose"))
    is_mutual = forms.BooleanField(
        label=_("It goes both ways"), required=False,
        help_text=_("Dependency and referral have one direction."),
    )  # fmt: skip
    sheet = SheetField(
        Sheet.objects.none(), label=_("From which sheet?"), required=False, empty_label=_("From none")
    )
    groups = GroupsField(
        Group.objects.none(), label=_("Which groups told it?"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, exercise: Exercise, **options):
        super().__init__(*args, **options)
        actors = exercise.actors.in_use().in_order()
        self.fields["source"].queryset = self.fields["target"].queryset = actors
        ties = vocabulary.current().ties.values()
        self.fields["kind"].choices = [(one.code, read(one.name)) for one in ties]
        self.fields["sheet"].queryset = exercise.sheets.in_order()
        self.fields["groups"].queryset = (
            Group.objects.filter(workshop__exercise=exercise)
            .select_related("workshop")
            .order_by("workshop__held_on", "number", "pk")
        )
