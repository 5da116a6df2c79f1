"""The accounts that one signs in with, and their posts."""

from datetime import datetime, timedelta

from anclaje.accounts.actions.users import invite_user
from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.network.actions.posts import create_post, hand_over
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place
from anclaje.website.demonstration.directory import Directory
from anclaje.website.demonstration.plan import Plan, Row

JOINED = timedelta(days=200)


def make_people(plan: Plan, directory: Directory, at: datetime) -> None:
    """One account for each row, one for each deputy, and the post that both answer for.

    Deputies get no password: hashing one takes as long as a hundred other rows.
    """
    joined_at = at - JOINED
    for row in plan.people:
        holder = _account(plan, row["email"], row["name"], plan.password, joined_at)
        deputy = None
        if row["deputy_email"]:
            deputy = _account(plan, row["deputy_email"], row["deputy_name"], None, joined_at)
        _seat(row, directory, holder, deputy, joined_at)


def _account(plan: Plan, email: str, name: str, password: str | None, at: datetime) -> User:
    return invite_user(
        email=email, name=name, language=plan.settings["language"], password=password, by=None, at=at
    )


def _seat(row: Row, directory: Directory, holder: User, deputy: User | None, at: datetime) -> None:
    place = Place.objects.municipalities().get(code=row["place"]) if row["place"] else None
    organisation = _organisation(row, directory)
    known = _known_post(organisation, Role(row["role"]), place)
    if known is not None:
        hand_over(post=known, to=holder, deputy=deputy, by=None, at=at)
        return
    create_post(
        organisation=organisation,
        role=Role(row["role"]),
        place=place,
        title=row["title"],
        holder=holder,
        deputy=deputy,
        by=None,
        at=at,
    )


def _organisation(row: Row, directory: Directory) -> Organisation:
    if row["organisation"] == "joined":
        return directory.joined_in(row["place"])
    return directory.known[row["organisation"]]


def _known_post(organisation: Organisation, role: Role, place: Place | None) -> Post | None:
    """The focal point's post was made with the agreement."""
    return Post.objects.active().filter(organisation=organisation, role=role, place=place).first()
