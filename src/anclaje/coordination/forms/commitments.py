"""What is agreed at a table, what becomes of it, and the minutes."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.coordination.forms.base import NOBODY_IN_CARE, PostField, day_field, text_field
from anclaje.coordination.models import Body
from anclaje.coordination.wording import MINUTES_ANSWERS
from anclaje.foundation.forms import ChangeForm
from anclaje.network.models import Post


class AgreeForm(ChangeForm):
    text = forms.CharField(label=_("What was agreed?"), max_length=300, help_text=NOBODY_IN_CARE)
    owner = PostField(Post.objects.none(), label=_("Which post owes it?"))
    due_on = day_field(label=_("Until which day?"))

    def __init__(self, *args, body: Body, **options):
        super().__init__(*args, **options)
        self.fields["owner"].queryset = (
            Post.objects.filter(pk__in=body.members.now().values("post"))
            .for_page()
            .order_by("organisation__plain_name", "pk")
        )


class KeepForm(ChangeForm):
    on = day_field(label=_("On which day was it done?"))

    def __init__(self, *args, today: date, **options):
        super().__init__(*args, **options)
        self.fields["on"].initial = today


class MoveForm(ChangeForm):
    to = day_field(label=_("Until which day?"))
    reason = text_field(2, label=_("Why?"), max_length=300, help_text=NOBODY_IN_CARE)


class MinutesForm(ChangeForm):
    text = text_field(
        12, label=_("What was said"), max_length=20_000,
        help_text=_(
            "Attendance, agenda and agreements are added by themselves. No names of people in care, no "
            "codes of cases, no documents, no telephones."
        ),
    )  # fmt: skip


class AnswerMinutesForm(ChangeForm):
    answer = forms.ChoiceField(
        label=_("Are the minutes right?"), choices=MINUTES_ANSWERS.items, widget=forms.RadioSelect
    )
    text = text_field(
        3, label=_("What is not right"), required=False, max_length=1000, help_text=NOBODY_IN_CARE
    )
