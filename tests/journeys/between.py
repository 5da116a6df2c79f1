"""What institutions had between them before a story begins; told by `scenes.tell` in the site's shell."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from anclaje.accounts.actions.users import invite_user
from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.cases.actions.clock import tick
from anclaje.coordination.actions import bodies, commitments, meetings
from anclaje.foundation import pack
from anclaje.network.actions.posts import create_post, hand_over
from anclaje.network.models import Agreement, Organisation, Post
from anclaje.territory.models import Place
from anclaje.website.demonstration import telling
from anclaje.website.demonstration.plan import Plan

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def a_table(facts: dict) -> dict[str, str]:
    """A table that met a month ago, met again an hour ago, and meets next in a month.

    What it agreed the first time, its second member still owes.
    """
    at, seats = timezone.now(), [_post_of(role) for role in facts["seats"]]
    by = seats[0].holder
    body = bodies.open_body(
        kind="local_table", name=facts["name"], place=Place.objects.get(code=facts["place"]),
        secretary=seats[0], is_demonstration=True, by=None, at=at - 60 * DAY,
    )  # fmt: skip
    for seat in seats[1:]:
        bodies.add_member(body=body, post=seat, by=None, at=at - 60 * DAY)
    before, now, after = (
        meetings.call_meetings(body=body, first=first, by=by, at=called)
        for first, called in ((at - 30 * DAY, at - 40 * DAY), (at - HOUR, at - 20 * DAY), (at + 30 * DAY, at))
    )
    came = {seat.organisation_id: "holder" for seat in seats}
    meetings.hold_meeting(meeting=before, came=came, seen_version=None, by=by, at=at - 30 * DAY + HOUR)
    commitments.agree(
        meeting=before, text=facts["owed"], owner=seats[1], due_on=_day(at - 10 * DAY), by=by,
        at=at - 30 * DAY + HOUR,
    )  # fmt: skip
    return {"table": str(body.pk), "meeting": str(now.pk), "next": str(after.pk)}


def a_former_focal_point(facts: dict) -> dict[str, str]:
    """Somebody has held the municipality's post since before the election."""
    post = Agreement.objects.get(municipality__code=facts["place"], ended_on=None).focal_post
    user, password = _somebody(facts["email"], facts["name"])
    hand_over(post=post, to=user, deputy=None, by=None, at=timezone.now() - DAY)
    return {"email": user.email, "password": password, "post": str(post.pk)}


def a_bad_monday(facts: dict, users: Mapping[str, User]) -> dict[str, object]:
    """Whoever is away has these cases: late ones that nobody answers, one a municipality, and the rest."""
    at = timezone.now()
    lead = Organisation.objects.get(name=_post_of("coordinator").organisation.name)
    posts = {
        who: create_post(
            organisation=lead, role=Role.CASEWORKER, title=facts[who],
            holder=_somebody(f"{who}@prv.example", facts[who])[0], by=None, at=at - 30 * DAY,
        )
        for who in ("away", "there")
    }  # fmt: skip
    known = {**users, "caseworker": posts["away"].holder}
    codes = {}
    for place in facts["silent"]:
        codes[place] = _told({**_story(place, 20), "steps": _unanswered(15)}, known, at)
    rest = [_told({**_story(facts["silent"][0], 0), "steps": []}, known, at) for _ in range(facts["others"])]
    tick(at=at)
    return {"codes": codes, "rest": rest, **{who: str(post.pk) for who, post in posts.items()}}


def _story(place: str, days: int) -> dict:
    return {
        "name": "a bad Monday", "by": "caseworker", "place": place, "issue": "HT", "origin": "hospital",
        "ago": days, "ages": ["30-59"],
    }  # fmt: skip


def _unanswered(days: int) -> list[dict]:
    asked = {"need": "N04", "to": "A17", "urgency": "high", "share": [], "request": "Control de salud."}
    return [
        {"do": "consent", "ago": days + 2},
        {"do": "needs", "needs": ["N04:high"], "ago": days + 1},
        {"do": "refer", **asked, "ago": days},
    ]


def _told(story: dict, users: Mapping[str, User], at: datetime) -> str:
    scene = telling.Scene(story, users, {})
    for facts in ({"do": "open", "ago": story["ago"]}, *story["steps"]):
        telling.VERBS[facts["do"]](scene, facts, at - facts["ago"] * DAY)
    return scene.case.code


def _somebody(email: str, name: str) -> tuple[User, str]:
    password = Plan(pack.current()).password
    return invite_user(
        email=email, name=name, language="es-ar", password=password, by=None, at=timezone.now() - 30 * DAY
    ), password


def _post_of(role: str) -> Post:
    """The post of the demonstration's first person of this role."""
    emails = [row["email"] for row in Plan(pack.current()).people if row["role"] == role]
    return Post.objects.active().for_page().get(role=role, holder__email__in=emails)


def _day(at: datetime):
    return pack.current().calendar.day(at)
