"""Who one can sign in as in the demonstration: asked by the command, the first page and the tests."""

from dataclasses import dataclass

from django.conf import settings

from anclaje.foundation import pack as packs
from anclaje.network.models import Post
from anclaje.website.demonstration.plan import Plan


@dataclass(frozen=True)
class Account:
    """`municipality` is its code, or empty for somebody of the whole province."""

    role: str
    email: str
    password: str
    organisation: str
    municipality: str


def is_offered() -> bool:
    """A site in production has no demonstration, whatever its database holds."""
    return settings.ANCLAJE["mode"] == "demonstration"


def accounts() -> list[Account]:
    """The accounts that are there, as the plan lists them; none where no demonstration was made."""
    if not is_offered():
        return []
    plan = Plan(packs.current())
    posts = Post.objects.active().filter(holder__email__in=plan.emails()).for_page()
    by_email = {post.holder.email: post for post in posts}
    return [_account(email, by_email[email], plan.password) for email in plan.emails() if email in by_email]


def _account(email: str, post: Post, password: str) -> Account:
    return Account(
        role=post.role,
        email=email,
        password=password,
        organisation=post.organisation.name,
        municipality=post.place.code if post.place_id else "",
    )
