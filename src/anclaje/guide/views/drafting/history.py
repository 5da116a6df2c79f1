"""What happened to a block, and the way back to earlier words."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anclaje.foundation.translate import told
from anclaje.guide import pencil, wording
from anclaje.guide.actions import drafting
from anclaje.guide.domain.parts import Names
from anclaje.guide.domain.redline import redline
from anclaje.guide.forms.drafts import RestoreForm
from anclaje.guide.models import BlockChange
from anclaje.guide.views.drafting.opening import base, block_href, draft_with, for_editors


@require_GET
@for_editors
def history(request: HttpRequest, number: int, stable_id: str) -> HttpResponse:
    """Every change of the block, newest first, each as an editor's pencil would show it."""
    edition = draft_with(number)
    changes = BlockChange.objects.filter(edition=edition).of_block(stable_id).select_related("by")
    names = pencil.code_names()
    rows = [
        {"change": change, "words": wording.CHANGES[change.kind], "rows": _pencilled(change, names)}
        for change in changes.newest_first()
    ]
    row = edition.blocks.filter(stable_id=stable_id).first()
    if not rows and row is None:
        raise Http404
    found = {
        **base(edition),
        "stable_id": stable_id,
        "rows": rows,
        "is_there": row is not None,
        "form": RestoreForm(),
        "back": block_href(edition, stable_id),
    }
    return render(request, "guide/drafting/history.html", found)


def _pencilled(change: BlockChange, names: Names) -> list[pencil.Row]:
    language = get_language() or "es"
    return pencil.rows(
        redline(_values(change, change.before), _values(change, change.after), language, names)
    )


def _values(change: BlockChange, state: dict | None) -> list[dict]:
    return [{"id": change.stable_id, "kind": state["kind"], **state["body"]}] if state else []


@require_POST
@for_editors
def restore(request: HttpRequest, number: int, change: str) -> HttpResponse:
    """Bring the block back to what it was before this change."""
    edition, form = draft_with(number), RestoreForm(request.POST)
    row = get_object_or_404(BlockChange.objects.select_related("edition"), pk=change, edition=edition)
    if form.is_valid():
        outcome = form.apply(drafting.restore_block, by=request.user, change=row, at=timezone.now())
        if outcome.error is not None:
            messages.warning(request, told(outcome.error))
            return redirect("guide:block-history", number, row.stable_id)
        messages.success(request, _("%(number)s is as it was before.") % {"number": row.stable_id})
    return redirect(block_href(edition, row.stable_id))
