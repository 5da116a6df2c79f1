"""Who runs the site sees what it lacks; only they run the check; nobody else gets in."""

import pytest
from allauth.mfa.models import Authenticator

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.foundation.ids import new_id
from anclaje.foundation.models import SiteState
from anclaje.foundation.site import is_demonstration
from anclaje.network.tests.builders import NOW, a_person_with
from anclaje.website import queries
from anclaje.website.actions.site import remember_check
from anclaje.website.domain.readiness import Check

pytestmark = pytest.mark.django_db

PASSED = [Check("all", True, "Everything holds.")]
FAILED = [Check("all", False, "Nothing holds.")]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMINISTRATOR, 200),
        (Role.COORDINATOR, 200),
        (Role.CASEWORKER, 403),
        (Role.INSPECTOR, 403),
        (Role.MODEL_MANAGER, 403),
    ],
)
def test_administrators_and_coordinators_see_it(client, role, status):
    client.force_login(a_person_with(role))
    assert client.get("/readiness/").status_code == status


def test_the_page_says_what_is_missing_and_what_to_do(client):
    client.force_login(a_person_with(Role.ADMINISTRATOR))
    page = client.get("/readiness/", headers={"accept-language": "en"}).content.decode()
    assert "Administrators without a second factor: 1 of 1." in page
    assert "ANCLAJE_MODE=production" in page


def test_running_the_check_is_remembered_with_who_ran_it(client):
    administrator = a_person_with(Role.ADMINISTRATOR)
    client.force_login(administrator)
    assert client.post("/readiness/check/", {"op_id": new_id()}).status_code == 302
    assert SiteState.objects.get().checked_at is not None
    assert Event.objects.get(kind="site.readiness_checked").by_id == administrator.pk


def test_a_coordinator_does_not_run_it(client):
    client.force_login(a_person_with(Role.COORDINATOR))
    assert client.post("/readiness/check/", {"op_id": new_id()}).status_code == 403
    assert not SiteState.objects.exists()


def test_the_copy_of_the_keys_is_confirmed_by_a_person(client):
    client.force_login(a_person_with(Role.ADMINISTRATOR))
    client.post("/readiness/keys-copied/", {"op_id": new_id()})
    assert SiteState.objects.get().keys_copied_at is not None


def test_a_second_factor_counts_once_it_is_enrolled():
    administrator = a_person_with(Role.ADMINISTRATOR)
    assert queries.readiness_facts(NOW).administrators_with_second_factor == 0
    Authenticator.objects.create(user=administrator, type=Authenticator.Type.TOTP, data={})
    facts = queries.readiness_facts(NOW)
    assert (facts.administrators, facts.administrators_with_second_factor) == (1, 1)


def test_recovery_codes_alone_are_no_second_factor():
    administrator = a_person_with(Role.ADMINISTRATOR)
    Authenticator.objects.create(user=administrator, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert queries.readiness_facts(NOW).administrators_with_second_factor == 0


def test_invented_people_are_found():
    a_person_with(Role.CASEWORKER)
    assert queries.readiness_facts(NOW).demonstration_rows == 1


def test_only_production_that_has_passed_is_no_demonstration(settings):
    assert is_demonstration()
    settings.ANCLAJE = {**settings.ANCLAJE, "mode": "production"}
    assert is_demonstration()
    remember_check(checks=PASSED, by=None, at=NOW)
    assert not is_demonstration()
    remember_check(checks=FAILED, by=None, at=NOW)
    assert is_demonstration()


def test_a_demonstration_stays_one_whatever_was_stored():
    remember_check(checks=PASSED, by=None, at=NOW)
    assert is_demonstration()
