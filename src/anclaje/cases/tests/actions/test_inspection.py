"""A commission officer and a family: several children, one case, from the act to the sixth month."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anclaje.accounts.roles import Role
from anclaje.cases.actions import consents, inspection
from anclaje.cases.actions.inspection import Act, Found
from anclaje.cases.actions.intake import Request
from anclaje.cases.criteria import criteria_in_words, criteria_of
from anclaje.cases.domain.inspection import Answer
from anclaje.cases.models import Case, FollowUp, NeedStatus
from anclaje.cases.queries_inspection import children_of, inspection_of, may_lead, monitored_in
from anclaje.foundation import pack
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import IssueType, Need
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation

from ..builders import NOW, a_case, the_guide, the_lead

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
INSPECTED = NOW - 3 * HOUR
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def day(at):
    return pack.current().calendar.day(at)


def an_officer():
    return a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL"), name="Celia Comisión")


def an_act(**facts):
    return Act(**{"number": "ACTA 77/2026", "done_at": INSPECTED, **facts})


def a_family(by=None, act=None, ages=("6-12", "13-15", "30-59")):
    the_guide()
    request = Request(
        origin="inspection",
        issue=IssueType.objects.get(code="CL"),
        place=a_municipality(),
        asked_at=NOW,
        is_invented=True,
        age_bands=ages,
    )
    return inspection.receive_act(request=request, act=act or an_act(), by=by or an_officer(), at=NOW)


def to_do(case):
    tasks = case.tasks.to_do().filter(step_id__startswith="P10").order_by("step_id", "occurrence")
    return list(tasks.values_list("step_id", flat=True))


def met(case, at=NOW + DAY, leads=None, needs=(), agreed=""):
    return inspection.record_family_approach(
        case=case, leads=leads or the_lead("CL"), approached_at=at, needs=needs, agreed=agreed,
        by=case.opened_by, at=at,
    )  # fmt: skip


def followed(case, month, at, **found):
    one = Found(found.get("in_school", YES), found.get("still_working", NO))
    return inspection.record_follow_up(
        case=case, month=month, children=dict.fromkeys(children_of(case), one), asked_through="school",
        seen_on=day(at), by=case.opened_by, at=at,
    )  # fmt: skip


def test_an_officer_accompanies_a_family_from_the_act_to_the_sixth_month():
    case = a_family()

    # The act opened one case for the whole family, and its step is done already.
    assert (case.found_by_inspection, case.people.count(), len(children_of(case))) == (True, 3, 2)
    assert to_do(case) == ["P10.2", "P10.3", "P10.4"]
    assert case.tasks.get(step_id="P10.2").due_at == INSPECTED + timedelta(hours=48)

    # The authorities are told: one page, no second press.
    told = an_act(labour_copied_on=day(NOW), commission_told_on=day(NOW))
    row = inspection_of(case)
    inspection.record_inspection(
        case=case, act=told, by=case.opened_by, at=NOW + HOUR, seen_version=row.version
    )
    assert to_do(case) == ["P10.3", "P10.4"]

    # The family is met; what helps it is kept as needs.
    needs = [(Need.objects.get(code=code), "medium") for code in ("N11", "N12")]
    at = NOW + 2 * DAY
    met(case, at, needs=needs, agreed="Turno mañana en la escuela.")
    assert set(case.needs.filter(status=NeedStatus.OPEN).values_list("need__code", flat=True)) == {
        "N11",
        "N12",
    }
    assert case.tasks.get(step_id="P10.3").ended_at == at

    # Somebody asks again after one, three and six months; each time the next one is due.
    calendar = pack.current().calendar
    for occurrence, month in enumerate((1, 3, 6), start=1):
        due = calendar.add_months(at, month)
        task = case.tasks.get(step_id="P10.5", occurrence=occurrence)
        assert (task.state, day(task.due_at) >= day(due)) == ("to_do", True)
        followed(case, month, due)
    assert "P10.5" not in to_do(case)
    assert FollowUp.objects.count() == 6
    facts = monitored_in(case)
    assert (facts.is_out_of_work, facts.is_in_school, facts.is_followed_to_the_end) == (True, True, True)


def test_the_act_s_number_is_sealed():
    row = inspection_of(a_family())

    assert b"77" not in bytes(row.act_number)
    assert row.opened("act_number") == "ACTA 77/2026"


def test_a_notice_alone_does_not_finish_the_step():
    case = a_family(act=an_act(commission_told_on=day(NOW)))

    assert "P10.2" in to_do(case)


def test_an_inspection_noted_later_starts_the_guide_s_clocks_of_a_case_that_came_otherwise():
    case = a_case(issue="CL", by=an_officer(), origin="municipality", age_bands=("6-12",))
    assert to_do(case) == []

    inspection.record_inspection(case=case, act=an_act(), by=case.opened_by, at=NOW)

    assert Case.objects.get(pk=case.pk).found_by_inspection
    assert "P10.3" in to_do(case)


def test_a_corrected_time_moves_the_clocks():
    case = a_family()
    row = inspection_of(case)

    earlier = an_act(done_at=INSPECTED - 10 * HOUR)
    inspection.record_inspection(
        case=case, act=earlier, by=case.opened_by, at=NOW + HOUR, seen_version=row.version
    )

    assert case.tasks.get(step_id="P10.2").due_at == INSPECTED + timedelta(hours=38)


def test_nobody_writes_over_an_act_that_somebody_else_corrected():
    case = a_family()

    with pytest.raises(Stale):
        inspection.record_inspection(case=case, act=an_act(), by=case.opened_by, at=NOW, seen_version=99)


@pytest.mark.parametrize(
    "wrong", [{"number": " "}, {"done_at": NOW + DAY}, {"labour_copied_on": day(NOW - 5 * DAY)}]
)
def test_an_act_that_cannot_be_so_is_refused_and_leaves_no_case(wrong):
    with pytest.raises(RuleBroken):
        a_family(act=an_act(**wrong))

    assert not Case.objects.exists()


def test_who_leads_the_meeting_is_configuration_and_where_the_family_lives():
    case = a_family()
    local = an_organisation("Servicio Local Olavarría", kind="A10")
    an_organisation("Servicio Local Azul", kind="A10", place=a_municipality("Azul", "06049", -36.78, -59.86))
    an_organisation("Comisaría", kind="A09")

    assert may_lead(case, NOW) == [the_lead("CL"), local]
    with pytest.raises(RuleBroken, match="does not lead"):
        met(case, leads=an_organisation("Una ONG", kind="A15"))


def test_an_institution_that_the_case_shuts_out_does_not_lead_the_meeting():
    case = a_family()
    local = an_organisation("Servicio Local", kind="A10")
    consents.set_exclusion(case=case, organisation=local, by=case.opened_by, at=NOW)

    assert local not in may_lead(case, NOW)
    with pytest.raises(RuleBroken):
        met(case, leads=local)


def test_the_months_count_from_the_day_of_the_meeting_and_not_from_typing_it():
    case = a_family()

    at = NOW + 40 * DAY
    inspection.record_family_approach(
        case=case,
        leads=the_lead("CL"),
        approached_at=NOW + DAY,
        needs=(),
        agreed="",
        by=case.opened_by,
        at=at,
    )

    assert case.tasks.get(step_id="P10.5").due_at < at, "late from the start, so that it nags"


def test_a_follow_up_without_a_meeting_or_out_of_order_is_refused():
    case = a_family()
    with pytest.raises(RuleBroken, match="Meet the family"):
        followed(case, 1, NOW + 31 * DAY)
    met(case)

    with pytest.raises(RuleBroken, match="month 1 first"):
        followed(case, 3, NOW + 95 * DAY)
    with pytest.raises(RuleBroken, match="too early"):
        followed(case, 1, NOW + 2 * DAY)


def test_a_try_in_which_nobody_could_be_asked_leaves_the_follow_up_due():
    case = a_family()
    met(case)

    with pytest.raises(RuleBroken, match="stays open"):
        followed(case, 1, NOW + 32 * DAY, in_school=UNKNOWN, still_working=UNKNOWN)

    assert "P10.5" in to_do(case)


def test_a_correction_of_a_month_finishes_no_second_one():
    case = a_family()
    met(case)
    followed(case, 1, NOW + 32 * DAY, still_working=YES)

    followed(case, 1, NOW + 33 * DAY, still_working=NO)

    assert case.tasks.filter(step_id="P10.5", state="done").count() == 1
    assert monitored_in(case).is_out_of_work is True


def test_every_child_of_the_case_is_asked_about_and_nobody_else():
    case, other = a_family(), a_family(ages=("6-12",))
    met(case)

    with pytest.raises(RuleBroken, match="every child"):
        inspection.record_follow_up(
            case=case, month=1, children={children_of(other)[0]: Found(YES, NO)}, asked_through="school",
            seen_on=day(NOW + 32 * DAY), by=case.opened_by, at=NOW + 32 * DAY,
        )  # fmt: skip


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.LEARNER, Role.CASEWORKER])
def test_the_inspector_hands_over_the_act_and_sees_none_of_it(role):
    case = a_family()
    outsider = a_person_with(role, organisation=an_organisation())

    assert not Case.objects.visible_to(outsider).exists()
    with pytest.raises(Denied):
        inspection.record_inspection(case=case, act=an_act(), by=outsider, at=NOW)


def test_an_excluded_colleague_notes_nothing():
    case = a_family()
    colleague = an_officer()
    consents.set_exclusion(case=case, user=colleague, by=case.opened_by, at=NOW)

    met_by = {"leads": the_lead("CL"), "approached_at": NOW, "needs": (), "agreed": ""}
    with pytest.raises(Denied):
        inspection.record_family_approach(case=case, by=colleague, at=NOW, **met_by)


def test_closing_says_that_a_child_is_still_followed_up_and_where():
    case = a_family()
    at = NOW + 2 * DAY
    met(case, at)
    followed(case, 1, pack.current().calendar.add_months(at, 1))

    found = {one.name: one.answer for one in criteria_of(case)}

    assert (found["out_of_work"], found["in_school"], found["followed"]) == ("met", "met", "not_met")
    links = [href for _, _, _, href in criteria_in_words(case) if href]
    assert links == [reverse("cases:inspection", args=[case.pk])]


def test_a_child_who_works_again_is_a_criterion_that_is_not_met():
    case = a_family()
    at = NOW + 2 * DAY
    met(case, at)
    followed(case, 1, pack.current().calendar.add_months(at, 1), still_working=YES, in_school=UNKNOWN)

    found = {one.name: one.answer for one in criteria_of(case)}

    assert (found["out_of_work"], found["in_school"]) == ("not_met", "not_known")


def test_no_child_is_asked_for_where_no_inspection_found_any():
    assert "followed" not in {one.name for one in criteria_of(a_case())}
