"""Calling a conference, agreeing, handing a case over, and answering for what one holds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anclaje.cases.actions.conferences import Guest
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.domain.conferences import Way
from anclaje.cases.domain.holders import Answer
from anclaje.cases.forms.assessment import post_words
from anclaje.cases.forms.base import CaseForm, not_to_come, note, radio
from anclaje.cases.forms.consents import SAID_HOW, organisation_words
from anclaje.cases.models import Case, Invited
from anclaje.cases.taking_part import Ground, could_be_asked
from anclaje.cases.wording import label
from anclaje.cases.wording_together import (
    DELETION_ANSWER,
    NOT_KEPT,
    STANDS_ON,
    TRANSFER_DECLINE,
    WAY,
)
from anclaje.foundation.translate import read
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post
from anclaje.territory.queries import municipalities

MOMENT = "%Y-%m-%dT%H:%M"
KEPT = gettext_noop("It was kept")


def moment(words: Any, **options: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(label=words, widget=widget, input_formats=[MOMENT], **options)


def day(words: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=words, widget=widget, **options)


def guest_words(post: Post, ground: Ground) -> str:
    """ "Rita Recibe · CAPS Centro: was asked for a service" """
    name = post.holder.name if post.holder else post.title
    return gettext("%(name)s · %(organisation)s: %(why)s") % {
        "name": name, "organisation": post.organisation.name, "why": label(STANDS_ON, ground.why),
    }  # fmt: skip


class CallForm(CaseForm):
    """Only those who act are offered; whoever else should come is invited with the person's yes."""

    is_about_a_version = True

    meets_at = moment(_("When?"))
    way = radio(WAY, label=_("How?"), initial=Way.IN_PERSON)
    where = forms.CharField(
        label=_("Where, or how to join"),
        help_text=_("A place or a link. Never where the person lives or sleeps."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    to_decide = note(
        _("What is to be decided?"),
        required=True,
        rows=2,
        help_text=_("With the code, without names and without what happened to the person."),
    )
    guests = forms.MultipleChoiceField(
        label=_("Whom do you invite?"),
        help_text=_("Only those who act in this case. Each gets a code and a link, and no name."),
        widget=forms.CheckboxSelectMultiple,
    )
    why_later = note(_("If it is later than the guide asks: why?"), rows=2)

    def __init__(self, *positional: Any, acting: Sequence[tuple[Post, Ground]], **named: Any):
        super().__init__(*positional, **named)
        self.posts = {str(post.pk): post for post, _ground in acting}
        self.fields["guests"].choices = [(str(p.pk), guest_words(p, ground)) for p, ground in acting]

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        told["guests"] = [Guest(self.posts[key]) for key in told["guests"]]
        told["way"] = Way(told["way"])
        return told


class InviteForm(CaseForm):
    """Somebody more: one who acts, or another institution of the place with the person's yes for it."""

    is_about_a_version = True

    post = forms.ChoiceField(label=_("Whom?"), help_text=_("Who is shut out of this case is not offered."))
    needs = forms.MultipleChoiceField(
        label=_("Which needs concern them?"),
        help_text=_("They read the names of these needs, and nothing else of the case."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agrees = forms.BooleanField(label=_("The person agrees that they come and read this"), required=False)
    said_how = radio(SAID_HOW, label=_("How did the person say it?"), initial="oral", required=False)
    is_assent = forms.BooleanField(
        label=_("It is a child: they were asked too, in their words"), required=False
    )

    def __init__(
        self, *positional: Any, case: Case, at: datetime, acting: Sequence[tuple[Post, Ground]], **named: Any
    ):
        super().__init__(*positional, **named)
        others = could_be_asked(case, at)
        self.acting = {str(post.pk) for post, _ground in acting}
        self.posts = {str(post.pk): post for post in (*(p for p, _g in acting), *others)}
        ask = [(str(post.pk), _words_of(post)) for post in others]
        known = [(str(post.pk), guest_words(post, ground)) for post, ground in acting]
        self.fields["post"].choices = [
            ("", gettext("Choose")),
            (gettext("They act in this case"), known),
            (gettext("Only with the person's yes"), ask),
        ]
        needs = case.needs.select_related("need").order_by("pk")
        self.fields["needs"].choices = [(row.need.code, read(row.need.name)) for row in needs]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        post = cleaned.get("post")
        if post and post not in self.acting and not cleaned.get("agrees"):
            self.add_error("agrees", gettext("Ask the person first. Without their yes they are not invited."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        told = self.cleaned_data
        agreed = None
        if told["agrees"] and told["post"] not in self.acting:
            agreed = SaidYes(is_oral=told["said_how"] != "written", is_assent=told["is_assent"])
        return {"guests": [Guest(self.posts[told["post"]], tuple(told["needs"]), agreed)]}


def _words_of(post: Post) -> str:
    name = post.holder.name if post.holder else post.title
    return f"{name} · {organisation_words(post.organisation)}"


class HoldForm(CaseForm):
    is_about_a_version = True

    took_part = forms.ModelMultipleChoiceField(
        label=_("Who took part?"),
        queryset=Invited.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    minutes = note(
        _("Minutes"),
        required=True,
        rows=4,
        help_text=_("What was decided, with the code. No names, and nothing of what happened to the person."),
    )

    def __init__(self, *positional: Any, invited: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["took_part"].queryset = invited
        self.fields["took_part"].label_from_instance = lambda row: _words_of(row.post)


class MinutesForm(CaseForm):
    is_about_a_version = True
    compared = ("minutes",)

    minutes = note(_("Minutes"), required=True, rows=5)


class CancelForm(CaseForm):
    is_about_a_version = True

    note = note(_("Why, in a few words"), rows=2)


class AgreeForm(CaseForm):
    owner = forms.ModelChoiceField(label=_("Who?"), queryset=Post.objects.none(), empty_label=_("Choose"))
    text = forms.CharField(
        label=_("Does what?"),
        help_text=_("One sentence, with the code and without names."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-private": True}),
    )
    due_on = day(_("Until when?"))

    def __init__(self, *positional: Any, posts: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["owner"].queryset = posts
        self.fields["owner"].label_from_instance = post_words


class EndForm(CaseForm):
    """Kept, or why not."""

    is_about_a_version = True

    reason = radio({"": KEPT, **NOT_KEPT}, label=_("What became of it?"), required=False)
    note = note(_("A word about it, without names"), rows=2)

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        return {**told, "is_kept": told["reason"] == ""}


class TransferForm(CaseForm):
    is_about_a_version = True

    organisation = forms.ModelChoiceField(
        label=_("Which team?"),
        help_text=_("Teams that accompany people. Who is shut out of this case is not offered."),
        queryset=None,
        empty_label=_("Choose"),
    )
    place = forms.ModelChoiceField(
        label=_("To which municipality does the person move?"),
        queryset=None,
        to_field_name="code",
        required=False,
        empty_label=_("They stay where they are"),
    )
    contacted_with = forms.CharField(
        label=_("Whom did you talk to there, by their role?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contacted_at = moment(_("When?"))
    handover = note(
        _("What must the new team know to go on?"),
        required=True,
        rows=4,
        help_text=_("They read it once they have accepted. Nobody asks the person to tell it again."),
    )
    old_team_stays = forms.BooleanField(label=_("This team goes on accompanying beside them"), required=False)
    agrees = forms.BooleanField(
        label=_("The person agrees that this team accompanies them from now on"), required=False
    )
    said_how = radio(SAID_HOW, label=_("How did the person say it?"), initial="oral", required=False)
    is_assent = forms.BooleanField(
        label=_("It is a child: they were asked too, in their words"), required=False
    )

    def __init__(self, *positional: Any, teams: Any, case: Case, at: datetime, **named: Any):
        super().__init__(*positional, **named)
        self.at = at
        self.fields["organisation"].queryset = teams
        self.fields["organisation"].label_from_instance = organisation_words
        self.fields["place"].queryset = municipalities().exclude(pk=case.place_id)
        self.fields["contacted_at"].initial = timezone.localtime(at)
        self.needs = list(case.needs.values_list("need__code", flat=True))

    def clean_contacted_at(self) -> datetime:
        return not_to_come(self.cleaned_data["contacted_at"], self.at)

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        said_how, is_assent, agrees = (told.pop(name) for name in ("said_how", "is_assent", "agrees"))
        yes = SaidYes(is_oral=said_how != "written", is_assent=is_assent)
        return {**told, "agreed": yes if agrees else None, "needs": self.needs}


class AcceptTransferForm(CaseForm):
    is_about_a_version = True

    post = forms.ModelChoiceField(
        label=_("Who takes it?"), queryset=Post.objects.none(), empty_label=_("Choose")
    )
    note = note(_("A word for the other team"), rows=2)

    def __init__(self, *positional: Any, posts: Any, **named: Any):
        super().__init__(*positional, **named)
        self.fields["post"].queryset = posts
        self.fields["post"].label_from_instance = post_words


class DeclineTransferForm(CaseForm):
    is_about_a_version = True

    reason = radio(TRANSFER_DECLINE, label=_("Why not?"))
    note = note(_("Who else could? Anything that helps"), rows=2)


class DeletionForm(CaseForm):
    """The institution's own answer; the team adds who said it."""

    is_about_a_version = True

    answer = radio(DELETION_ANSWER, label=_("What became of what you hold?"))

    def __init__(self, *positional: Any, is_for_them: bool = False, **named: Any):
        super().__init__(*positional, **named)
        if is_for_them:
            self.fields["answer"].label = _("What do they say?")
            self.fields["spoke_with"] = forms.CharField(
                label=_("Who answered, by their role?"), max_length=120
            )

    def clean_answer(self) -> Answer:
        return Answer(self.cleaned_data["answer"])


class LaterForm(CaseForm):
    is_about_a_version = True

    on = day(_("When is it tried again?"))


class SheetForm(CaseForm):
    """position: which person of the case. is_warned: the danger of taking it home was talked about."""

    position = forms.TypedChoiceField(label=_("For whom?"), coerce=int, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language?"), widget=forms.RadioSelect)
    is_warned = forms.BooleanField(
        label=_("We talked about who could find it, and the person wants it"), required=False
    )

    def __init__(self, *positional: Any, people: Sequence, languages: Sequence, **named: Any):
        super().__init__(*positional, **named)
        self.fields["position"].choices = people
        self.fields["language"].choices = languages
        if len(people) == 1:
            self.fields["position"].initial = people[0][0]
