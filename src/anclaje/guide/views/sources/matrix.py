"""What an edition takes from the library: not taken up, without source, and where sources disagree."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.guide import queries, queries_sources, wording
from anclaje.guide.actions import citations
from anclaje.guide.domain.citing import Contradiction
from anclaje.guide.forms.citing import ResolveForm, named
from anclaje.guide.models import Edition, Excerpt, Resolution
from anclaje.guide.queries_sources import Disagreement, Taken
from anclaje.guide.views.drafting.opening import block_href, for_editors
from anclaje.guide.views.sources.common import Words, look_again, send

NEITHER = "neither"


@require_GET
@for_editors
def matrix(request: HttpRequest, number: int) -> HttpResponse:
    edition = _edition(number)
    taken, words = queries_sources.taken_by(edition), Words()
    disagreements = [_said(edition, row, taken, words) for row in taken.disagreements]
    shown = {
        "edition": edition,
        "is_open": edition.is_draft,
        "waiting": [_excerpt(taken, pk, words) for pk in taken.matrix.not_taken_up],
        "aside": [_excerpt(taken, pk, words) for pk, row in taken.excerpts.items() if row.set_aside_at],
        "bare": _bare(edition, taken),
        "bare_count": len(taken.matrix.without_source),
        "open": [row for row in disagreements if row["resolution"] is None],
        "resolved": [row for row in disagreements if row["resolution"] is not None],
        "cross": _cross(taken),
        "columns": list(taken.sources.values()),
        "at": timezone.now(),
    }
    return render(request, "guide/sources/matrix.html", shown)


def _edition(number: int) -> Edition:
    """Any edition with this number: what a published one took up can still be read."""
    edition = Edition.objects.filter(number=number).newest_first().first()
    if edition is None:
        raise Http404
    return edition


def _href(edition: Edition, block: dict[str, Any]) -> str:
    if not edition.is_published:
        return block_href(edition, block["id"])
    if block["id"].startswith("P"):
        return queries.paragraph_url(edition, block["id"])
    return reverse("guide:contents", args=[edition.number]) + f"#{block['id']}"


def _excerpt(taken: Taken, pk: UUID, words: Words) -> dict[str, Any]:
    row = taken.excerpts[pk]
    return {
        "row": row,
        "source": taken.sources[row.source_id],
        "href": reverse("guide:excerpt", args=[row.source_id, row.number]),
        "who": words.who(row),
        "within": words.within(row),
    }


def _bare(edition: Edition, taken: Taken) -> list[dict[str, Any]]:
    """Blocks without source, each chapter's together."""
    chapters: dict[str, list[dict[str, str]]] = {}
    for stable_id in taken.matrix.without_source:
        block = taken.blocks[stable_id]
        chapter = stable_id.split(".")[0]
        words = named(block)
        chapters.setdefault(chapter, []).append(
            {"id": stable_id, "words": words.removeprefix(stable_id).strip(), "href": _href(edition, block)}
        )
    return [
        {"words": named(taken.blocks[chapter]) if chapter in taken.blocks else chapter, "blocks": blocks}
        for chapter, blocks in chapters.items()
    ]


def _cross(taken: Taken) -> list[dict[str, Any]]:
    """A row for each procedure: how many excerpts it takes from each source."""
    return [
        {
            "words": named(taken.blocks[chapter]) if chapter else _("Before the procedures"),
            "counts": [(source, counts.get(pk, 0)) for pk, source in taken.sources.items()],
            "total": sum(counts.values()),
        }
        for chapter, counts in taken.matrix.cross.items()
    ]


def _said(edition: Edition, row: Disagreement, taken: Taken, words: Words) -> dict[str, Any]:
    """A contradiction as both sides say it."""
    found = row.contradiction
    tell = words.who if found.about == "actors" else words.within
    sides = [
        {
            "excerpt": citation.excerpt,
            "source": taken.sources[citation.excerpt.source_id],
            "href": reverse("guide:excerpt", args=[citation.excerpt.source_id, citation.excerpt.number]),
            "says": tell(citation.excerpt),
            "is_kept": row.resolution is not None and row.resolution.kept_id == citation.excerpt_id,
        }
        for citation in (row.first, row.second)
    ]
    block = taken.blocks[found.stable_id]
    return {
        "block": named(block),
        "block_id": found.stable_id,
        "block_href": _href(edition, block),
        "about": wording.ABOUT[found.about],
        "sides": sides,
        "resolution": row.resolution,
        "href": reverse(
            "guide:contradiction",
            args=[edition.number, found.stable_id, found.about, found.first, found.second],
        ),
    }


@require_http_methods(["GET", "POST"])
@for_editors
def contradiction(
    request: HttpRequest, number: int, stable_id: str, about: str, first: UUID, second: UUID
) -> HttpResponse:
    """Both texts beside each other, and how they are brought together. 409 shows what stands now."""
    edition = _edition(number)
    taken, words = queries_sources.taken_by(edition), Words()
    key = Contradiction(stable_id, about, first, second).key
    row = next((row for row in taken.disagreements if row.contradiction.key == key), None)
    if row is None:
        raise Http404
    said = _said(edition, row, taken, words)
    choices = [
        (str(side["excerpt"].pk), f"{side['says']} ({side['source'].title})") for side in said["sides"]
    ]
    form = (
        ResolveForm(request.POST, choices=choices)
        if request.method == "POST"
        else ResolveForm(initial=_initial(row.resolution), choices=choices)
    )
    sent = send(
        request,
        form,
        citations.resolve_contradiction,
        lambda: {
            "edition": edition, "contradiction": row.contradiction, "how": form.cleaned_data["how"],
            "kept": _kept(row, form.cleaned_data["kept"]), "seen_version": form.cleaned_data["seen_version"],
        },
    )  # fmt: skip
    if sent.is_done:
        messages.success(request, _("It is written down how this was resolved, and by whom."))
        return redirect("guide:matrix", edition.number)
    differences = _differences(form, row.resolution, dict(choices)) if sent.is_stale else []
    if sent.is_stale:
        look_again(form, row.resolution.version if row.resolution else 0)
    shown = {
        "edition": edition,
        "is_open": edition.is_draft,
        "row": said,
        "form": form,
        "differences": differences,
        "at": timezone.now(),
    }
    return render(request, "guide/sources/contradiction.html", shown, status=sent.status)


def _initial(resolution: Resolution | None) -> dict[str, Any]:
    if resolution is None:
        return {"seen_version": 0}
    return {
        "seen_version": resolution.version,
        "how": resolution.how,
        "kept": str(resolution.kept_id) if resolution.kept_id else NEITHER,
    }


def _kept(row: Disagreement, chosen: str) -> Excerpt | None:
    return next((side.excerpt for side in (row.first, row.second) if str(side.excerpt_id) == chosen), None)


def _differences(
    form: ResolveForm, resolution: Resolution | None, choices: dict[str, str]
) -> list[tuple[str, str, str]]:
    now = _initial(resolution)
    words = {**choices, NEITHER: str(_("Neither: the step says something else"))}
    yours = form.cleaned_data
    rows = [
        (str(form.fields["kept"].label), words[yours["kept"]], words.get(now.get("kept", ""), "")),
        (str(form.fields["how"].label), yours["how"], now.get("how", "")),
    ]
    return [row for row in rows if row[1] != row[2]]
