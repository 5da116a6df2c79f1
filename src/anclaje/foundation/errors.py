"""The three answers other than yes. Everything else that is raised is a mistake of ours."""

from typing import Any


class Refusal(Exception):
    """An expected refusal: an English source sentence with named facts.

    `str()` is for logs; people read `foundation.translate.told(refusal)`.
    """

    def __init__(self, sentence: str, **facts: Any):
        super().__init__(sentence % facts if facts else sentence)
        self.sentence = sentence
        self.facts = facts


class RuleBroken(Refusal):
    """This cannot be done now, whoever asks (409)."""


class Denied(Refusal):
    """This person may not (403)."""


class Stale(Refusal):
    """Somebody changed the row since it was read; `current` is the row as it stands (409)."""

    def __init__(self, sentence: str, *, current: Any, **facts: Any):
        super().__init__(sentence, **facts)
        self.current = current
