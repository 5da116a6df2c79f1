"""What people type is shown as they typed it: never as a page's own words, never as a program."""

import re

import pytest
from django.test import Client, override_settings

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.cases.actions import assessment, consents, people, referrals
from anclaje.cases.models.plan import EntryKind
from anclaje.cases.tests.builders import a_consent, a_coordinator, a_need
from anclaje.network.models import Organisation, Service
from anclaje.network.tests.builders import a_person_with, a_post, a_service, a_user, an_organisation

from .nasty import EVERYTHING_NASTY
from .scene import NOW, a_story, addresses_of, contact_of, posted, signed_in

pytestmark = pytest.mark.django_db

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'{{7*7}}"
RAW = re.compile(r"<script>alert|<img src=x|onerror=alert\(2\)>|49'")


def an_evil_story():
    """Everything that can be typed holds a program."""
    organisation = an_organisation(EVIL)
    service = a_service(organisation, name=EVIL)
    contact = contact_of(organisation)
    with writing():
        type(contact).objects.filter(pk=contact.pk).update(role_label=EVIL, hours=EVIL)
    lead = a_coordinator()
    worker = a_user(EVIL)
    story = a_story(a_service(an_organisation()))
    a_post(Role.CASEWORKER, organisation=story.case.lead, holder=worker, title=EVIL[:100])
    case, by = story.case, story.case.opened_by
    need = a_need(case, "N03")
    assessment.record_needs(case=case, needs=[(need.need, "high", EVIL)], by=by, at=NOW)
    a_consent(case, organisation, data=["name", "safe_contact"], at=NOW)
    person = case.people.get(position=1)
    people.record_identity(person=person, name=EVIL, contact=EVIL, by=by, at=NOW)
    case.refresh_from_db()
    people.agree_safe_contact(case=case, way="telephone", note=EVIL, by=by, at=NOW)
    assessment.record_plan_entry(
        case=case, kind=EntryKind.GOAL, text=EVIL, owner=None, due_on=None, by=by, at=NOW
    )
    consents.set_exclusion(case=case, organisation=an_organisation(EVIL + "2"), reason=EVIL, by=by, at=NOW)
    referral = referrals.send_referral(
        need=need,
        service=service,
        urgency="high",
        request=EVIL,
        share=["name", "safe_contact"],
        by=by,
        at=NOW,
    )
    receiver = a_person_with(Role.SERVICE_WORKER, organisation=organisation, name=EVIL)
    referrals.ask_about_referral(referral=referral, question=EVIL, by=receiver, at=NOW)
    return story, referral, receiver, lead


def test_no_typed_word_becomes_part_of_a_page():
    story, referral, receiver, lead = an_evil_story()
    clients = [story.worker, signed_in(receiver), signed_in(lead)]
    pages = [
        *addresses_of(story),
        f"/cases/referrals/{referral.pk}/",
        f"/cases/referrals/{referral.pk}/decline/",
        f"/cases/needs/{referral.need_id}/who-can/",
        "/cases/",
        "/cases/today/",
        "/cases/late/",
        "/cases/unanswered/",
        "/cases/referrals/",
        "/directory/",
        f"/directory/organisations/{referral.organisation_id}/",
        "/directory/people/",
        "/directory/who-can/?need=N02&municipality=06595",
        "/directory/municipality/06595/",
        "/directory/duty/",
        "/directory/people/mine/",
        "/search/?q=script",
        f"/directory/organisations/{referral.organisation_id}/invite/",
        f"/directory/services/{referral.service_id}/edit/",
        "/account/email/",
        "/audit/",
    ]
    seen = 0
    for client in clients:
        for address in pages:
            page = client.get(address).content.decode()
            assert not RAW.search(page), (address, RAW.search(page))
            seen += "&lt;script&gt;alert" in page
    assert seen > 15


def test_what_was_sent_wrong_comes_back_as_it_was_typed_and_harmless():
    story = a_story()
    for address in addresses_of(story):
        for client in (story.worker, signed_in(a_coordinator())):
            fields = dict.fromkeys(
                ("note", "text", "reason", "number", "question", "answer", "level", "word", "kind"), EVIL
            )
            page = client.post(address, posted(**fields)).content.decode()
            assert not RAW.search(page), address


def test_what_is_asked_for_is_echoed_harmlessly():
    client = signed_in(a_coordinator())
    for address in (
        "/search/",
        "/directory/",
        "/directory/people/",
        "/directory/who-can/",
        "/guide/1/search/",
        "/cases/",
        "/places/",
    ):
        page = client.get(
            address, {"q": EVIL, "need": EVIL, "municipality": EVIL, "place": EVIL, "after": EVIL}
        ).content.decode()
        assert not RAW.search(page), address
    missing = client.get("/%3Cscript%3Ealert(1)%3C/script%3E/").content.decode()
    assert not RAW.search(missing)


def test_the_content_policy_lets_no_inline_program_run_anywhere():
    story = a_story()
    for client, address in [
        (story.worker, f"/cases/{story.case.pk}/"),
        (Client(), "/account/login/"),
        (Client(), "/nowhere/"),
    ]:
        answer = client.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", answer.content.decode())
        assert not re.search(r"\son\w+=\"|javascript:|style=\"", answer.content.decode())
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_telephone_or_a_mailbox_never_becomes_a_program_when_pressed():
    organisation = an_organisation()
    client = signed_in(a_coordinator())
    for telephone in ("javascript:alert(1)", "2284;ext=1?x", 'tel:1"onclick=x'):
        client.post(
            f"/directory/organisations/{organisation.pk}/contacts/new/",
            posted(role_label="Guardia", telephone=telephone, kind="office"),
        )
    page = client.get(f"/directory/organisations/{organisation.pk}/").content.decode()
    for href in re.findall(r'href="([^"]*)"', page):
        assert not href.startswith("javascript")
        assert re.fullmatch(r"tel:\+?\d+", href) if href.startswith("tel:") else True


def test_a_megabyte_typed_is_told_to_be_too_much_and_nothing_is_kept():
    story = a_story()
    million = "ñ" * 1_000_000
    before = story.case.happenings.count()
    for address in (
        f"/cases/{story.case.pk}/needs/",
        f"/cases/{story.case.pk}/plan/",
        f"/cases/referrals/{story.referral.pk}/withdraw/",
    ):
        answer = story.worker.post(
            address, posted(story.referral.version, N03="high", note=million, text=million, kind="goal")
        )
        assert answer.status_code in (400, 413, 422), address
    assert story.case.happenings.count() == before


def test_a_refused_form_leaves_no_trace_but_the_look(client):
    story = a_story()
    before = Event.objects.exclude(kind__endswith="_read").count()
    for address in addresses_of(story):
        story.worker.post(address, {"op_id": "no", "note": "x"})
    assert Event.objects.exclude(kind__endswith="_read").count() == before


@pytest.mark.parametrize("words", EVERYTHING_NASTY[3:])
def test_odd_letters_are_kept_as_they_are(words):
    story = a_story()
    story.worker.post(f"/cases/{story.case.pk}/plan/", posted(kind="goal", text=words))

    assert words in [entry.opened("text") for entry in story.case.plan_entries.all()]


def test_our_faults_show_nothing_of_the_inside(monkeypatch):
    from anclaje.cases.views import thread

    def broken(*_given, **_named):
        raise RuntimeError("secreto de adentro")

    story = a_story()
    monkeypatch.setattr(thread, "thread_of", broken)
    answer = story.worker.get(f"/cases/{story.case.pk}/")

    page = answer.content.decode()
    assert answer.status_code == 500
    for inside in ("secreto", "Traceback", "RuntimeError", "settings", ".py", story.case.code):
        assert inside not in page


def test_nothing_of_the_disk_is_served():
    client = signed_in(a_coordinator())
    for path in (
        "/media/x",
        "/attachments/x",
        "/static/../keys.json",
        "/static/%2e%2e/keys.json",
        "/data/anclaje.sqlite3",
        "/keys.json",
        "/.git/config",
        "/.env",
        "/admin/",
        "/debug/",
        "/__debug__/",
        "/api/v1/docs",
        "/static/",
        "/metrics",
        "/accounts/login/",
    ):
        answer = client.get(path)
        assert answer.status_code in (400, 403, 404), (path, answer.status_code)


@override_settings(ALLOWED_HOSTS=["anclaje.example"])
def test_another_hosts_name_is_refused():
    assert Client(raise_request_exception=False).get("/", headers={"Host": "evil.example"}).status_code == 400


def test_the_directory_keeps_what_it_holds_when_a_form_is_wrong():
    service = a_service(an_organisation())
    before = (Organisation.objects.count(), Service.objects.get(pk=service.pk).version)
    client = signed_in(a_coordinator())
    for address in (
        f"/directory/services/{service.pk}/edit/",
        f"/directory/organisations/{service.organisation_id}/edit/",
    ):
        assert client.post(address, {"name": ""}).status_code == 422
    assert (Organisation.objects.count(), Service.objects.get(pk=service.pk).version) == before
