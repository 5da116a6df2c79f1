"""The demonstration from beginning to end: directory, people, guide, cases; all of it or nothing."""

from datetime import datetime

from django.db import transaction

from anclaje.accounts.models import User
from anclaje.foundation.pack import Pack
from anclaje.network.delivery import deliver_due
from anclaje.network.models import Organisation
from anclaje.website.demonstration.care_plan import agree_plans
from anclaje.website.demonstration.cartography import map_neighbourhood
from anclaje.website.demonstration.coordination import bring_together, posts_of
from anclaje.website.demonstration.directory import Directory
from anclaje.website.demonstration.gate import open_the_gate
from anclaje.website.demonstration.guide import make_guide
from anclaje.website.demonstration.living_directory import keep_directory_true
from anclaje.website.demonstration.people import make_people
from anclaje.website.demonstration.plan import Plan
from anclaje.website.demonstration.signs import note_signs
from anclaje.website.demonstration.stories import messages_unread, tell_stories
from anclaje.website.demonstration.teaching import hold_courses
from anclaje.website.demonstration.together import sit_together
from anclaje.website.demonstration.training import follow_the_curriculum
from anclaje.website.demonstration.working import keep_filters


def is_made() -> bool:
    return Organisation.objects.filter(is_demonstration=True).exists()


@transaction.atomic
def make_demonstration(*, pack: Pack, at: datetime) -> bool:
    """Make it as it stands at `at`, through the actions that people's clicks call; False if it is there."""
    if is_made():
        return False
    plan = Plan(pack)
    directory = Directory(plan, at)
    directory.make()
    make_people(plan, directory, at)
    keep_directory_true(plan, at)
    users = _users(plan)
    make_guide(pack=pack, users=users, organisations=directory.known, at=at)
    tell_stories(plan, users, directory.known, at)
    agree_plans(users, at)
    note_signs(users, at)
    bring_together(plan, users, at)
    open_the_gate(users, at)
    sit_together(users, at)
    map_neighbourhood(plan, users, directory.known, posts_of(users), at)
    edition = follow_the_curriculum(plan, users, directory.known, at)
    hold_courses(edition, users, posts_of(users), plan.teaching, at)
    keep_filters(users, at)
    with messages_unread():
        while deliver_due(at=at).sent:
            pass
    return True


def _users(plan: Plan) -> dict[str, User]:
    """By role; a deputy as "caseworker_deputy"."""
    emails = {row["role"]: row["email"] for row in plan.people}
    emails |= {f"{row['role']}_deputy": row["deputy_email"] for row in plan.people if row["deputy_email"]}
    known = {user.email: user for user in User.objects.filter(email__in=emails.values())}
    return {role: known[email] for role, email in emails.items()}
