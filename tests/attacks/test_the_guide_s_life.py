"""The guide's whole life, by somebody who wants to see it break: strange words, days and files."""

import io
import re
import time
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from anclaje.cases.tests.builders import a_coordinator
from anclaje.foundation.errors import RuleBroken
from anclaje.guide.actions import consultation, drafting
from anclaje.guide.models import Block, Comment, Edition, Round
from anclaje.guide.tests.builders import an_editor, the_edition
from anclaje.guide.tests.builders_consultation import a_comment, a_round, an_invitation, answered, the_draft

from .guide_story import a_guide_story, at_route
from .nasty import NASTY
from .scene import a_story, patterns, posted, signed_in
from .test_never_a_fault import NIGHTLY, filled

pytestmark = pytest.mark.django_db

NASTY_PARTS = (
    "%00", "06595%00", "9" * 30, "%F0%9F%91%A9", "..%2f..%2f", "%3Cscript%3E", "-1", "0", "P06.4%0d%0aX:y",
)  # fmt: skip
STRANGE = '\x01\x0b\x1f\x7f\x85\ufffe\uffff\U0001ffff‮👩‍👩‍👧<script>alert(1)</script>{{ 7*7 }}=1+1#eval("1")'
NO_PAPER_SHOWS = "a\x01b\x0bc\ufffed\uffffe"
FIELDS = (
    "purpose", "why", "kind", "text", "text__es", "text__en", "title__es", "level", "items__es", "source",
    "after", "direction", "language", "title", "opens_on", "closes_on", "questions", "institution", "person",
    "account", "expires_on", "outcome", "reason", "duplicate_of", "apply", "quote", "quote_start",
    "suggested", "field", "shown_as", "question", "meeting", "stable_id", "post", "organisation", "role",
    "mark", "name", "signed_on", "reference", "profession", "on", "text_version", "has_read", "password",
    "dated_on", "next_on", "is_public", "issuer", "force", "valid_from", "valid_to", "paragraph", "words",
    "start", "end", "note", "actors", "amount", "unit", "about", "kept", "how", "decision", "office",
    "telephone", "who__es", "action__es", "output__es", "doer", "runs", "records", "clock_amount",
    "clock_unit", "clock_after", "escalation", "condition", "effort_minutes", "code", "norm__es", "begins",
    "ends", "translator", "reviewed_by", "reason", "cases", "pasted", "attendance", "minutes", "file",
    "based_on", "body", "excerpt", "block", "edition", "procedure", "conflict",
)  # fmt: skip


@pytest.fixture
def story(db):
    return a_guide_story()


def guide_routes():
    return [route for route, _ in patterns() if route.startswith("/guide/")]


def test_nasty_parts_of_the_guide_s_addresses_are_no_fault(story):
    client, faults = signed_in(story.editor), []
    for route in guide_routes():
        ids = at_route(route, story.ids | {"code": "06595", "procedure": "P06", "step_id": "P06.4"})
        ids.setdefault("number", 1)
        for name in ids:
            if f":{name}>" not in route:
                continue
            for part in NASTY_PARTS if NIGHTLY else NASTY_PARTS[::2]:
                address = filled_with(route, ids, name, part)
                answer = client.get(address)
                if answer.status_code >= 500:
                    faults.append(address)
    assert not faults


def filled_with(route, ids, name, part):
    """The address with this part as it was typed, however its route would have it."""
    marker = "\x02"
    found = filled_plain(route, {**ids, name: marker})
    return found.replace(marker, part)


def filled_plain(route, ids):
    address = re.sub(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)", lambda m: str(ids[m[1] or m[2]]), route)
    return address.replace("^", "").replace("$", "")


def test_nasty_words_in_the_guide_s_questions_are_no_fault(story):
    client, faults = signed_in(story.editor), []
    names = (
        "from", "to", "show", "version", "state", "block", "who", "in", "kind", "after", "how", "some",
        "rate", "months", "scale", "is_child", "risk_high", "outside_hours", "available", "quarter", "q",
        "on", "paragraph", "procedure", "conflict", "page", "excerpt", "language", "place", "step",
    )  # fmt: skip
    for route in guide_routes():
        address = filled(route, at_route(route, the_ids(story)))
        for nasty in NASTY if NIGHTLY else ("a\x00b", "9" * 400, "9999-12-31", "\r\nX: y", "‮<b>%(x)s"):
            answer = client.get(address, dict.fromkeys(names, nasty))
            if answer.status_code >= 500:
                faults.append((address, nasty[:20]))
    assert not faults


def the_ids(story):
    return {"number": 1, "code": "06595", "procedure": "P06", "step_id": "P06.4", **story.ids}


def test_nasty_words_in_the_guide_s_forms_are_no_fault(story):
    client, faults = signed_in(story.editor), []
    some = ("a\x00b", "9" * 400, "9999-12-31", "0001-01-01", STRANGE, "-1", "x" * 5000, "1")
    for route in guide_routes():
        address = filled(route, at_route(route, the_ids(story)))
        if any(word in address for word in ("set-aside", "publish")):
            continue
        for nasty in some if NIGHTLY else (STRANGE, "9" * 400):
            answer = client.post(address, {**posted(), **dict.fromkeys(FIELDS, nasty)})
            if answer.status_code >= 500:
                faults.append((address, nasty[:20]))
        for page in ("", "sign/", "check/", "redline/", "guide.docx") if NIGHTLY else ("sign/",):
            shown = client.get(f"/guide/drafts/{story.draft.number}/{page}")
            if shown.status_code >= 500:
                faults.append((address, "then", page))
        for op_id, seen in (("x", "1"), ("", "9" * 40)):
            answer = client.post(address, {"op_id": op_id, "seen_version": seen})
            if answer.status_code >= 500:
                faults.append((address, op_id, seen))
    assert not faults


def test_nasty_words_about_places_and_moving_cases_are_no_fault(story):
    own = a_story()
    client, faults = signed_in(a_coordinator()), []
    ids = {**the_ids(story), "case_id": own.case.pk}
    routes = [route for route, _ in patterns() if "/places/<" in route and route.startswith("/guide/")]
    routes += ["/cases/editions/", "/cases/<uuid:case_id>/move-edition/"]
    fields = (*FIELDS, "wants", "overlay", "seen_version")
    for route in routes:
        address = filled(route, at_route(route, ids))
        for nasty in ("a\x00b", "9" * 400, STRANGE, "-1", "9999-12-31", "1"):
            for cases in (nasty, str(own.case.pk)):
                told = {**dict.fromkeys(fields, nasty), "cases": cases, "op_id": posted()["op_id"]}
                if client.post(address, told).status_code >= 500:
                    faults.append((address, nasty[:20]))
            if client.get(address, dict.fromkeys((*fields, "q", "after"), nasty)).status_code >= 500:
                faults.append((address, nasty[:20]))
    assert not faults


@pytest.mark.parametrize(
    "asked",
    [
        {"how": "some", "some": "Olavarría 1000000000"},
        {"how": "some", "some": "Olavarría " + "9" * 400},
        {"how": "some", "some": "a" + " " * 11_000 + "b"},
        {"how": "some", "some": "Olavarría 1\n" * 900},
        {"how": "rate", "rate": "1e308", "months": "24", "scale": "1000"},
        {"how": "rate", "rate": "1000", "months": "24", "scale": "1000", "available": "A10 " + "9" * 300},
        {"how": "rate", "rate": "nan"},
        {"how": "rate", "rate": "inf"},
    ],
)
def test_what_if_answers_whatever_is_assumed_and_soon(story, asked):
    client = signed_in(story.editor)
    begun = time.perf_counter()

    for address in (f"/guide/drafts/{story.draft.number}/what-if/", "/guide/1/what-if/"):
        answer = client.get(address, asked)
        assert answer.status_code < 500
        assert not re.search(rb">\s*(nan|inf)\b", answer.content)

    assert time.perf_counter() - begun < 20


def test_every_page_of_the_guide_that_changes_something_refuses_a_forged_form(story):
    from django.test import Client

    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(story.editor)
    let_in = []
    for route in guide_routes():
        address = filled(route, at_route(route, the_ids(story)))
        if client.post(address, posted()).status_code not in (403, 404, 405):
            let_in.append(address)
    assert not let_in


@pytest.mark.parametrize("day", ["9999-12-31", "9999-11-30"])
def test_a_round_far_in_the_future_is_refused_and_no_fault(story, day):
    client = signed_in(story.editor)
    new = f"/guide/drafts/{story.draft.number}/rounds/new/"

    answer = client.post(new, posted(title="Lejos", opens_on="2026-11-21", closes_on=day))

    assert answer.status_code == 422
    assert Round.objects.count() == 1


def test_an_invitation_that_never_ends_is_refused_and_no_fault(story):
    client = signed_in(story.editor)
    ask = f"/guide/drafts/{story.draft.number}/rounds/{story.round.number}/invite/"

    answer = client.post(ask, posted(institution="Escuela", expires_on="9999-12-31"))

    assert answer.status_code == 422


def test_signs_that_no_paper_shows_reach_no_paper(story):
    """An institution, a comment and its answer with such signs, in every file the round goes out as."""
    invited = an_invitation(story.round, institution=f"Escuela {NO_PAPER_SHOWS}", person=NO_PAPER_SHOWS)
    for said in Comment.objects.filter(round=story.round):
        answered(said)
    answered(a_comment(invited, text=f"Digo {NO_PAPER_SHOWS}"), reason=f"Porque {NO_PAPER_SHOWS}")
    client = signed_in(story.editor)
    base = f"/guide/drafts/{story.draft.number}/rounds/{story.round.number}/"

    for name in ("matrix.xlsx", "matrix.docx", "matrix/"):
        assert client.get(base + name).status_code == 200, name


def test_a_formula_in_a_comment_is_a_text_in_the_table(story):
    invited = an_invitation(story.round, institution='=HYPERLINK("http://x")')
    a_comment(invited, text="=1+1")
    a_comment(invited, text="@SUM(A1)")
    answer = signed_in(story.editor).get(
        f"/guide/drafts/{story.draft.number}/rounds/{story.round.number}/matrix.xlsx"
    )

    cells = [cell for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows() for cell in row]

    risky = [cell for cell in cells if str(cell.value or "").startswith(("=", "@"))]
    assert risky
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)


def test_strange_words_in_a_block_reach_every_kind_of_paper(story):
    row = Block.objects.get(edition=story.draft, stable_id="G1.1")
    client = signed_in(story.editor)
    before = f"/guide/drafts/{story.draft.number}/"
    drafting.change_block(
        edition=story.draft, stable_id="G1.1", body={**row.body, "text": {"es": STRANGE, "en": STRANGE}},
        by=None, at=timezone.now(), seen_version=row.version,
    )  # fmt: skip

    for page in ("", "G1/", "guide.docx", "redline/", "redline.docx", "check/", "blocks/G1.1/"):
        answer = client.get(before + page)
        assert answer.status_code == 200, page
        assert b"<script>alert(1)" not in answer.content, page


def many_blocks(number):
    body = {"text": {"es": "x", "en": "x"}, "source": "K"}
    head = {"id": "G9", "kind": "heading", "level": 1, "text": {"es": "x", "en": "x"}}
    return [head, *({"id": f"G9.{n}", "kind": "paragraph", **body} for n in range(1, number))]


def test_a_draft_as_large_as_it_may_be_can_still_be_put_in_order():
    draft = the_draft()
    by, at = an_editor(), timezone.now()
    room = 10_000 - Block.objects.filter(edition=draft).count()
    with pytest.raises(RuleBroken, match="at most"):
        drafting.bring_in(edition=draft, blocks=many_blocks(room + 1), by=by, at=at)
    drafting.bring_in(edition=draft, blocks=many_blocks(room), by=by, at=at)

    drafting.add_block(
        edition=draft, kind="paragraph", after="G1.1", body={"text": {"es": "y"}, "source": "K"}, by=by, at=at
    )
    drafting.move_block(edition=draft, stable_id="G9.1", direction="down", by=by, at=at)

    rows = list(Block.objects.filter(edition=draft).in_order().values_list("stable_id", flat=True))
    assert rows.index("G9.2") < rows.index("G9.1")


def test_nobody_is_asked_about_a_draft_that_was_set_aside(story):
    drafting.set_aside_draft(edition=story.draft, why="Se deja", by=story.editor, at=timezone.now())
    link, client = f"/guide/review/{story.by_link.secret}/", signed_in(None)

    assert client.get(link).status_code == 200
    assert client.post(f"{link}all/", posted(text="Todavía algo")).status_code == 409
    assert "Todavía algo" not in Comment.objects.values_list("text", flat=True)
    with pytest.raises(RuleBroken):
        consultation.invite(round=story.round, institution="Otra", by=None, at=timezone.now())


def test_a_link_revoked_between_two_pages_opens_none_of_them(story):
    link, client = f"/guide/review/{story.by_link.secret}/", signed_in(None)
    assert client.get(f"{link}read/").status_code == 200

    consultation.revoke_invitation(invitation=story.by_link, by=story.editor, at=timezone.now())

    for page in ("", "read/", "read/P06/", "on/P06.4/", "mine/", "questions/", "all/", "answers/"):
        answer = client.get(link + page)
        assert answer.status_code == 404, page
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert client.post(f"{link}all/", posted(text="Sigo acá")).status_code == 404
    assert "Sigo acá" not in Comment.objects.values_list("text", flat=True)


def test_opening_a_link_in_whatever_way_begins_nothing(story):
    fresh = consultation.invite(round=story.round, institution="Nueva", by=None, at=timezone.now())
    client = signed_in(None)
    for method in ("get", "head", "options", "put", "delete", "patch"):
        for page in ("", "read/", "begin/", "all/", "mine/"):
            getattr(client, method)(f"/guide/review/{fresh.secret}/{page}")

    fresh.refresh_from_db()
    assert fresh.begun_at is None


def test_a_reviewer_reaches_nothing_of_another_reviewer_or_round(story):
    other_round = a_round(story.draft, title="Otra")
    theirs = a_comment(an_invitation(other_round), at=timezone.now())
    elsewhere = Comment.objects.get(invitation=story.by_account)
    link, client = f"/guide/review/{story.by_link.secret}/", signed_in(None)

    assert client.get(f"{link}reply/{theirs.pk}/").status_code == 404
    for said in (theirs, elsewhere):
        assert client.post(f"{link}mine/{said.pk}/withdraw/", posted()).status_code in (403, 404)
        said.refresh_from_db()
        assert said.withdrawn_at is None
    assert client.get(f"{link}answers/").status_code == 404
    assert client.get(f"/guide/reviews/{story.by_account.pk}/").status_code in (302, 404)
    for page in ("", "versions/", "redline/", "guide.docx", "redline.docx", "check/", "rounds/", "sign/"):
        answer = client.get(f"/guide/drafts/{story.draft.number}/{page}")
        assert answer.status_code in (302, 403, 404), page


def test_who_was_invited_by_account_compares_and_takes_no_other_text(story):
    guest = signing_guest(story)
    client, base = signed_in(guest), f"/guide/drafts/{story.draft.number}/"
    row = Block.objects.get(edition=story.draft, stable_id="G1.1")
    drafting.change_block(
        edition=story.draft, stable_id="G1.1", body={**row.body, "text": {"es": "Secreto nuevo", "en": "x"}},
        by=None, at=timezone.now(), seen_version=row.version,
    )  # fmt: skip
    later = drafting.keep_version(edition=story.draft, why="Después", by=None, at=timezone.now())

    for query in ("?to=now", f"?to=v{later.number}", f"?from=v{later.number}"):
        for page in ("redline/", "redline.docx"):
            assert client.get(base + page + query).status_code == 404, (page, query)
    answer = client.get(f"{base}guide.docx?version={later.number}")
    assert answer.status_code in (200, 404)
    if answer.status_code == 200:
        assert "Secreto nuevo" not in words_of(answer.content)
    assert client.get(f"/guide/{story.draft.number}/answers/{story.round.number}/").status_code == 404


def signing_guest(story):
    from anclaje.network.tests.builders import a_user

    guest = a_user("Gina Invitada")
    consultation.invite(round=story.round, institution="Centro", user=guest, by=None, at=timezone.now())
    return guest


def words_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode()


def test_the_same_sent_form_used_by_somebody_else_changes_nothing(story):
    twice = posted(title="Una", opens_on="2026-11-21", closes_on="2026-12-21")
    new = f"/guide/drafts/{story.draft.number}/rounds/new/"
    signed_in(story.editor).post(new, twice)
    rounds = Round.objects.count()

    answer = signed_in(an_editor("Ema Edita")).post(new, {**twice, "title": "Otra"})

    assert answer.status_code == 409
    assert Round.objects.count() == rounds


def test_publishing_that_dies_in_the_middle_leaves_a_draft(monkeypatch):
    from anclaje.guide.actions import _publishing
    from anclaje.guide.tests.signing_scene import a_signed_draft

    scene = a_signed_draft()

    class Killed(BaseException):
        pass

    def die(**_):
        raise Killed

    monkeypatch.setattr(_publishing, "carry_overlays", die)
    from django.db import transaction

    with pytest.raises(Killed), transaction.atomic():
        scene.publish()

    edition = Edition.objects.get(pk=scene.edition.pk)
    assert edition.is_draft
    assert not edition.content_hash


def test_a_round_counts_its_days_where_it_is_held():
    from datetime import UTC, date, datetime

    the_edition()
    opened = a_round(opens_on=date(2026, 11, 16), closes_on=date(2026, 11, 20))
    invited = an_invitation(opened)

    a_comment(invited, at=datetime(2026, 11, 21, 2, 59, 59, tzinfo=UTC))
    with pytest.raises(RuleBroken):
        a_comment(invited, at=datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
    with pytest.raises(RuleBroken):
        a_comment(invited, at=datetime(2026, 11, 16, 2, 59, 59, tzinfo=UTC))


def test_an_expired_link_is_over_at_its_very_moment(story):
    moment = story.by_link.expires_at

    from anclaje.guide import permissions

    assert permissions.can_review(None, story.by_link, moment - timedelta(seconds=1))
    assert not permissions.can_review(None, story.by_link, moment)
