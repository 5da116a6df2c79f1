"""Cases linked to one, and cases that may be about the same person; as far as somebody sees both."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anclaje.cases.domain.links import Kind, Likeness, State, likeness
from anclaje.cases.models import Case, CaseLink, IdentityMark
from anclaje.cases.permissions_plan import leads
from anclaje.cases.wording import label
from anclaje.cases.wording_plan import LIKENESS

MOST = 12
"""Candidates of one look: more are no finding but a list."""


@dataclass(frozen=True)
class Candidate:
    case: Case
    why: Likeness

    @property
    def why_in_words(self) -> str:
        return label(LIKENESS, self.why)


def candidates(case: Case, user: Any) -> list[Candidate]:
    """Cases that this person sees, of the same leading agency, whose person may be this one's.

    Those joined already, or waiting for the second person, are left out.
    """
    own = _marks(IdentityMark.objects.filter(identity__person__case=case))
    wanted = {pair for marks in own.values() for pair in marks}
    shared = IdentityMark.objects.filter(mark__in={mark for _, mark in wanted})
    seen = Case.objects.visible_to(user).filter(leads(user), lead=case.lead_id).exclude(pk=case.pk)
    seen = seen.filter(pk__in=shared.values("identity__person__case")).exclude(pk__in=_joined(case))
    cases = {row.pk: row for row in seen.with_names()}
    theirs = _marks(IdentityMark.objects.filter(identity__person__case__in=list(cases)))
    best: dict[Any, Likeness] = {}
    for (case_id, _), marks in theirs.items():
        for mine in own.values():
            why = likeness(mine, marks)
            if why and (case_id not in best or _strength(why) < _strength(best[case_id])):
                best[case_id] = why
    found = [Candidate(cases[key], why) for key, why in best.items()]
    return sorted(found, key=lambda one: (_strength(one.why), one.case.pk))[:MOST]


def _strength(why: Likeness) -> int:
    return list(Likeness).index(why)


def _marks(rows: Any) -> dict[tuple[Any, Any], set[tuple[str, str]]]:
    """(kind, mark) by case and identity."""
    found: dict[tuple[Any, Any], set[tuple[str, str]]] = defaultdict(set)
    named = rows.values_list("identity__person__case_id", "identity_id", "kind", "mark")
    for case_id, identity_id, kind, mark in named:
        found[case_id, identity_id].add((kind, mark))
    return found


def _joined(case: Case) -> list[Any]:
    rows = CaseLink.objects.of(case).standing().filter(kind=Kind.SAME_PERSON)
    return [key for pair in rows.values_list("first_id", "second_id") for key in pair if key != case.pk]


@dataclass(frozen=True)
class Linked:
    """A link as one case shows it: the case at the other end."""

    row: CaseLink
    other: Case

    @property
    def waits(self) -> bool:
        return self.row.state == State.PROPOSED


def links_of(case: Case, user: Any) -> Sequence[Linked]:
    """The links of this case that this person may know of: those of which they see both ends."""
    rows = CaseLink.objects.visible_to(user).of(case).standing().order_by("kind", "proposed_at", "pk")
    rows = rows.select_related(
        "first__place", "first__issue", "first__team_post__holder", "first__team_post__organisation",
        "second__place", "second__issue", "second__team_post__holder", "second__team_post__organisation",
        "proposed_by", "confirmed_by",
    )  # fmt: skip
    return [Linked(row, row.second if row.first_id == case.pk else row.first) for row in rows]
