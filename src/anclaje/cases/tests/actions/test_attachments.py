"""A file is kept as ciphertext under two keys; withdrawn, it opens for nobody, in no copy."""

import pytest
from django.core.files.storage import default_storage

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases.actions import attachments
from anclaje.cases.tests.builders import NOW, a_case
from anclaje.cases.tests.files import a_pdf, a_png, chunk
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.network.tests.builders import a_person_with
from anclaje.privacy.attachments import open_under
from anclaje.privacy.models import CaseKey
from anclaje.privacy.sealing import CannotOpen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def case(db):
    return a_case()


def handed_in(case, content=None, by=None, **more):
    return attachments.add_attachment(
        **{
            "case": case, "content": content or a_pdf(), "title": "Constancia", "shows_nobody": True,
            "by": by or case.opened_by, "at": NOW, **more,
        }
    )  # fmt: skip


def sealed(row):
    with default_storage.open(row.file.name, "rb") as file:
        return file.read()


def test_what_lies_in_the_storage_tells_nothing(case):
    row = handed_in(case, a_png(chunk(b"tEXt", b"Author\x00Ana")))

    assert b"PNG" not in sealed(row)
    assert len(row.file.name) == 36
    content = attachments.open_attachment(attachment=row, by=case.opened_by, at=NOW)
    assert content.startswith(b"\x89PNG")
    assert b"Ana" not in content


def test_each_opening_is_written_down(case):
    row = handed_in(case)
    attachments.open_attachment(attachment=row, by=case.opened_by, at=NOW)

    assert Event.objects.filter(kind="cases.attachment_opened", case_id=case.pk).count() == 1


def test_a_withdrawn_file_opens_for_nobody_in_no_copy(case, django_capture_on_commit_callbacks):
    row = handed_in(case)
    copy, keys = sealed(row), (bytes(row.key.wrapped), bytes(row.own_key.wrapped))
    assert open_under(keys, copy, row.is_bound_to) == a_pdf()

    with django_capture_on_commit_callbacks(execute=True):
        attachments.withdraw_attachment(attachment=row, reason="person_asked", by=case.opened_by, at=NOW)

    own_key = CaseKey.objects.get(pk=row.own_key_id)
    assert own_key.destroyed_at == NOW
    assert not default_storage.exists(row.file.name)
    with pytest.raises(CannotOpen):
        open_under((keys[0], own_key.wrapped), copy, row.is_bound_to)
    with pytest.raises(RuleBroken):
        attachments.open_attachment(attachment=row, by=case.opened_by, at=NOW)
    with pytest.raises(RuleBroken):
        attachments.withdraw_attachment(attachment=row, reason="mistake", by=case.opened_by, at=NOW)


def test_without_the_cases_own_key_it_stays_shut(case):
    row = handed_in(case)
    with pytest.raises(CannotOpen):
        open_under((b"", row.own_key.wrapped), sealed(row), row.is_bound_to)


@pytest.mark.parametrize("wrong", [{"shows_nobody": False}, {"title": " "}, {"content": b"<svg/>"}])
def test_what_is_not_kept(case, wrong):
    with pytest.raises(RuleBroken):
        handed_in(case, **wrong)
    assert not case.attachments.exists()


def test_only_those_who_accompany_the_case(case):
    row = handed_in(case)
    stranger = a_person_with(Role.CASEWORKER, name="Olga Otra")
    with pytest.raises(Denied):
        handed_in(case, by=stranger)
    with pytest.raises(Denied):
        attachments.open_attachment(attachment=row, by=stranger, at=NOW)
    with pytest.raises(Denied):
        attachments.withdraw_attachment(attachment=row, reason="mistake", by=stranger, at=NOW)
