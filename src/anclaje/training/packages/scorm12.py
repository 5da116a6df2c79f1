"""A bundle as SCORM 1.2: one object of slides and questions; score, completion, where somebody left off.

Every identifier comes from `ref` and from the ids of questions, and an answer is named by the option it
means: a platform that replaces the package by a newer edition keeps what people did.
"""

from anclaje.training.packages.edition import Bundle, identifier
from anclaje.training.packages.player.page import HERE, page
from anclaje.training.packages.tree import part, root, written
from anclaje.training.packages.zipped import zipped

CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
PAGE = "index.html"
PASS_PERCENT = 70


def scorm12(bundle: Bundle, *, pass_percent: int = PASS_PERCENT) -> bytes:
    """Its questions of practice are answered once. Without any it is completed at the last page."""
    keeper = (HERE / "keeper.js").read_text(encoding="utf-8").replace("__PASS__", str(pass_percent))
    manifest = _manifest(bundle, pass_percent if bundle.practice else None)
    return zipped({"imsmanifest.xml": manifest, PAGE: page(bundle, keeper=keeper)})


def _manifest(bundle: Bundle, pass_percent: int | None) -> bytes:
    """Without a test there is no mark to master, or a platform would call everybody failed."""
    name = identifier(bundle.ref)
    spaces = {None: CONTENT, "adlcp": ADL}
    manifest = root("manifest", spaces, identifier=f"anclaje-{name}", version=bundle.edition)
    about = part(manifest, "metadata")
    part(about, "schema", "ADL SCORM")
    part(about, "schemaversion", "1.2")
    every = part(manifest, "organizations", default=f"org-{name}")
    organization = part(every, "organization", identifier=f"org-{name}")
    part(organization, "title", bundle.title)
    item = part(organization, "item", identifier=f"item-{name}", identifierref=f"page-{name}")
    part(item, "title", bundle.title)
    if pass_percent is not None:
        part(item, "masteryscore", str(pass_percent), space=ADL)
    resources = part(manifest, "resources")
    resource = part(resources, "resource", identifier=f"page-{name}", type="webcontent", href=PAGE)
    resource.set(f"{{{ADL}}}scormtype", "sco")
    part(resource, "file", href=PAGE)
    return written(manifest)
