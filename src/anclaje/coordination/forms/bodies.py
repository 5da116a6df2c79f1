"""Tables, seats, meetings, agendas, attendance."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.coordination import vocabulary
from anclaje.coordination.domain.meeting import MOST_IN_A_SERIES, Rhythm
from anclaje.coordination.forms.base import NOBODY_IN_CARE, PostField, moment_field, posts_of
from anclaje.coordination.models import Body, Meeting
from anclaje.coordination.models.meetings import Came
from anclaje.coordination.queries_meetings import institutions_at
from anclaje.coordination.wording import CAME, RHYTHMS
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.network.models import Post
from anclaje.territory.models import Place


class BodyForm(ChangeForm):
    kind = forms.ChoiceField(label=_("What kind of table is it?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("How is it called?"), max_length=160, help_text=NOBODY_IN_CARE)
    secretary = PostField(
        Post.objects.none(), label=_("Which post is its secretary?"),
        help_text=_("It calls the meetings and writes the minutes. It sits at the table too."),
    )  # fmt: skip

    def __init__(self, *args, place: Place | None, is_new: bool = True, **options):
        super().__init__(*args, **options)
        kinds = vocabulary.current().bodies.values()
        self.fields["kind"].choices = [
            (kind.code, f"{read(kind.name)}: {read(kind.says)}")
            for kind in kinds
            if place is not None or not kind.is_local
        ]
        self.fields["secretary"].queryset = posts_of(place)
        if not is_new:
            del self.fields["kind"]


class MemberForm(ChangeForm):
    post = PostField(
        Post.objects.none(), label=_("Which post gets a seat?"),
        help_text=_("The seat stays with the post when its people change, after an election too."),
    )  # fmt: skip

    def __init__(self, *args, body: Body, **options):
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts_of(body.place).exclude(pk__in=body.members.now().values("post"))


class MeetingForm(ChangeForm):
    first = moment_field(label=_("When?"))
    where = forms.CharField(
        label=_("In which office?"), required=False, max_length=160,
        help_text=_("The room or the link's owner, for example: town hall, first floor."),
    )  # fmt: skip
    rhythm = forms.ChoiceField(
        label=_("How often?"), choices=RHYTHMS.items, initial=Rhythm.ONCE, widget=forms.RadioSelect
    )
    times = forms.IntegerField(
        label=_("How many meetings in all?"), initial=1, min_value=1, max_value=MOST_IN_A_SERIES,
        help_text=_("Only for a series. One that falls on a day off moves to the next working day."),
    )  # fmt: skip


class ItemForm(ChangeForm):
    title = forms.CharField(
        label=_("What should the table speak of?"), max_length=200, help_text=NOBODY_IN_CARE
    )


class AttendanceForm(ChangeForm):
    """One answer for each institution of the table."""

    def __init__(self, *args, meeting: Meeting, **options):
        super().__init__(*args, **options)
        known = dict(meeting.attendance.values_list("organisation", "came"))
        self.institutions = institutions_at(meeting)
        for organisation in self.institutions:
            self.fields[f"came_{organisation.pk}"] = forms.ChoiceField(
                label=organisation.name,
                choices=[(came.value, CAME[came]) for came in Came],
                initial=known.get(organisation.pk, Came.NOBODY),
            )

    def came(self) -> dict[Any, str]:
        return {one.pk: self.cleaned_data[f"came_{one.pk}"] for one in self.institutions}
