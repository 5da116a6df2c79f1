"""Redlines: any two versions of a draft, an edition against the one before, and what it changed."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from anclaje.guide import pencil, permissions, queries, queries_versions, wording_redline
from anclaje.guide.domain.compare import StepChange
from anclaje.guide.models import Edition
from anclaje.guide.queries_versions import NOW, Version
from anclaje.guide.views.opening import edition_with, kept, page, shelf


@require_GET
@page
def redline(request: HttpRequest, number: int) -> HttpResponse:
    """Two versions of a draft beside each other; 404 to whom neither is shown."""
    edition = get_object_or_404(Edition, number=number)
    versions, old, new = _chosen(request, edition)
    found = {
        **_compared(request, old, new),
        "edition": edition,
        "can_edit": permissions.can_edit_guide(request.user),
        "versions": [(version.key, _name(version)) for version in versions],
    }
    return render(request, "guide/redline/redline.html", found)


@require_GET
@page
def edition_redline(request: HttpRequest, number: int) -> HttpResponse:
    """A published edition against the one before."""
    edition = edition_with(number)
    before = queries.edition_before(edition)
    found: dict[str, Any] = shelf(request, edition)
    if before is not None:
        found |= _compared(request, _published(before), _published(edition))
    return render(request, "guide/redline/edition.html", {**found, "before": before})


@require_GET
@page
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """What this edition changed, step by step."""
    edition = edition_with(number)
    before = queries.edition_before(edition)
    found = {
        **shelf(request, edition),
        "before": before,
        "groups": _groups(request, before, edition),
        "summary": _in_short(queries.changed_in(edition).values()),
    }
    return render(request, "guide/redline/changes.html", found)


def _chosen(request: HttpRequest, edition: Edition) -> tuple[list[Version], Version, Version]:
    """The two asked for; else the text as it stands against the edition that it began with."""
    versions = queries_versions.versions_for(request.user, edition, timezone.now())
    if not versions:
        raise Http404
    by_key = {version.key: version for version in versions}
    own = [version for version in versions if version.edition == edition]
    new = request.GET.get("to") or (own[0].key if own else versions[0].key)
    began = f"e{edition.based_on.number}" if edition.based_on else versions[-1].key
    old = request.GET.get("from") or began
    if old not in by_key or new not in by_key:
        raise Http404
    return versions, by_key[old], by_key[new]


def _published(edition: Edition) -> Version:
    return Version(f"e{edition.number}", edition.number, edition.published_at, "", edition)


def _compared(request: HttpRequest, old: Version, new: Version) -> dict[str, Any]:
    diffs = pencil.pencilled(old.blocks(), new.blocks())
    is_whole = request.GET.get("show") == "all"
    query = request.GET.copy()
    query["show"] = "" if is_whole else "all"
    return {
        "old": {"key": old.key, "name": _name(old), "at": old.at},
        "new": {"key": new.key, "name": _name(new), "at": new.at},
        "summary": pencil.summary_sentence(diffs),
        "rows": pencil.rows(diffs, whole=is_whole),
        "is_whole": is_whole,
        "other_way": f"?{query.urlencode()}",
        "at": timezone.now(),
    }


def _name(version: Version) -> str:
    if version.key == NOW:
        return _("the draft as it stands")
    if version.key.startswith("e"):
        return _("edition %(number)s") % {"number": version.number}
    return _("version %(number)s: %(why)s") % {"number": version.number, "why": version.why}


def _in_short(changes: Iterable[StepChange]) -> str:
    """“2 steps new, 5 changed, 1 with another time”."""
    changes = list(changes)
    kinds = Counter(change.kind for change in changes)
    times = sum(change.clock_changed for change in changes)
    told = [
        kinds["new"] and ngettext("%(n)s step new", "%(n)s steps new", kinds["new"]) % {"n": kinds["new"]},
        kinds["changed"]
        and ngettext("%(n)s step changed", "%(n)s steps changed", kinds["changed"]) % {"n": kinds["changed"]},
        times and ngettext("%(n)s with another time", "%(n)s with other times", times) % {"n": times},
        kinds["dropped"]
        and ngettext("%(n)s step dropped", "%(n)s steps dropped", kinds["dropped"]) % {"n": kinds["dropped"]},
    ]
    return ", ".join(words for words in told if words)


def _groups(request: HttpRequest, before: Edition | None, edition: Edition) -> list[dict[str, Any]]:
    """The changed steps under their procedures, in the order of the guide."""
    if before is None:
        return []
    changed = queries.changed_in(edition)
    diffs = pencil.pencilled(queries.as_values(before), queries.as_values(edition))
    rows = {diff.id: diff for diff in diffs}
    titles = {
        block["id"]: block["title"]
        for block in (*queries.as_values(before), *queries.as_values(edition))
        if block["kind"] == "procedure"
    }
    groups: dict[str, list[dict[str, Any]]] = {}
    for step_id, change in changed.items():
        row = next((pencil.in_short(row) for row in pencil.rows([rows[step_id]])), None)
        line = {
            "change": change,
            "words": wording_redline.STEP_CHANGES[change.kind],
            "row": row,
            "href": queries.paragraph_url(
                before if change.kind == "dropped" else edition, step_id, kept(request, edition)
            ),
        }
        groups.setdefault(step_id.split(".")[0], []).append(line)
    return [
        {"number": number, "title": titles.get(number), "lines": lines} for number, lines in groups.items()
    ]
