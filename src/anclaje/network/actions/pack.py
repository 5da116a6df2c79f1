"""Put the pack's vocabulary and institutions into the database, as often as one likes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.pack import Pack
from anclaje.network import events
from anclaje.network.models import (
    ActorType,
    IssueType,
    LeadAgency,
    Line,
    Need,
    NeedActor,
    Organisation,
)
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Place

Row = Mapping[str, str]


@action
def load(*, pack: Pack, by: User | None, at: datetime) -> dict[str, int]:
    """Bring the directory's vocabulary in line with the pack; answers how many rows changed by table.

    Rows are known by their code: loading twice changes nothing, and what people added stays.
    The territory must be loaded first.
    """
    changed = {
        "actor_types": _load_actor_types(pack),
        "needs": _load_needs(pack),
        "issue_types": _load_issue_types(pack),
        "organisations": _load_organisations(pack),
        "lead_agencies": _load_lead_agencies(pack),
        "lines": _load_lines(pack),
    }
    anything = ActorType.objects.in_order().first()
    if anything is None:
        raise ValueError("The pack's network/actor_types.csv is empty.")
    record(events.PACK_LOADED, by=by, about=anything, at=at, **changed)
    return changed


def _load_actor_types(pack: Pack) -> int:
    return sum(
        _bring(
            ActorType,
            {"code": row["code"]},
            name=_both(row, "name"),
            level=row["level"],
            is_law_enforcement=row["side"] == "law_enforcement",
        )
        for row in pack.rows("network/actor_types.csv")
    )


def _load_needs(pack: Pack) -> int:
    changed = 0
    kinds = {kind.code: kind for kind in ActorType.objects.all()}
    for row in pack.rows("network/needs.csv"):
        changed += _bring(Need, {"code": row["code"]}, name=_both(row, "name"), plain=_both(row, "plain"))
        need = Need.objects.get(code=row["code"])
        wanted = row["actor_types"].split()
        need.who_answers.exclude(actor_type__code__in=wanted).delete()
        for order, code in enumerate(wanted, start=1):
            _bring(NeedActor, {"need": need, "actor_type": kinds[code]}, place_in_order=order)
    return changed


def _load_issue_types(pack: Pack) -> int:
    return sum(
        _bring(IssueType, {"code": row["code"]}, name=_both(row, "name"))
        for row in pack.rows("network/issue_types.csv")
    )


def _load_organisations(pack: Pack) -> int:
    kinds = {kind.code: kind for kind in ActorType.objects.all()}
    return sum(
        _bring(
            Organisation,
            {"code": row["code"]},
            name=row["name"],
            actor_type=kinds[row["actor_type"]],
            place=_place(row["place"]),
            source=row["source"],
            is_pending_validation=row["pending_validation"] == "yes",
        )
        for row in pack.rows("network/organisations.csv")
    )


def _load_lead_agencies(pack: Pack) -> int:
    rows = sorted(pack.rows("network/lead_agencies.csv"), key=lambda row: row["from"])
    changed = 0
    for row in rows:
        issue, day = IssueType.objects.get(code=row["issue"]), date.fromisoformat(row["from"])
        # Whoever led until then stops on the day that the next one starts.
        for former in LeadAgency.objects.filter(issue=issue, ends_on__isnull=True, starts_on__lt=day):
            former.ends_on = day
            former.save()
        changed += _bring(
            LeadAgency,
            {"issue": issue, "starts_on": day},
            organisation=Organisation.objects.get(code=row["organisation"]),
            basis=_both(row, "basis"),
            is_pending_validation=row["pending_validation"] == "yes",
        )
    return changed


def _load_lines(pack: Pack) -> int:
    return sum(
        _bring(
            Line,
            {"code": row["code"]},
            telephone=row["telephone"],
            name=_both(row, "name"),
            when=_both(row, "when"),
            is_for_children=row["for_children"] == "yes",
            is_pending_validation=row["pending_validation"] == "yes",
        )
        for row in pack.rows("network/lines.csv")
    )


def _bring(model: Any, key: dict[str, Any], **wanted: Any) -> bool:
    """Make or correct one row; whether anything changed."""
    row = model.objects.filter(**key).first()
    if row is None:
        model.objects.create(**key, **wanted)
        return True
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.save()
    return True


def _both(row: Row, name: str) -> dict[str, str]:
    return {"es": row[f"{name}_es"], "en": row[f"{name}_en"]}


def _place(word: str) -> Place:
    """ "country" and "province" are the pack's own; anything else is a municipality's code."""
    if word in (PlaceKind.COUNTRY, PlaceKind.PROVINCE):
        return Place.objects.get(kind=word)
    return Place.objects.municipalities().get(code=word)
