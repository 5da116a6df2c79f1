"""May this site take real people? From facts to checks, each with its sentence (PRODUCT, point 12)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from anclaje.foundation.words import gettext_noop

# Decided here: a restore that worked a year ago says little about today's backup.
RESTORE_COUNTS_FOR = timedelta(days=180)


@dataclass(frozen=True)
class Facts:
    """What was found. Counts are of people and rows in force at the time of asking."""

    is_production: bool
    keys_from_environment: bool
    keys_copied_at: datetime | None
    administrators: int
    administrators_with_second_factor: int
    is_guide_signed: bool
    agreements: int
    restore_worked_at: datetime | None
    demonstration_rows: int


@dataclass(frozen=True)
class Check:
    """One condition: its sentence as it stands, and what to do while it has not passed."""

    code: str
    passed: bool
    sentence: str
    remedy: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def checks(facts: Facts, at: datetime) -> list[Check]:
    """All conditions in the order in which one sets up a site."""
    return [
        _production(facts),
        _keys(facts),
        _keys_copied(facts),
        _second_factor(facts),
        _edition(facts),
        _agreements(facts),
        _restore(facts, at),
        _no_demonstration(facts),
    ]


def has_passed(found: Sequence[Check]) -> bool:
    """Every single one, and not an empty list."""
    return bool(found) and all(check.passed for check in found)


def _check(code: str, passed: bool, yes: str, no: str, remedy: str, **facts: Any) -> Check:
    return Check(code, passed, yes if passed else no, "" if passed else remedy, facts)


def _production(facts: Facts) -> Check:
    return _check(
        "production",
        facts.is_production,
        gettext_noop("The site runs in production."),
        gettext_noop("The site runs as a demonstration."),
        gettext_noop("Set ANCLAJE_MODE=production and the variables that it then asks for."),
    )


def _keys(facts: Facts) -> Check:
    return _check(
        "keys",
        facts.keys_from_environment,
        gettext_noop("The keys come from the environment, not from the data folder."),
        gettext_noop("The keys lie in the data folder, beside what they protect."),
        gettext_noop("Set the four key variables in the environment of the server and of the worker."),
    )


def _keys_copied(facts: Facts) -> Check:
    return _check(
        "keys_copied",
        facts.keys_copied_at is not None,
        gettext_noop("Somebody confirmed that a copy of the keys is kept elsewhere."),
        gettext_noop("Nobody has confirmed that a copy of the keys is kept elsewhere."),
        gettext_noop(
            "Keep a copy away from this machine: without it no backup can be read. Then confirm it."
        ),
    )


def _second_factor(facts: Facts) -> Check:
    lacking = facts.administrators - facts.administrators_with_second_factor
    return _check(
        "second_factor",
        facts.administrators > 0 and lacking == 0,
        gettext_noop("Every administrator signs in with a second factor (%(administrators)s in all)."),
        gettext_noop("Administrators without a second factor: %(lacking)s of %(administrators)s."),
        gettext_noop("There must be an administrator, and each adds an authenticator app to their account."),
        lacking=lacking,
        administrators=facts.administrators,
    )


def _edition(facts: Facts) -> Check:
    return _check(
        "edition",
        facts.is_guide_signed,
        gettext_noop("The guide's edition in force is signed."),
        gettext_noop("The guide's edition in force is not signed: its content is pending validation."),
        gettext_noop("The institutions review the edition and sign it; until then it drives only exercises."),
    )


def _agreements(facts: Facts) -> Check:
    return _check(
        "agreements",
        facts.agreements > 0,
        gettext_noop("Municipalities with an agreement in force: %(agreements)s."),
        gettext_noop("No municipality has an agreement in force."),
        gettext_noop("Record the first agreement, with its focal point, deputy and duty telephone."),
        agreements=facts.agreements,
    )


def _restore(facts: Facts, at: datetime) -> Check:
    worked = facts.restore_worked_at
    days = (at - worked).days if worked else 0
    return _check(
        "restore",
        worked is not None and at - worked <= RESTORE_COUNTS_FOR,
        gettext_noop("Days since a backup was restored and found whole: %(days)s."),
        gettext_noop("No backup has been restored and found whole within the last %(limit)s days."),
        gettext_noop("Run ./anclaje backup FILE and then ./anclaje restore FILE --check."),
        days=days,
        limit=RESTORE_COUNTS_FOR.days,
    )


def _no_demonstration(facts: Facts) -> Check:
    return _check(
        "no_demonstration",
        facts.demonstration_rows == 0,
        gettext_noop("There is no demonstration data."),
        gettext_noop("The database holds invented people of the demonstration."),
        gettext_noop("Begin with an empty database: the demonstration is never mixed with real people."),
    )
