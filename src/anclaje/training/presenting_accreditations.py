"""Accreditations as their page shows them: by institution, those that hold first."""

from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anclaje.network.models import Post
from anclaje.training import wording
from anclaje.training.models import Accreditation


def by_institution(user: Any, today: date) -> list[tuple[str, list[dict[str, Any]]]]:
    posts = Post.objects.active().filter(organisation=OuterRef("organisation"))
    posts = posts.filter(Q(holder=OuterRef("person")) | Q(deputy=OuterRef("person")))
    rows = Accreditation.objects.visible_to(user).for_page().annotate(holds_post=Exists(posts))
    ordered = rows.order_by("organisation__name", "organisation", "-starts_on", "-pk")
    found = []
    for organisation, group in groupby(ordered, key=lambda row: row.organisation):
        lines = [_line(row, today) for row in group]
        found.append((organisation.name, sorted(lines, key=lambda line: not line["stands"])))
    return found


def _line(row: Any, today: date) -> dict[str, Any]:
    state, word = _state(row, today)
    return {
        "row": row, "state": state, "word": word, "stands": state == "done", "until": _until(row),
        "modules": [wording.module_words(module) for module in row.modules], "holds_post": row.holds_post,
    }  # fmt: skip


def _state(row: Accreditation, today: date) -> tuple[str, str]:
    if row.withdrawn_at is not None:
        return "declined", pgettext("accreditation", "withdrawn")
    if row.ends_on is not None and row.ends_on < today:
        return "closed", pgettext("accreditation", "over")
    return "done", pgettext("accreditation", "holds")


def _until(row: Accreditation) -> str:
    facts = {"since": _day(row.starts_on)}
    last = timezone.localdate(row.withdrawn_at) if row.withdrawn_at else row.ends_on
    if last is None:
        return _("since %(since)s, until it is withdrawn") % facts
    return _("from %(since)s to %(until)s") % {**facts, "until": _day(last)}


def _day(day: date) -> str:
    return date_format(day, "j/n/Y")
