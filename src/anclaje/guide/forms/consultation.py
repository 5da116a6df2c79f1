"""What those invited say, how they are named, and how editors run a round and answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.guide import wording_consultation as wording
from anclaje.guide.domain import rounds
from anclaje.guide.models import Comment, Invitation, Source

NEAR = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2100, 1, 1))]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": rounds.LONGEST_TEXT})


class BeginForm(ChangeForm):
    """How one is named beside what one says."""

    shown_as = forms.ChoiceField(
        label=_("How are you named beside what you say?"), widget=forms.RadioSelect,
        help_text=_("Those who invited you know that it is you. You can change this later."),
    )  # fmt: skip

    def __init__(self, invitation: Invitation, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        choices = [(how, self._told(invitation, how)) for how in rounds.SHOWN_AS]
        self.fields["shown_as"].choices = [choice for choice in choices if choice[1]]
        self.initial.setdefault("shown_as", invitation.shown_as)

    @staticmethod
    def _told(invitation: Invitation, how: str) -> str:
        if how == "nobody":
            return str(_("Without a name"))
        if how == "name" and not invitation.person:
            return ""
        return rounds.named(invitation.institution, invitation.person, how)


class SayForm(ChangeForm):
    """A comment or another wording, of a block or of words in it."""

    kind = forms.ChoiceField(
        label=_("What do you want to do?"), widget=forms.RadioSelect, initial="comment",
        choices=[("comment", _("Say something")), ("suggestion", _("Suggest another wording"))],
    )  # fmt: skip
    quote = forms.CharField(
        label=_("Which words is it about?"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        max_length=rounds.LONGEST_TEXT,
        help_text=_("Copy them from the text. Leave it empty to speak of the whole block."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Your comment"), required=False, widget=_area(), max_length=rounds.LONGEST_TEXT,
        help_text=_("With a suggested wording it may stay empty."),
    )  # fmt: skip
    suggested = forms.CharField(
        label=_("Your wording"), required=False, widget=_area(), max_length=rounds.LONGEST_TEXT,
        help_text=_("Only if you suggest another wording: change the text here."),
    )  # fmt: skip
    field = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    quote_start = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)

    def said(self, whole: str = "") -> dict[str, Any]:
        """As the action takes it. whole: the block's main text, which the suggestion began with."""
        given = {
            name: self.cleaned_data[name] for name in ("kind", "quote", "text", "suggested", "quote_start")
        }
        given["field"] = self.cleaned_data["field"] if given["quote"] else ""
        is_wording = given["kind"] == "suggestion" and given["quote"] and whole
        if is_wording and rounds.is_of_whole_text(given["suggested"], given["quote"], whole):
            given |= {"quote": "", "quote_start": None, "field": ""}
        return given


class GeneralForm(ChangeForm):
    """Of the whole text, a reply, or an answer to one of the round's questions."""

    text = forms.CharField(label=_("Your comment"), widget=_area(), max_length=rounds.LONGEST_TEXT)


class RoundForm(ChangeForm):
    title = forms.CharField(label=_("What this round is called"), max_length=120)
    opens_on = forms.DateField(label=_("First day"), widget=DAY, validators=NEAR)
    closes_on = forms.DateField(
        label=_("Last day"), widget=DAY, validators=NEAR, help_text=_("Both days count whole.")
    )  # fmt: skip
    questions = forms.CharField(
        label=_("What do you want to know?"), required=False, widget=_area(5),
        help_text=_("One question a line. Those invited answer each of them."),
    )  # fmt: skip
    shows_comments = forms.BooleanField(
        label=_("Those invited read what the others say"), required=False, initial=True,
        help_text=_(
            "Each named as they chose. Otherwise they read only their own until the answers are published."
        ),
    )  # fmt: skip

    def facts(self, language: str) -> dict[str, Any]:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines() if line.strip()]
        questions = [{"id": f"q{number}", "text": {language: line}} for number, line in enumerate(lines, 1)]
        kept = ("title", "opens_on", "closes_on", "shows_comments")
        return {**{name: self.cleaned_data[name] for name in kept}, "questions": questions}


class InviteForm(ChangeForm):
    institution = forms.CharField(label=_("Institution"), max_length=200, required=False)
    person = forms.CharField(
        label=_("Person"), max_length=120, required=False,
        help_text=_("Their name appears only if they choose so."),
    )  # fmt: skip
    account = forms.EmailField(
        label=_("Email of their account"), required=False,
        help_text=_("For somebody who signs in here. Without an account they get a personal link."),
    )  # fmt: skip
    expires_on = forms.DateField(
        label=_("The invitation opens the text until"), widget=DAY, validators=NEAR, required=False,
        help_text=_("Empty: 60 days after the round, so that the answers can still be read."),
    )  # fmt: skip


class MeetingCommentForm(SayForm):
    """What an institution said at a meeting."""

    meeting = forms.ModelChoiceField(
        label=_("Meeting"), queryset=Source.objects.none(), empty_label=_("choose the meeting")
    )
    institution = forms.CharField(label=_("Who said it"), max_length=200, help_text=_("The institution."))
    stable_id = forms.ChoiceField(label=_("Of which block"), required=False)
    field_order = ("meeting", "institution", "stable_id", "kind", "quote", "text", "suggested")

    def __init__(self, blocks: Sequence[tuple[str, str]], *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        meetings = Source.objects.filter(kind=Source.MEETING).order_by("-dated_on", "title", "pk")
        self.fields["meeting"].queryset = meetings
        self.fields["stable_id"].choices = [("", _("the whole text")), *blocks]
        self.fields["text"].label = _("What was said")

    def said(self, whole: str = "") -> dict[str, Any]:
        more = {name: self.cleaned_data[name] for name in ("meeting", "institution", "stable_id")}
        return {**super().said(whole), **more}


class AnswerForm(ChangeForm):
    """What comes of a comment, and why."""

    outcome = forms.ChoiceField(
        label=_("What comes of it?"), widget=forms.RadioSelect, choices=list(wording.OUTCOMES.items())
    )
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=rounds.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": rounds.LONGEST_REASON}),
        help_text=_("Whoever wrote it reads this, and the published table shows it."),
    )  # fmt: skip
    earlier_reason = forms.ChoiceField(label=_("Or a reason given before"), required=False)
    duplicate_of = forms.ModelChoiceField(
        label=_("Which one said it before?"), queryset=Comment.objects.none(), required=False,
        empty_label=_("only for what was said before"),
    )  # fmt: skip
    put_in = forms.BooleanField(label=_("Put the suggested wording into the draft"), required=False)

    def __init__(self, comment: Comment, others: Any, reasons: Sequence[str], *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        self.fields["duplicate_of"].queryset = others
        self.fields["duplicate_of"].label_from_instance = _in_a_line
        self.fields["earlier_reason"].choices = [("", "—"), *((reason, reason) for reason in reasons)]
        if not reasons:
            del self.fields["earlier_reason"]
        if comment.kind != "suggestion" or comment.change_id:
            del self.fields["put_in"]

    def answer(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "outcome": data["outcome"],
            "reason": data["reason"] or data.get("earlier_reason", ""),
            "apply": data.get("put_in", False),
            "duplicate_of": data["duplicate_of"] if data["outcome"] == rounds.DUPLICATE else None,
            "seen_version": data["seen_version"],
        }


def _in_a_line(comment: Comment) -> str:
    words = (comment.text or comment.suggested or comment.quote).replace("\n", " ")
    return f"{comment.stable_id or '—'} · {words[:70]}"


class CommentFilterForm(forms.Form):
    """“Show [those without an answer] of [P06.4] from [any institution]”."""

    state = forms.ChoiceField(
        label=_("Show"), required=False,
        choices=[
            ("missing", _("those without an answer")), ("", _("all")), ("answered", _("the answered ones")),
        ],
    )  # fmt: skip
    block = forms.ChoiceField(label=_("of"), required=False)
    who = forms.ChoiceField(label=_("from"), required=False)

    def __init__(self, blocks: Sequence[str], institutions: Sequence[str], *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        self.fields["block"].choices = [("", _("any block")), *((name, name) for name in blocks)]
        self.fields["who"].choices = [("", _("anybody")), *((name, name) for name in institutions)]


def usual_days(today: date) -> dict[str, date]:
    """Two weeks, beginning today: what a form of a new round begins with."""
    return {"opens_on": today, "closes_on": date.fromordinal(today.toordinal() + 14)}
