"""Findings as pages show them: a sentence, its evidence, where it is, and how it enters the plan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from anclaje.cartography.domain.findings import Finding, Kind, Walking
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.map_links import on_the_map
from anclaje.cartography.models import Exercise, LegendEntry, Sheet
from anclaje.cartography.queries_findings import MapSays
from anclaje.cartography.wording_findings import KINDS, finding_sentence
from anclaje.cartography.wording_sociogram import groups_words
from anclaje.foundation.translate import read
from anclaje.network.models import Need

SHOWN_OF_A_KIND = 12
Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What findings are told with. walking: as it was asked, so that links ask the same again."""

    exercise: Exercise
    names: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    walking: Walking


def key_of(finding: Finding) -> str:
    """The same for the same finding of the same map, whatever else changed."""
    said = [
        finding.kind, *finding.evidence.features,
        *(f"{name}={value}" for name, value in sorted(finding.facts.items())),
    ]  # fmt: skip
    return sha256("\n".join(map(str, said)).encode()).hexdigest()[:16]


def told_with(exercise: Exercise, says: MapSays, walking: Walking) -> Told:
    """names: categories, needs and institutions, by code or key."""
    names = {row.code: read(row.words) for row in LegendEntry.objects.filter(exercise=exercise)}
    if says.earlier is not None:
        earlier = LegendEntry.objects.filter(exercise=says.earlier)
        names = {row.code: read(row.words) for row in earlier} | names
    names |= {need.code: read(need.name) for need in Need.objects.all()}
    names |= {key: door.organisation.name for key, door in says.doors.items()}
    wanted = {sheet for one in says.findings for sheet in one.evidence.sheets}
    sheets = {str(row.pk): row for row in Sheet.objects.filter(pk__in=wanted)}
    return Told(exercise, names, sheets, walking)


def finding_row(finding: Finding, told: Told) -> Row:
    key, asked = key_of(finding), urlencode(asked_of(told.walking))
    new = reverse("cartography:new-promise", args=[told.exercise.pk])
    evidence = finding.evidence
    return {
        "key": key,
        "kind": KINDS[finding.kind],
        "sentence": finding_sentence(finding.kind, finding.facts, told.names),
        "groups": groups_words(evidence.groups) if evidence.features else "",
        "sheets": [told.sheets[one] for one in evidence.sheets if one in told.sheets],
        "marks": len(evidence.features),
        "is_restricted": finding.sensitivity == Sensitivity.RESTRICTED,
        "is_of_the_map": bool(evidence.features),
        "href": f"{reverse('cartography:finding', args=[told.exercise.pk, key])}?{asked}",
        "plan_href": f"{new}?{urlencode({'finding': key})}&{asked}",
        "map_href": _on_the_map(finding, told.exercise),
    }


def by_kind(findings: Iterable[Finding], told: Told, only: str = "") -> list[Row]:
    """The kinds in their order, each with its strongest findings first; `only`: all of one kind."""
    groups: dict[Kind, list[Finding]] = defaultdict(list)
    for one in findings:
        groups[one.kind].append(one)
    shown = [kind for kind in Kind if groups[kind] and only in ("", kind)]
    most = SHOWN_OF_A_KIND if not only else None
    return [
        {
            "kind": kind.value,
            "name": KINDS[kind],
            "count": len(groups[kind]),
            "more": 0 if only else max(0, len(groups[kind]) - SHOWN_OF_A_KIND),
            "rows": [finding_row(one, told) for one in groups[kind][:most]],
        }
        for kind in shown
    ]


def asked_of(walking: Walking) -> dict[str, int]:
    return {"reach_m": round(walking.reach_m), "near_m": round(walking.near_m)}


def as_evidence(finding: Finding, told: Told, today: date) -> Row:
    """As the plan keeps it: what the map said that day, by codes and counts."""
    nearest = finding.facts.get("nearest")
    facts = dict(finding.facts)
    if nearest is not None:
        facts["nearest"] = told.names.get(str(nearest), "")
    return {
        "kind": finding.kind.value,
        "facts": facts,
        "groups": finding.evidence.groups,
        "sheets": [told.sheets[one].code for one in finding.evidence.sheets if one in told.sheets],
        "features": list(finding.evidence.features),
        "sensitivity": finding.sensitivity.value,
        "said_on": today.isoformat(),
    }


def _on_the_map(finding: Finding, exercise: Exercise) -> str:
    """Restricted marks are on the map as zones, and have no place of their own there."""
    if not finding.evidence.features or finding.sensitivity == Sensitivity.RESTRICTED:
        return ""
    if finding.kind == Kind.GONE:
        return ""
    return on_the_map(exercise.pk, finding.evidence.features[0])
