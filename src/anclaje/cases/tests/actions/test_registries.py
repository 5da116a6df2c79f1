"""Numbers kept and found, forms filled with consent, receipts read back: nobody types twice."""

import csv
import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from anclaje.audit.models import Event
from anclaje.cases.actions import consents, inspection, intake, people, registries
from anclaje.cases.actions.inspection import Act
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.registries import UNKNOWN_CODE, Outcome
from anclaje.cases.models import Case, Happening, ReceiptRun, Reference, RegistryExport
from anclaje.cases.queries_registries import filled, for_forms, look, templates
from anclaje.cases.registry_files import as_csv, as_xlsx, plain_text
from anclaje.cases.registry_receipts import LIKE_A_FORMULA, read_receipts
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.importing.table import Unreadable
from anclaje.network.tests.builders import a_person_with, an_organisation

from ..builders import NOW, Role, a_case, a_caseworker, the_lead

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
TODAY = date(2026, 11, 20)


def sitiba():
    return templates()["sitiba"]


def an_officer():
    return a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL"))


def a_family(by=None, agreed=True, ages=("6-12", "13-15", "30-59")):
    case = a_case(issue="CL", by=by or an_officer(), age_bands=ages)
    if agreed is not None:
        said(case, agreed)
    return case


def said(case, agreed, at=NOW):
    return consents.record_consent(
        case=case, purpose=Purpose.SHARED_DATABASE, recipient=None, data=(), agreed=agreed, is_oral=True,
        is_assent=False, note="", by=case.opened_by, at=at,
    )  # fmt: skip


def exported(*cases, by=None, at=LATER, ending="xlsx"):
    by = by or cases[0].opened_by
    return registries.export_to_registry(template=sitiba(), cases=cases, ending=ending, by=by, at=at)


def a_run(text, by, template=None):
    template = template or sitiba()
    receipts = read_receipts(text.encode(), template, TODAY)
    return registries.receive_receipts(template=template, receipts=receipts, by=by, at=LATER)


def test_a_form_is_filled_from_a_case_with_what_its_receiver_may_have():
    case = a_family()
    people.record_identity(person=case.people.first(), name="Ana Niña", contact="", by=case.opened_by, at=NOW)

    made = exported(case)

    assert len(made.rows) == 2, "a row a child, and none for the mother"
    first = dict(zip(made.header, made.rows[0], strict=True))
    assert (first["Código de acompañamiento"], first["Partido (código INDEC)"]) == (case.code, "06595")
    assert "Ana" not in str(made.rows)
    line = RegistryExport.objects.get(case=case)
    assert (line.made_by, line.made_at, line.fields) == (case.opened_by, LATER, list(sitiba().fields))
    assert line.consent == case.consents.get()
    assert Happening.objects.filter(case=case, kind="cases.registry_exported").exists()


def test_the_person_decides_whether_they_are_entered_in_a_shared_database():
    asked, declined, unasked = a_family(), a_family(agreed=False), a_family(agreed=None)
    by = asked.opened_by

    made = exported(asked, declined, unasked, by=by)

    assert made.codes == (asked.code,)
    assert list(RegistryExport.objects.values_list("case", flat=True)) == [asked.pk]
    with pytest.raises(RuleBroken, match="Nothing may leave"):
        exported(declined, by=by)


def test_what_was_taken_back_leaves_no_more():
    case = a_family()
    consents.revoke_consent(consent=case.consents.get(), by=case.opened_by, at=NOW + timedelta(minutes=1))

    with pytest.raises(RuleBroken, match="Nothing may leave"):
        exported(case)


def test_nobody_exports_a_case_that_does_not_exist_for_them():
    case = a_family()
    outsider = a_person_with(Role.CASEWORKER, organisation=an_organisation())
    with pytest.raises(RuleBroken, match="that you accompany"):
        exported(case, by=outsider)

    colleague = an_officer()
    consents.set_exclusion(case=case, user=colleague, by=case.opened_by, at=NOW)
    with pytest.raises(RuleBroken, match="that you accompany"):
        exported(case, by=colleague)
    with pytest.raises(Denied):
        exported(case, by=a_person_with(Role.INSPECTOR, organisation=an_organisation(kind="A13")))


def test_filling_many_forms_asks_the_database_no_more_often(django_assert_num_queries):
    for _ in range(3):
        case = a_family()
        act = Act(number="ACTA 1", done_at=NOW)
        inspection.record_inspection(case=case, act=act, by=case.opened_by, at=NOW)
    rows = Case.objects.filter(issue__code="CL")

    with django_assert_num_queries(7):
        assert len(filled(sitiba(), for_forms(rows), NOW)) == 3


@pytest.mark.parametrize("text", ["=1+1", "+54", "-1", "@a", "\t=1", " =cmd()", "|x", "%0A", "\r=1"])
def test_a_text_is_never_a_formula(text):
    assert plain_text(text)[0] == "'"
    cells = next(csv.reader(io.StringIO(as_csv([text], []).decode("utf-8-sig")), delimiter=";"))
    assert cells[0].startswith("'")
    sheet = load_workbook(io.BytesIO(as_xlsx([text], []))).active
    assert (sheet["A1"].data_type, sheet["A1"].value[0]) == ("s", "'")


def test_a_receipt_becomes_the_case_s_number_and_ends_the_wait():
    case = a_family()
    exported(case)
    header = "Código de acompañamiento;N.º SITIBA;Fecha de alta;Estado del registro"
    run = a_run(f"{header}\n{case.code};S-77;20/11/2026;Activo\n", case.opened_by)
    assert [one.outcome for one in look(run, sitiba(), case.opened_by)] == [Outcome.WRITE]
    assert not case.references.exists(), "nothing is written before somebody says so"

    registries.apply_receipts(
        run=run, template=sitiba(), by=case.opened_by, at=LATER, seen_version=run.version
    )

    kept = case.references.select_related("key").get()
    assert (kept.kind, kept.opened("number"), kept.opened("said")) == (
        "child_labour_system",
        "S-77",
        "Activo",
    )
    assert kept.given_on == TODAY
    assert RegistryExport.objects.get().receipt == kept
    assert registries.find_by_number(number=" s-77", by=case.opened_by, at=LATER) == [case]


def test_a_file_is_written_once_and_only_by_whoever_brought_it():
    case = a_family()
    run = a_run(f"codigo;numero\n{case.code};S-1\n", case.opened_by)
    colleague = an_officer()
    assert not ReceiptRun.objects.visible_to(colleague).exists()
    with pytest.raises(RuleBroken, match="Only whoever"):
        registries.apply_receipts(run=run, template=sitiba(), by=colleague, at=LATER)

    registries.apply_receipts(run=run, template=sitiba(), by=case.opened_by, at=LATER)
    with pytest.raises(RuleBroken, match="already"):
        registries.apply_receipts(run=run, template=sitiba(), by=case.opened_by, at=LATER)
    assert case.references.count() == 1


def test_a_case_of_somebody_else_in_a_file_is_like_one_that_is_not():
    case = a_family()
    hidden = a_case(by=a_caseworker())
    run = a_run(f"codigo;numero\n{case.code};S-1\n{hidden.code};S-2\n", case.opened_by)

    whys = [one.why for one in look(run, sitiba(), case.opened_by)]
    registries.apply_receipts(run=run, template=sitiba(), by=case.opened_by, at=LATER)

    assert whys == ["", UNKNOWN_CODE]
    assert not hidden.references.exists()


def test_the_rows_of_a_file_are_sealed():
    case = a_family()
    run = a_run(f"codigo;numero\n{case.code};S-1\n", case.opened_by)

    assert case.code.encode() not in bytes(run.rows)


@pytest.mark.parametrize(
    "text", ["numero\nS-1\n", "codigo;codigo;numero\na;b;c\n", "", "\x00\x01", "codigo;estado\nx;y\n"]
)
def test_a_file_of_no_use_is_refused_as_a_whole(text):
    with pytest.raises(Unreadable):
        read_receipts(text.encode(), sitiba(), TODAY)


def test_a_cell_of_no_use_leaves_its_row_out():
    rows = read_receipts(
        b"codigo;numero;fecha\nA;=1+1;\nB;S-1;31/02/2026\nC;S-2;01/01/2999\nD;S-3;2026-11-19\n",
        sitiba(),
        TODAY,
    )

    assert rows[0].problem == LIKE_A_FORMULA
    assert [bool(row.problem) for row in rows] == [True, True, True, False]


def test_an_xlsx_is_read_like_a_csv():
    content = as_xlsx(["Código de acompañamiento", "N.º SITIBA"], [["AR-B-26-AAAAA-X", "007"]])

    row = read_receipts(content, sitiba(), TODAY)[0]

    assert (row.code, row.number) == ("AR-B-26-AAAAA-X", "007")


# Numbers


def test_a_number_finds_the_cases_of_one_s_own_and_nothing_of_any_other():
    case = a_case(references=(("court_file", "FLP 123/2026"),))
    stranger = a_person_with(Role.CASEWORKER, organisation=an_organisation())

    assert registries.find_by_number(number="flp123/2026", by=case.opened_by, at=NOW) == [case]
    assert registries.find_by_number(number="FLP 123/2026", by=stranger, at=NOW) == []
    assert registries.find_by_number(number="FLP 999/2026", by=stranger, at=NOW) == []
    searches = Event.objects.filter(kind="cases.number_searched")
    assert searches.count() == 3
    assert not [event for event in searches if event.facts]


def test_somebody_shut_out_finds_nothing_by_its_number():
    case = a_case(references=(("court_file", "FLP 123/2026"),))
    colleague = a_caseworker()
    consents.set_exclusion(case=case, user=colleague, by=case.opened_by, at=NOW)

    assert registries.find_by_number(number="FLP 123/2026", by=colleague, at=NOW) == []


def test_a_number_is_corrected_and_found_by_its_new_words():
    case = a_case(references=(("court_file", "FLP 123/2026"),))
    row = case.references.get()

    registries.correct_reference(
        reference=row,
        number="FLP 124/2026",
        given_on=TODAY,
        by=case.opened_by,
        at=LATER,
        seen_version=row.version,
    )

    assert registries.find_by_number(number="FLP 123/2026", by=case.opened_by, at=LATER) == []
    assert registries.find_by_number(number="FLP 124/2026", by=case.opened_by, at=LATER) == [case]
    with pytest.raises(Stale):
        registries.correct_reference(
            reference=row, number="X", given_on=None, by=case.opened_by, at=LATER, seen_version=row.version
        )


def test_a_case_has_a_number_once():
    case = a_case(references=(("court_file", "FLP 123/2026"),))

    with pytest.raises(RuleBroken, match="already"):
        intake.keep_reference(
            case=case, kind="court_file", number="flp 123 / 2026", by=case.opened_by, at=NOW
        )
    assert Reference.objects.count() == 1


@pytest.mark.parametrize("kind", ["institution", "its town hall", "somebody who works there"])
def test_a_registry_that_somebody_shut_out_would_read_gets_nothing_of_the_case(kind):
    free, case = a_family(), a_family()
    above = an_organisation("Provincia")
    reader = an_organisation("Inspección", kind="A13", parent=above)
    inspector = a_person_with(Role.INSPECTOR, organisation=reader)
    named = {
        "institution": {"organisation": reader},
        "its town hall": {"organisation": above},
        "somebody who works there": {"user": inspector},
    }[kind]
    consents.set_exclusion(case=case, **named, by=case.opened_by, at=NOW)

    made = exported(free, case, by=case.opened_by)

    assert made.codes == (free.code,)
    assert not case.registry_exports.exists()
    with pytest.raises(RuleBroken, match="Nothing may leave"):
        exported(case)


def test_an_institution_shut_out_that_does_not_read_the_registry_changes_nothing():
    case = a_family()
    other = an_organisation("Casa Abierta", kind="A25")
    consents.set_exclusion(case=case, organisation=other, by=case.opened_by, at=NOW)

    assert exported(case).codes == (case.code,)
