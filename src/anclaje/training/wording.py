"""Words of the curriculum and of an institution's version, for people."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy, pgettext_lazy

from anclaje.foundation.translate import read
from anclaje.training import vocabulary
from anclaje.training.domain.following import State
from anclaje.training.domain.merge.inbox import Kind
from anclaje.training.domain.slide import Field
from anclaje.training.domain.slide import Kind as SlideKind

STATES = {
    State.FOLLOWING: pgettext_lazy("a slide", "follows the original"),
    State.ADAPTED: pgettext_lazy("a slide", "in our words"),
    State.PINNED: pgettext_lazy("a slide", "pinned"),
    State.DECLINED: pgettext_lazy("a slide", "last change declined"),
    State.REMOVED: pgettext_lazy("a slide", "removed here"),
    State.OWN: pgettext_lazy("a slide", "our own"),
}
STATE_MARKS = {
    State.FOLLOWING: "done", State.ADAPTED: "next", State.PINNED: "waiting", State.DECLINED: "declined",
    State.REMOVED: "closed", State.OWN: "new",
}  # fmt: skip
CHANGES = {
    Kind.NEW: gettext_lazy("New in the original"),
    Kind.CHANGED: gettext_lazy("Changed in the original; you had it as it was"),
    Kind.MERGED: gettext_lazy("Changed there and here; both fit together"),
    Kind.CONFLICT: gettext_lazy("Both changed the same sentence"),
    Kind.GONE: gettext_lazy("Taken out of the original"),
    Kind.BEHIND: gettext_lazy("Changed in the original; pinned here"),
}
CHANGE_MARKS = {
    Kind.NEW: "new", Kind.CHANGED: "next", Kind.MERGED: "next", Kind.CONFLICT: "question",
    Kind.GONE: "closed", Kind.BEHIND: "waiting",
}  # fmt: skip
FIELDS = {
    Field.KIND: gettext_lazy("Kind of slide"),
    Field.TITLE: gettext_lazy("Title"),
    Field.BODY: gettext_lazy("What stands on the slide"),
    Field.NOTES: gettext_lazy("What the trainer says"),
    Field.MINUTES: gettext_lazy("Minutes it takes"),
    Field.SOURCES: gettext_lazy("Sources"),
    Field.CITES: gettext_lazy("Law and guide it stands on"),
}
KINDS = {
    SlideKind.SLIDE: gettext_lazy("Slide"),
    SlideKind.CASE: pgettext_lazy("training", "Case to work on"),
    SlideKind.EXERCISE: gettext_lazy("Exercise"),
}
LANGUAGES = {"es": "Español", "en": "English"}


def module_words(module: str) -> str:
    names = vocabulary.current().modules
    return read(names[module]) if module in names else module


def audience_words(tags: Iterable[str]) -> str:
    names = vocabulary.current().audiences
    return ", ".join(read(names[tag]) if tag in names else tag for tag in tags)


def language_words(language: str) -> str:
    return LANGUAGES.get(language, language)
