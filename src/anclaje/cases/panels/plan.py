"""Beside the thread: risk over time and the safety plan; children; what belongs together; files."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.cases import permissions_plan
from anclaje.cases.domain.children import is_child
from anclaje.cases.domain.safety import must_be_looked_at
from anclaje.cases.models import Case, SafetyPlan
from anclaje.cases.panels.panel import Item, Panel
from anclaje.cases.queries_links import links_of
from anclaje.cases.reaching import never_contacted
from anclaje.cases.safety import words_of
from anclaje.cases.wording import label
from anclaje.cases.wording_plan import LINK_KIND


def safety_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    """Whether risk or the plan must be looked at again."""
    plans = _newest_plans(case)
    assessed = case.risks.order_by("-assessed_at").values_list("assessed_at", flat=True).first()
    items = []
    if case.is_open and case.look_again_at and case.look_again_at < at:
        items.append(Item(_("Risk must be looked at again"), reverse("cases:risk", args=[case.pk]), "late"))
    for plan in plans:
        again = must_be_looked_at(plan.looked_at, assessed)
        day = date_format(localtime(plan.agreed_at), "SHORT_DATE_FORMAT")
        words = (
            _("Safety plan of %(day)s: ask whether it still holds") if again else _("Safety plan of %(day)s")
        )
        whose = words_of(plan.person) if len(plans) > 1 else ""
        href = f"{reverse('cases:safety', args=[case.pk])}?person={plan.person.position}"
        items.append(Item(words % {"day": day}, href, "late" if again else "done", whose))
    links = [] if plans else [(_("Safety plan"), reverse("cases:safety", args=[case.pk]))]
    if assessed is not None:
        links.append((_("Risk over time"), reverse("cases:risk-history", args=[case.pk])))
    return Panel(_("Safety"), items, links, empty=_("No safety plan yet."))


def _newest_plans(case: Case) -> list[SafetyPlan]:
    """The plan that holds of each person who has one."""
    rows = case.safety_plans.select_related("person").order_by("person__position", "number")
    return list({row.person_id: row for row in rows}.values())


def reaching_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    """Who must never be spoken with; and where a contact is noted."""
    if not case.is_open:
        return None
    never = [Item(_("Never contact %(who)s") % {"who": who}, "", "declined") for who in never_contacted(case)]
    must_not = case.opened("must_not_answer")
    if must_not:
        never.append(Item(_("Must not answer or find out: %(who)s") % {"who": must_not}, "", "declined"))
    return Panel(
        _("Reaching the person"),
        never,
        [(_("Contact the person"), reverse("cases:contact", args=[case.pk]))],
    )


def children_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    """The children of the case, for those who may read their records."""
    rows = [row for row in case.people.order_by("position") if is_child(row.age_band)]
    if not rows or not permissions_plan.can_read_children(user, case):
        return None
    looked = set(case.people.filter(child_records__isnull=False).values_list("pk", flat=True))
    return Panel(
        _("Children"),
        [
            Item(
                _("Person %(number)s: what is best for them") % {"number": row.position},
                reverse("cases:child", args=[case.pk, row.position]),
                "done" if row.pk in looked else "next",
                "" if row.pk in looked else _("not noted yet"),
            )
            for row in rows
        ],
    )


def links_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    """Cases that belong together with this one, as far as this person sees both."""
    items = [
        Item(
            f"{label(LINK_KIND, one.row.kind)}: {one.other.code}",
            reverse("cases:thread", args=[one.other.pk]),
            "waiting" if one.waits else "",
        )
        for one in links_of(case, user)
    ]
    return Panel(
        _("Belongs together"),
        items,
        [(_("Cases that belong together"), reverse("cases:links", args=[case.pk]))],
    )


def files_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    count = case.attachments.filter(withdrawn_at__isnull=True).count()
    files = reverse("cases:files", args=[case.pk])
    if not count:
        return Panel(_("Files"), links=[(_("Files"), files)], empty=_("none yet"))
    return Panel(_("Files"), [Item(ngettext("%(n)s file", "%(n)s files", count) % {"n": count}, files)])
