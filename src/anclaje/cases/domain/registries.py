"""Other registries' forms, filled from what is known; and their receipts, matched by our code.

A template is data of the pack. It can only ask for fields that exist here, and only for those that its
receiver may have; both are checked when it is read, so that nothing else can leave by it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from anclaje.cases.domain.consent import Purpose
from anclaje.foundation.codes import is_valid_code, tidy
from anclaje.foundation.words import gettext_noop

FIELDS = (
    "code", "position", "municipality", "municipality_code", "province", "issue", "state", "opened_on",
    "opened_month", "age_band", "gender", "needs", "lead", "inspection_act", "inspection_on", "in_school",
    "still_working", "followed_up_on", "own_number",
)  # fmt: skip
"""What a form may ask for. No name, no contact, no note, no place nearer than a municipality."""

ROWS = ("case", "person", "child")


class BadTemplate(ValueError):
    """A template of the pack that asks for what it must not, or that cannot be read."""


@dataclass(frozen=True)
class Column:
    """header: in the registry's own words. is_required: without it the form is not complete."""

    header: str
    source: str
    is_required: bool = False


@dataclass(frozen=True)
class Template:
    """reference: whose number comes back. one_row: a row a case, a person or a child.

    consent: the purpose that the person must have agreed to, or None. read_by: kinds of institution that
    read this registry. receipts: what the columns of its receipts are called, by our name.
    """

    code: str
    name: Mapping[str, str]
    reference: str
    issues: frozenset[str]
    one_row: str
    consent: Purpose | None
    read_by: frozenset[str]
    is_pending: bool
    source: str
    columns: tuple[Column, ...]
    receipts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(column.source for column in self.columns)


def read_template(written: Mapping[str, Any]) -> Template:
    """The template of a file of the pack. Raises BadTemplate."""
    code = written.get("code", "?")
    may_have = set(written["may_have"])
    columns = tuple(
        Column(column["header"], column["from"], column.get("required", False))
        for column in written["columns"]
    )
    asked = [column.source for column in columns]
    if unknown := (may_have | set(asked)) - set(FIELDS):
        raise BadTemplate(f"{code}: nothing here is called {', '.join(sorted(unknown))}")
    if withheld := set(asked) - may_have:
        raise BadTemplate(f"{code}: the receiver may not have {', '.join(sorted(withheld))}")
    if len(set(asked)) != len(asked) or not asked:
        raise BadTemplate(f"{code}: a column stands once")
    if not written.get("read_by"):
        raise BadTemplate(f"{code}: say which kinds of institution read it")
    if written["one_row"] not in ROWS:
        raise BadTemplate(f"{code}: a row is a case, a person or a child")
    return Template(
        code=code,
        name=written["name"],
        reference=written["reference"],
        issues=frozenset(written["issues"]),
        one_row=written["one_row"],
        consent=Purpose(written["consent"]) if written.get("consent") else None,
        read_by=frozenset(written["read_by"]),
        is_pending=written.get("pending_validation", True),
        source=written.get("source", ""),
        columns=columns,
        receipts={name: tuple(called) for name, called in written.get("receipts", {}).items()},
    )


Values = Mapping[str, str]
"""The words of every field of one row, empty where nothing is known."""


@dataclass(frozen=True)
class Filled:
    """One case as its form would show it. missing: headers of required columns that stay empty."""

    case: UUID
    code: str
    rows: tuple[tuple[str, ...], ...]
    missing: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def goes_out(self) -> bool:
        return not self.refusal and bool(self.rows)


NO_CONSENT = gettext_noop("The person has not agreed to be entered in a shared database.")
SHUT_OUT = gettext_noop("An institution that reads this registry is shut out of this case.")
OTHER_ISSUE = gettext_noop("This form is for another kind of issue.")
NOBODY = gettext_noop("Nobody of this case belongs in this form.")


def fill(
    template: Template,
    case: UUID,
    code: str,
    issue: str,
    has_consent: bool,
    known: Sequence[Values],
    *,
    is_shut_out: bool = False,
) -> Filled:
    """The rows of one case. Without the consent that the form needs it has none, and says why.

    is_shut_out: the case shuts out somebody who would read it there; no consent opens that.
    """
    refusal = ""
    if issue not in template.issues:
        refusal = OTHER_ISSUE
    elif is_shut_out:
        refusal = SHUT_OUT
    elif template.consent is not None and not has_consent:
        refusal = NO_CONSENT
    elif not known:
        refusal = NOBODY
    if refusal:
        return Filled(case, code, (), refusal=refusal)
    rows = tuple(tuple(row.get(name, "") for name in template.fields) for row in known)
    missing = tuple(
        column.header
        for place, column in enumerate(template.columns)
        if column.is_required and any(not row[place] for row in rows)
    )
    return Filled(case, code, rows, missing)


class Outcome(StrEnum):
    WRITE = "write"
    SAME = "same"
    AGAIN = "again"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Receipt:
    """A row of their file: our code, their number, its day and state in their words."""

    row: int
    code: str
    number: str
    given_on: date | None = None
    said: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Held:
    """What we hold of a case of ours: the marks of the numbers that this registry gave it."""

    case: UUID
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Matched:
    receipt: Receipt
    outcome: Outcome
    case: UUID | None = None
    why: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


UNKNOWN_CODE = gettext_noop("No case of yours has this code.")
MISTYPED = gettext_noop("This is no code of ours: a letter or number is wrong.")
NO_NUMBER = gettext_noop("The number is missing.")
TWO_IN_FILE = gettext_noop("The file gives this case two numbers. Ask the registry which one holds.")
TWO_CASES = gettext_noop("The file gives this number to two cases. Ask the registry.")
ANOTHER_HELD = gettext_noop("The case has another number of this registry. Correct it in the case.")


def match(receipts: Sequence[Receipt], held: Mapping[str, Held], mark: Mapping[str, str]) -> list[Matched]:
    """What each row would do. held: by code, only the cases that the reader sees, so that a case of
    somebody else reads exactly like one that does not exist. mark: the blind mark of each number."""
    numbers: dict[str, set[str]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    for one in receipts:
        if one.number and tidy(one.code) in held:
            numbers[tidy(one.code)].add(mark[one.number])
            codes[mark[one.number]].add(tidy(one.code))
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for one in receipts:
        found.append(_matched(one, held, mark, numbers, codes, seen))
        seen[tidy(one.code), mark.get(one.number, "")] += 1
    return found


def _matched(
    one: Receipt,
    held: Mapping[str, Held],
    mark: Mapping[str, str],
    numbers: Mapping[str, Collection[str]],
    codes: Mapping[str, Collection[str]],
    seen: Mapping[tuple[str, str], int],
) -> Matched:
    code = tidy(one.code)
    if not is_valid_code(code):
        return Matched(one, Outcome.LEFT_OUT, why=MISTYPED)
    if code not in held:
        return Matched(one, Outcome.LEFT_OUT, why=UNKNOWN_CODE)
    ours = held[code]
    why = _problem(one, ours, mark, numbers.get(code, ()), codes)
    if why:
        return Matched(one, Outcome.LEFT_OUT, ours.case, why)
    if seen[code, mark[one.number]]:
        return Matched(one, Outcome.AGAIN, ours.case)
    return Matched(one, Outcome.SAME if mark[one.number] in ours.marks else Outcome.WRITE, ours.case)


def _problem(
    one: Receipt,
    ours: Held,
    mark: Mapping[str, str],
    numbers: Collection[str],
    codes: Mapping[str, Collection[str]],
) -> str:
    if one.problem:
        return one.problem
    if not one.number:
        return NO_NUMBER
    if len(numbers) > 1:
        return TWO_IN_FILE
    if len(codes[mark[one.number]]) > 1:
        return TWO_CASES
    if ours.marks and mark[one.number] not in ours.marks:
        return ANOTHER_HELD
    return ""


def written(found: Iterable[Matched]) -> list[Matched]:
    return [one for one in found if one.outcome is Outcome.WRITE]
