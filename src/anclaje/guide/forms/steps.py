"""The form of a step: its words, who does it, within what time, when it applies, what if it is late.

What runs and what is read come from the same fields, so the two cannot drift apart.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from anclaje.foundation.translate import read
from anclaje.guide import wording
from anclaje.guide.domain.conditions import sentence
from anclaje.guide.domain.drafting import is_words
from anclaje.guide.domain.facts import EVENTS, FACTS, event_in_words
from anclaje.guide.domain.values import LADDER, RECORDS
from anclaje.guide.forms.blocks import Body, SourcedForm, words_name
from anclaje.network.models import ActorType

NOT = "!"
ASKED, VARIANTS, REPEATS = 3, 3, 4
"""How many facts a condition asks, how many other lengths and further moments a clock has, in the form."""
AS_IT_IS = "as_it_is"
NAMED = 4
"""So many institutions are named in the fold; more are counted."""
NOBODY = ("", "—")


def amount_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=9999, required=False)


def unit_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[NOBODY, *wording.UNITS.items()])


class StepForm(SourcedForm):
    """body(earlier) keeps what the form does not ask (the sources' own words)."""

    words = (
        ("who", _("Who, in the reader's words"), 1),
        ("action", _("Does what"), 3),
        ("output", _("What it leaves"), 1),
        ("needs", _("What it takes"), 1),
        ("decided", _("What was decided here, and why"), 2),
    )
    actors = forms.MultipleChoiceField(
        label=_("Institutions that do it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    doer = forms.ChoiceField(label=_("In hand of"), choices=list(wording.DOERS.items()))
    runs = forms.ChoiceField(label=_("Where it runs"), choices=list(wording.RUNS.items()))
    records = forms.ChoiceField(label=_("What doing it records"), required=False)
    consent = forms.BooleanField(label=_("It takes the person's consent"), required=False)
    amount = amount_field(_("Within"))
    unit = unit_field(_("Counted in"))
    after = forms.ChoiceField(label=_("Counted from when"), required=False)
    is_periodic = forms.BooleanField(label=_("After each time, once more"), required=False)
    joined = forms.ChoiceField(label=_("It applies"), required=False)
    effort_minutes = forms.IntegerField(
        label=_("Minutes of work that it takes"), min_value=1, max_value=9999, required=False,
        help_text=_("For planning only. Leave it empty where nobody has measured it."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, steps: Sequence[str] = (), body: Body | None = None, **named: Any):
        self._condition = (body or {}).get("condition")
        super().__init__(*arguments, body=body, **named)
        for name in ("who", "needs", "decided"):
            self._relax(name, keep_first=name == "who")
        self._offer(steps)
        self._add_rows()

    def _relax(self, name: str, *, keep_first: bool) -> None:
        for language in self.languages[1 if keep_first else 0 :]:
            self.fields[words_name(name, language)].required = False

    def _offer(self, steps: Sequence[str]) -> None:
        language = get_language() or "es"
        self.fields["actors"].choices = [
            (kind.code, f"{kind.code} {read(kind.name)}") for kind in ActorType.objects.in_order()
        ]
        self.fields["records"].choices = [(code, wording.RECORDS[code]) for code in RECORDS]
        done = [f"done:{step}" for step in steps]
        self.fields["after"].choices = [
            NOBODY, *((name, read(event_in_words(name))) for name in (*EVENTS, *done))
        ]  # fmt: skip
        joined = [
            ("", _("always")),
            ("all", _("if all of these are so")),
            ("any", _("if any of these is so")),
        ]
        if _as_rows(self._condition) is None:
            joined.append((AS_IT_IS, sentence(self._condition, language)))
        self.fields["joined"].choices = joined

    def _add_rows(self) -> None:
        facts = [NOBODY, *fact_choices()]
        for place in range(ASKED):
            self.fields[f"fact_{place}"] = forms.ChoiceField(label=_("Fact"), required=False, choices=facts)
        plain = [NOBODY, *((name, read(fact.yes)) for name, fact in FACTS.items())]
        for place in range(VARIANTS):
            self.fields[f"by_fact_{place}"] = forms.ChoiceField(
                label=_("Another time if"), required=False, choices=plain
            )
            self.fields[f"by_amount_{place}"] = amount_field(_("Then within"))
            self.fields[f"by_unit_{place}"] = unit_field(_("Counted in"))
        for place in range(REPEATS):
            self.fields[f"repeat_amount_{place}"] = amount_field(_("Once more after"))
            self.fields[f"repeat_unit_{place}"] = unit_field(_("Counted in"))
        for rung in LADDER:
            self.fields[f"late_{rung}_amount"] = forms.IntegerField(
                label=wording.LADDER[rung], min_value=0, max_value=9999, required=False
            )
            self.fields[f"late_{rung}_unit"] = unit_field(_("Counted in"))

    # ------------------------------------------------------------- from a body

    def initial_of(self, body: Body, languages: Sequence[str]) -> dict[str, Any]:
        clock = body.get("clock") or {}
        initial = {
            **super().initial_of(body, languages),
            **{name: body.get(name) for name in ("doer", "runs", "records", "consent", "effort_minutes")},
            "actors": list(body.get("actors", ())),
            **{name: clock.get(name) for name in ("amount", "unit", "after", "is_periodic")},
        }
        joined, facts = _as_rows(body.get("condition")) or (AS_IT_IS, [])
        initial["joined"] = joined
        initial |= {f"fact_{place}": fact for place, fact in enumerate(facts)}
        for place, (fact, span) in enumerate((clock.get("by") or {}).items()):
            initial |= {f"by_fact_{place}": fact, f"by_amount_{place}": span[0], f"by_unit_{place}": span[1]}
        for place, span in enumerate(clock.get("repeats") or ()):
            initial |= {f"repeat_amount_{place}": span[0], f"repeat_unit_{place}": span[1]}
        for rung in body.get("escalation") or ():
            initial |= {f"late_{rung['to']}_amount": rung["amount"], f"late_{rung['to']}_unit": rung["unit"]}
        return initial

    # -------------------------------------------------------------- for a page

    @property
    def variant_rows(self) -> list[list[Any]]:
        return [[self[f"by_{part}_{row}"] for part in ("fact", "amount", "unit")] for row in range(VARIANTS)]

    @property
    def repeat_rows(self) -> list[list[Any]]:
        return [[self[f"repeat_{part}_{row}"] for part in ("amount", "unit")] for row in range(REPEATS)]

    @property
    def late_rows(self) -> list[list[Any]]:
        return [[self[f"late_{rung}_{part}"] for part in ("amount", "unit")] for rung in LADDER]

    @property
    def fact_fields(self) -> list[Any]:
        return [self[f"fact_{row}"] for row in range(ASKED)]

    @property
    def has_variants(self) -> bool:
        return any(self[f"by_fact_{row}"].value() for row in range(VARIANTS))

    @property
    def has_repeats(self) -> bool:
        return any(self[f"repeat_amount_{row}"].value() for row in range(REPEATS))

    @property
    def actors_said(self) -> str:
        chosen = self["actors"].value() or ()
        named = [label for code, label in self.fields["actors"].choices if code in chosen]
        if len(named) <= NAMED:
            return "; ".join(named)
        return ngettext("%(n)s kind", "%(n)s kinds", len(named)) % {"n": len(named)}

    @property
    def legal_said(self) -> str:
        return ", ".join(self["legal"].value() or ())

    # --------------------------------------------------------------- to a body

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        pairs = [("amount", "unit")]
        pairs += [(f"by_amount_{place}", f"by_unit_{place}") for place in range(VARIANTS)]
        pairs += [(f"repeat_amount_{place}", f"repeat_unit_{place}") for place in range(REPEATS)]
        pairs += [(f"late_{rung}_amount", f"late_{rung}_unit") for rung in LADDER]
        for amount, unit in pairs:
            if (cleaned.get(amount) is None) != (not cleaned.get(unit)):
                self.add_error(amount, _("A time is a number and a unit: 24 hours, 5 working days."))
        if cleaned.get("amount") and not cleaned.get("after"):
            self.add_error("after", _("Say from when the time is counted."))
        for place in range(VARIANTS):
            if bool(cleaned.get(f"by_fact_{place}")) != (cleaned.get(f"by_amount_{place}") is not None):
                self.add_error(f"by_fact_{place}", _("Another time needs the fact that brings it about."))
        if cleaned.get("joined") in ("all", "any") and not self._facts():
            self.add_error("joined", _("Choose at least one fact, or “always”."))
        return cleaned

    def _facts(self) -> list[str]:
        given = [self.cleaned_data.get(f"fact_{place}") for place in range(ASKED)]
        return [fact for fact in given if fact]

    def body(self, earlier: Body | None = None) -> dict[str, Any]:
        given = self.cleaned_data
        made = {
            **super().body(earlier),
            **{name: given[name] for name in ("doer", "runs", "records", "consent")},
            "actors": list(given["actors"]),
            "clock": self._clock(earlier),
            "condition": self._made_condition(),
            "escalation": [
                {"to": rung, "amount": given[f"late_{rung}_amount"], "unit": given[f"late_{rung}_unit"]}
                for rung in LADDER
                if given[f"late_{rung}_unit"]
            ],
            "legal": list(given["legal"]),
        }
        for name in ("needs", "decided"):
            if is_words(made[name]) and not any(made[name].values()):
                made[name] = None
        if given["effort_minutes"] or "effort_minutes" in made:
            made["effort_minutes"] = given["effort_minutes"]
        return made

    def _clock(self, earlier: Body | None) -> dict[str, Any] | None:
        given = self.cleaned_data
        if not given["amount"]:
            return None
        kept = {name: part for name, part in ((earlier or {}).get("clock") or {}).items() if name == "text"}
        return {
            "amount": given["amount"],
            "unit": given["unit"],
            "after": given["after"],
            "by": {
                given[f"by_fact_{place}"]: [given[f"by_amount_{place}"], given[f"by_unit_{place}"]]
                for place in range(VARIANTS)
                if given[f"by_fact_{place}"]
            },
            "repeats": [
                [given[f"repeat_amount_{place}"], given[f"repeat_unit_{place}"]]
                for place in range(REPEATS)
                if given[f"repeat_amount_{place}"]
            ],
            "is_periodic": given["is_periodic"],
            **kept,
        }

    def _made_condition(self) -> Any:
        joined, facts = self.cleaned_data["joined"], self._facts()
        if joined == AS_IT_IS:
            return self._condition
        parts = [{"not": fact.removeprefix(NOT)} if fact.startswith(NOT) else fact for fact in facts]
        if not joined:
            return None
        return parts[0] if len(parts) == 1 else {joined: parts}


def fact_choices() -> list[tuple[str, str]]:
    """Every fact as it is, and as it is not."""
    return [
        choice
        for name, fact in FACTS.items()
        for choice in ((name, read(fact.yes)), (NOT + name, read(fact.no)))
    ]


def _as_rows(condition: Any) -> tuple[str, list[str]] | None:
    """How the form shows a condition; None for one that is nested deeper than its rows."""
    if condition is None:
        return "", []
    if (single := _as_fact(condition)) is not None:
        return "all", [single]
    if not isinstance(condition, Mapping) or len(condition) != 1:
        return None
    ((joined, parts),) = condition.items()
    if joined not in ("all", "any") or not isinstance(parts, list):
        return None
    facts = [_as_fact(part) for part in parts]
    if None in facts or len(facts) > ASKED:
        return None
    return joined, [fact for fact in facts if fact]


def _as_fact(part: Any) -> str | None:
    if isinstance(part, str):
        return part
    if isinstance(part, Mapping) and isinstance(part.get("not"), str):
        return NOT + part["not"]
    return None
