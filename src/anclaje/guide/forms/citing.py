"""Marking words in a source, saying what they say, citing them, and bringing two together."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.guide import wording
from anclaje.guide.domain.citing import label_of
from anclaje.guide.models import Excerpt
from anclaje.network.models import ActorType

LABEL_LENGTH = 70


class SaysForm(ChangeForm):
    """What an excerpt says of who acts and within what time; all of it may stay open."""

    actors = forms.MultipleChoiceField(
        label=_("Who acts, by these words"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave it open where they name nobody."),
    )  # fmt: skip
    amount = forms.IntegerField(
        label=_("Within what time"), min_value=1, max_value=999, required=False,
        help_text=_("Leave it empty where they give no time."),
    )  # fmt: skip
    unit = forms.ChoiceField(label=_("Counted in"), choices=list(wording.UNITS.items()), initial="hours")
    note = forms.CharField(label=_("Note for the editors"), max_length=300, required=False)

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        kinds = ActorType.objects.in_order()
        self.fields["actors"].choices = [(kind.code, f"{kind.code} {read(kind.name)}") for kind in kinds]

    def says(self) -> dict[str, Any]:
        """As the actions take it."""
        said = self.cleaned_data
        return {
            "actors": said["actors"],
            "amount": said["amount"],
            "unit": said["unit"] if said["amount"] else "",
            "note": said["note"],
        }

    @staticmethod
    def initial_of(excerpt: Excerpt) -> dict[str, Any]:
        return {
            "seen_version": excerpt.version,
            "actors": excerpt.says_actors,
            "amount": excerpt.says_amount,
            "unit": excerpt.says_unit or "hours",
            "note": excerpt.note,
        }


class MarkForm(SaysForm):
    """Words of one paragraph. start: about where they stand, as a script saw them."""

    paragraph = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    words = forms.CharField(
        label=_("Words to mark"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Leave only the words that matter. Empty: the whole paragraph."),
    )  # fmt: skip
    field_order = ("paragraph", "start", "words")

    def __init__(self, *arguments: Any, **named: Any):
        super().__init__(*arguments, **named)
        self.fields["unit"].required = False

    def marked(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            **self.says(), "paragraph": said["paragraph"] - 1, "start": said["start"], "words": said["words"],
        }  # fmt: skip


class AsideForm(ChangeForm):
    reason = forms.CharField(label=_("Why no block takes it up"), max_length=300)


class BackForm(ChangeForm):
    """Nothing but the press of a button."""


class CiteForm(ChangeForm):
    """A block of the draft that is being written. Typing a number finds it in the list."""

    block = forms.ChoiceField(label=_("Block that takes it up"))

    def __init__(self, *arguments: Any, blocks: Sequence[Mapping[str, Any]] = (), **named: Any):
        super().__init__(*arguments, **named)
        self.fields["block"].choices = [("", _("choose by number")), *_by_chapter(blocks)]


class UnciteForm(ChangeForm):
    block = forms.CharField(max_length=20, widget=forms.HiddenInput)


class ResolveForm(ChangeForm):
    kept = forms.ChoiceField(label=_("Which one the step follows"), widget=forms.RadioSelect)
    how = forms.CharField(
        label=_("How it was resolved, and why"), max_length=600, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *arguments: Any, choices: Sequence[tuple[str, str]], **named: Any):
        super().__init__(*arguments, **named)
        self.fields["kept"].choices = [*choices, ("neither", _("Neither: the step says something else"))]


def named(block: Mapping[str, Any]) -> str:
    """“P06.4 Accepts, declines with a reason or asks”, short enough for a list."""
    words = read(label_of(block)) if label_of(block) else ""
    cut = words if len(words) <= LABEL_LENGTH else words[: LABEL_LENGTH - 1].rstrip() + "…"
    return f"{block['id']} {cut}".strip()


def _by_chapter(blocks: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every block under the heading or procedure that it stands beneath."""
    chapters: list[tuple[str, list[tuple[str, str]]]] = []
    for block in blocks:
        if block["kind"] in ("heading", "procedure") or not chapters:
            chapters.append((named(block), []))
        if block["kind"] != "heading":
            chapters[-1][1].append((block["id"], named(block)))
    return [chapter for chapter in chapters if chapter[1]]
