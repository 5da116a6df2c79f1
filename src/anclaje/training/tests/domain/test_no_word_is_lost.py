"""Over long random histories of an institution and the original: no local word goes without a person."""

import random
from dataclasses import replace
from itertools import count

import pytest

from anclaje.training.domain.following import MOVES, State, Step, after
from anclaje.training.domain.merge.answers import declined, kept, taken
from anclaje.training.domain.merge.inbox import Kind, Part, inbox
from anclaje.training.domain.merge.order import merge_order
from anclaje.training.domain.merge.sentences import sentences
from anclaje.training.domain.slide import Slide, by_id

HISTORIES = 1_000
ROUNDS = 6


class History:
    """An institution's version and the original above it; `ours`: sentences that stand by its own hand."""

    def __init__(self, seed: int):
        self.dice, self.number = random.Random(seed), count()
        self.above = tuple(self._slide("original") for _ in range(4))
        self.parts = [Part(slide, State.FOLLOWING, slide) for slide in self.above]
        self.base_order = [slide.id for slide in self.above]
        self.seen: dict[str, object] = {}
        self.ours: set[str] = set()

    def _said(self, who: str) -> str:
        return f"Frase {who} {next(self.number)}."

    def _slide(self, who: str) -> Slide:
        body = " ".join(self._said(who) for _ in range(self.dice.randint(1, 5)))
        return Slide(f"{who}-{next(self.number)}", self._said(who), body, self._said(who), 5)

    def live(self) -> None:
        for _ in range(ROUNDS):
            for _ in range(self.dice.randint(0, 3)):
                self.dice.choice([self._rewrites, self._adds, self._moves, self._pins, self._removes])()
            self._revises()
            self._answers()

    # ------------------------------------------------------------------ here

    def _rewrites(self) -> None:
        place = self._place(Step.REWRITE)
        if place is not None:
            part = self.parts[place]
            field = self.dice.choice(["body", "notes"])
            text = self._written(getattr(part.slide, field), "propia", self.ours)
            self.parts[place] = replace(
                part, slide=replace(part.slide, **{field: text}), state=after(part.state, Step.REWRITE)
            )

    def _adds(self) -> None:
        own = self._slide("propia")
        self.ours |= {own.title, own.notes, *(one.strip() for one in sentences(own.body))}
        self.parts.insert(self.dice.randint(0, len(self.parts)), Part(own, State.OWN))

    def _moves(self) -> None:
        part = self.parts.pop(self.dice.randrange(len(self.parts)))
        self.parts.insert(self.dice.randint(0, len(self.parts)), part)

    def _pins(self) -> None:
        place = self._place(Step.PIN)
        if place is not None:
            part = self.parts[place]
            self.parts[place] = replace(part, state=after(part.state, Step.PIN))

    def _removes(self) -> None:
        place = self._place(Step.REMOVE)
        if place is not None and self.dice.random() < 0.4:
            part = self.parts[place]
            self.parts[place] = replace(part, state=after(part.state, Step.REMOVE))

    def _place(self, step: Step) -> int | None:
        """One of the slides that can do this."""
        able = [place for place, part in enumerate(self.parts) if step in MOVES[part.state]]
        return self.dice.choice(able) if able else None

    def _written(self, text: str, who: str, kept_in: set[str] | None = None) -> str:
        """A sentence added, changed or taken out: by hand, so whoever does it means it."""
        pieces = [one.strip() for one in sentences(text)]
        how = self.dice.choice(["add", "change", "drop"]) if pieces else "add"
        place = self.dice.randint(0, len(pieces)) if how == "add" else self.dice.randrange(len(pieces))
        gone = [] if how == "add" else [pieces.pop(place)]
        if how != "drop":
            pieces.insert(place, self._said(who))
        if kept_in is not None:
            kept_in.difference_update(gone)
            kept_in.update(one for one in pieces if " propia " in one)
        return " ".join(pieces)

    # ------------------------------------------------------------------ above

    def _revises(self) -> None:
        slides = list(self.above)
        for _ in range(self.dice.randint(0, 3)):
            how = self.dice.choice(["change", "change", "add", "drop", "move"])
            place = self.dice.randrange(len(slides)) if slides else 0
            if how == "add" or not slides:
                slides.insert(place, self._slide("original"))
            elif how == "drop":
                slides.pop(place)
            elif how == "move":
                slides.insert(self.dice.randint(0, len(slides) - 1), slides.pop(place))
            else:
                field = self.dice.choice(["body", "notes"])
                said = self._written(getattr(slides[place], field), "original")
                slides[place] = replace(slides[place], **{field: said})
        self.above = tuple(slides)

    def _answers(self) -> None:
        held = {part.slide.id: part for part in self.parts}
        for change in inbox(self.parts, by_id(self.above), self.seen):
            part = held.get(change.id)
            answer = self.dice.choice(["take", "take", "keep", "decline", "wait"])
            if answer == "wait" or change.kind == Kind.BEHIND:
                continue
            if part is None:
                self.seen[change.id] = True
                if answer == "take":
                    held[change.id] = taken(None, change)
            elif answer == "take" and change.kind == Kind.GONE:
                held[change.id] = taken(part, change)
            elif answer == "take":
                # In a conflict a person looks at both, and here keeps every sentence of the merged text.
                chosen = change.proposed if change.kind == Kind.CONFLICT else None
                held[change.id] = taken(part, change, chosen)
            elif change.kind != Kind.GONE:
                held[change.id] = kept(part, change) if answer == "keep" else declined(part, change)
        here, above = [part.slide.id for part in self.parts], [slide.id for slide in self.above]
        order = merge_order(self.base_order, here, above)
        self.parts = [held[key] for key in order.ids if key in held]
        self.base_order = above

    def stands(self) -> set[str]:
        texts = (
            text for part in self.parts for text in (part.slide.title, part.slide.body, part.slide.notes)
        )
        return {one.strip() for text in texts for one in sentences(text)}


@pytest.mark.parametrize("hundred", range(HISTORIES // 100))
def test_what_an_institution_wrote_stands_until_it_takes_it_out(hundred):
    for seed in range(hundred * 100, hundred * 100 + 100):
        history = History(seed)
        history.live()
        assert history.ours <= history.stands(), f"history {seed} lost {history.ours - history.stands()}"
