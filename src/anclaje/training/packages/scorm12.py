"""A bundle as SCORM 1.2: one object with slides and test; score, completion, and where somebody left off.

Every identifier comes from `ref` and from the ids of questions, and an answer is named by the option it
means: a platform that replaces the package by a newer edition keeps what people did.
"""

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.foundation.typesetting import clean
from anclaje.training.domain.presentation import Form
from anclaje.training.packages.edition import Bundle, identifier
from anclaje.training.packages.player.page import HERE, page
from anclaje.training.packages.zipped import zipped

CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
PAGE = "index.html"
PASS_PERCENT = 70


def scorm12(bundle: Bundle, form: Form = Form.A, *, pass_percent: int = PASS_PERCENT) -> bytes:
    """form: whose questions are its test, sat once. Without any it is completed at the last page."""
    keeper = (HERE / "keeper.js").read_text(encoding="utf-8").replace("__PASS__", str(pass_percent))
    manifest = _manifest(bundle, pass_percent if bundle.questions(form) else None)
    return zipped({"imsmanifest.xml": manifest, PAGE: page(bundle, form, keeper=keeper)})


def _manifest(bundle: Bundle, pass_percent: int | None) -> bytes:
    """Without a test there is no mark to master, or a platform would call everybody failed."""
    name = identifier(bundle.ref)
    manifest = _part(None, "manifest", identifier=f"anclaje-{name}", version=clean(bundle.edition))
    about = _part(manifest, "metadata")
    _part(about, "schema").text = "ADL SCORM"
    _part(about, "schemaversion").text = "1.2"
    every = _part(manifest, "organizations", default=f"org-{name}")
    organization = _part(every, "organization", identifier=f"org-{name}")
    _part(organization, "title").text = clean(bundle.title)
    item = _part(organization, "item", identifier=f"item-{name}", identifierref=f"page-{name}")
    _part(item, "title").text = clean(bundle.title)
    if pass_percent is not None:
        etree.SubElement(item, f"{{{ADL}}}masteryscore").text = str(pass_percent)
    resources = _part(manifest, "resources")
    resource = _part(resources, "resource", identifier=f"page-{name}", type="webcontent", href=PAGE)
    resource.set(f"{{{ADL}}}scormtype", "sco")
    _part(resource, "file", href=PAGE)
    return etree.tostring(manifest, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _part(parent: etree._Element | None, tag: str, **facts: str) -> etree._Element:
    name = f"{{{CONTENT}}}{tag}"
    if parent is None:
        return etree.Element(name, facts, nsmap={None: CONTENT, "adlcp": ADL})
    return etree.SubElement(parent, name, facts)
