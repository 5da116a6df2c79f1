"""Paper goes from hand to hand: it carries the code and what is to be done, no menu and nobody's name."""

import re
import shutil
import subprocess

import pytest
from tests.journeys.scenes import a_referral_to_the_health_centre
from tests.journeys.walking import es

pytestmark = pytest.mark.journey

A4 = (595, 842)  # points
NAME = "Nombre Inventado"
ON_SCREEN_ONLY = ("Quick exit", "Skip to the content", "Sign out")


@pytest.fixture(scope="module")
def made(site):
    return site.tell(a_referral_to_the_health_centre())


@pytest.fixture
def paper(tmp_path):
    """`paper(page)`: the words on the page's sheets, after a look at their size."""

    def printed(page) -> str:
        sheet = tmp_path / "sheet.pdf"
        page.pdf(path=sheet, prefer_css_page_size=True)
        boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", sheet.read_bytes())
        assert boxes
        for width, height in boxes:
            assert (round(float(width)), round(float(height))) == A4
        if shutil.which("pdftotext") is None:  # then what stands in the print layout
            page.emulate_media(media="print")
            return page.locator("body").inner_text()
        command = ["pdftotext", "-layout", str(sheet), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    return printed


def test_a_case_on_paper_has_its_code_and_no_names(made, somebody, paper):
    caseworker = somebody("caseworker")
    caseworker.goes_to(f"/cases/{made['case']}/people/1/identity/")
    caseworker.write("Name", NAME)
    caseworker.page.get_by_label(es("Name")).press("Enter")
    caseworker.page.wait_for_url("**/people/")

    caseworker.goes_to(f"/cases/{made['case']}/print/")
    words = paper(caseworker.page)

    assert made["code"] in words
    assert "P06.4" in words
    for name in (NAME, "de Ejemplo", *map(es, ON_SCREEN_ONLY)):
        assert name not in words
    assert caseworker.page.get_by_role("img", name=es("QR code of this page")).is_visible()


def test_a_referral_on_paper_has_its_code_and_no_name_of_a_person(made, somebody, paper):
    worker = somebody("service_worker")
    worker.goes_to(f"/cases/referrals/{made['referral']}/")
    words = paper(worker.page)

    assert made["code"] in words
    assert "Control de salud" in words
    for name in (NAME, es("We take it"), *map(es, ON_SCREEN_ONLY)):
        assert name not in words


def test_the_whole_guide_and_a_list_of_duties_print_as_a_booklet(somebody, paper):
    learner = somebody("learner")
    learner.goes_to("/guide/1/whole/")
    words = paper(learner.page)
    for number in range(1, 14):
        assert f"P{number:02}.1" in words
    for name in map(es, ON_SCREEN_ONLY):
        assert name not in words

    officer = somebody("service_worker")
    officer.goes_to("/")
    officer.send("Read what the guide asks of you")
    words = paper(officer.page)
    assert "P06.4" in words
    for name in map(es, ON_SCREEN_ONLY):
        assert name not in words


def test_the_duty_telephones_print_for_the_wall(somebody, paper):
    caseworker = somebody("caseworker")
    caseworker.goes_to("/directory/duty/")
    words = paper(caseworker.page)
    assert "Olavarría" in words
    for name in map(es, ON_SCREEN_ONLY):
        assert name not in words
