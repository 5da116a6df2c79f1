"""Lets a story have happened on a served site: told to the same actions that people's clicks call.

Run in the site's own shell; reads {"story": …} with the demonstration's own verbs
(`website/demonstration/telling.py`), {"post": …}, {"silence": …} or one of `between.py`, and
answers with what the story needs to go on.
"""

import json
import sys
from datetime import timedelta

from django.utils import timezone
from tests.journeys import between

from anclaje.accounts.actions.users import invite_user
from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.cases.actions.clock import tick
from anclaje.cases.models import Referral
from anclaje.foundation import pack
from anclaje.network.actions.posts import create_post
from anclaje.network.delivery import deliver_due
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place
from anclaje.website.demonstration import telling
from anclaje.website.demonstration.plan import Plan
from anclaje.website.demonstration.stories import ago


def a_case(story: dict) -> dict[str, str]:
    """{case, code, need, referral}: the case's last referral, if the story sent one."""
    at = timezone.now()
    scene = telling.Scene(story, _users(), _organisations())
    for facts in ({"do": "open", "ago": story["ago"]}, *story["steps"]):
        telling.VERBS[facts["do"]](scene, facts, at - ago(facts["ago"]))
    need = scene.case.needs.order_by("recorded_at", "pk").first()
    return {
        "case": str(scene.case.pk),
        "code": scene.case.code,
        "need": str(need.pk) if need else "",
        "referral": str(scene.sent[-1].pk) if scene.sent else "",
    }


def a_post(facts: dict) -> dict[str, str]:
    """Somebody more, who answers for the first organisation of this kind in this municipality."""
    at, password = timezone.now(), Plan(pack.current()).password
    organisation = (
        Organisation.objects.active()
        .filter(actor_type__code=facts["of"], place__code=facts["place"])
        .in_order()
        .first()
    )
    user = invite_user(
        email=facts["email"], name=facts["name"], language="es-ar", password=password, by=None, at=at
    )
    create_post(
        organisation=organisation, role=Role(facts["role"]), place=Place.objects.get(code=facts["place"]),
        title="", holder=user, deputy=None, by=None, at=at,
    )  # fmt: skip
    return {"email": facts["email"], "password": password, "organisation": organisation.name}


A_LONG_WEEKEND = timedelta(days=7)


def a_silence(facts: dict) -> dict[str, list[dict]]:
    """Nobody answers: the clock comes to each rung of the referral as the row says when, twice over.

    What waits for the end of the quiet hours or for a working day leaves before the next rung's word does.
    """
    rungs = []
    while (at := Referral.objects.get(pk=facts["referral"]).next_rung_at) is not None:
        early = tick(at=at - timedelta(seconds=1))
        counts = tick(at=at)
        again = tick(at=at)  # a worker that was killed and started again
        while deliver_due(at=at + A_LONG_WEEKEND).sent:
            pass
        rungs.append({"at": at.isoformat(), "counts": counts, "early": early, "again": again})
    return {"rungs": rungs}


def _users() -> dict[str, User]:
    plan = Plan(pack.current())
    posts = Post.objects.active().filter(holder__email__in=plan.emails()).select_related("holder", "deputy")
    found = {post.role: post.holder for post in posts}
    return found | {f"{post.role}_deputy": post.deputy for post in posts if post.deputy}


def _organisations() -> dict[str, Organisation]:
    """By the demonstration's own keys, such as "caps"."""
    known = {organisation.name: organisation for organisation in Organisation.objects.active()}
    named = {row["key"]: row["name"] for row in Plan(pack.current()).organisations}
    return {key: known[name] for key, name in named.items() if name in known}


TOLD = {
    "story": a_case,
    "post": a_post,
    "silence": a_silence,
    "table": between.a_table,
    "former focal point": between.a_former_focal_point,
    "bad monday": lambda facts: between.a_bad_monday(facts, _users()),
}


def tell() -> None:
    told = json.load(sys.stdin)
    ((what, facts),) = told.items()
    made = TOLD[what](facts)
    sys.stdout.write(json.dumps(made) + "\n")


def a_referral_to_the_health_centre(ago: str = "20m", **facts: object) -> dict:
    """A story for `site.tell`: an adult in Olavarría, health, asked of the centre that signs in."""
    minutes = int(ago.removesuffix("m")) if ago.endswith("m") else int(ago.removesuffix("h")) * 60
    sent = {"do": "refer", "need": "N04", "to": "caps", "urgency": "high", "share": [], "request": REQUEST}
    return {
        "story": {
            "by": "caseworker",
            "place": "06595",
            "issue": "HT",
            "origin": "hospital",
            "ago": f"{minutes + 30}m",
            "ages": ["30-59"],
            "steps": [
                {"do": "consent", "ago": f"{minutes + 20}m"},
                {"do": "needs", "needs": ["N04:high"], "ago": f"{minutes + 10}m"},
                {**sent, **facts, "ago": ago},
            ],
        }
    }


REQUEST = "Control de salud, con turno temprano."
