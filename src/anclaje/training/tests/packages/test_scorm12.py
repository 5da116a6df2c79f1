"""A package that a platform may replace by a newer edition without losing what people did."""

import io
import zipfile
from xml.etree import ElementTree as xml

from anclaje.training.packages.edition import identifier
from anclaje.training.packages.scorm12 import ADL, CONTENT, scorm12
from anclaje.training.tests.builders_packages import a_bundle, a_presentation


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(**changes) -> xml.Element:
    return xml.fromstring(opened(scorm12(a_bundle(**changes)))["imsmanifest.xml"])


def identifiers(tree: xml.Element) -> list[str]:
    return [part.get("identifier") for part in tree.iter() if part.get("identifier")]


def test_the_manifest_names_one_object_and_every_file():
    files = opened(scorm12(a_bundle()))
    tree = xml.fromstring(files["imsmanifest.xml"])

    [resource] = tree.iter(f"{{{CONTENT}}}resource")
    assert resource.get(f"{{{ADL}}}scormtype") == "sco"
    assert {part.get("href") for part in resource} == set(files) - {"imsmanifest.xml"}
    assert next(tree.iter(f"{{{CONTENT}}}item")).get("identifierref") == resource.get("identifier")


def test_a_newer_edition_with_another_title_keeps_every_identifier():
    assert identifiers(manifest()) == identifiers(manifest(edition="4", title="Otro título"))
    assert identifiers(manifest()) != identifiers(manifest(ref="otra"))


def test_the_mark_to_pass_is_said_only_where_there_is_a_test():
    assert next(manifest().iter(f"{{{ADL}}}masteryscore")).text == "70"
    assert not list(manifest(presentations=(a_presentation(questions=()),)).iter(f"{{{ADL}}}masteryscore"))


def test_what_must_be_said_stands_on_the_page():
    page = opened(scorm12(a_bundle()))["index.html"].decode()

    assert "Pendiente de validación: nadie firmó este texto." in page
    assert '<details class="answer" hidden>' in page


def test_an_identifier_holds_no_sign_that_a_platform_refuses():
    assert identifier("señal 1/ñ") == "se_f1_al_20_1_2f__f1_"
    assert identifier("M1Q4-P") == "M1Q4-P"


def test_the_same_values_make_the_same_bytes():
    assert scorm12(a_bundle()) == scorm12(a_bundle())
