"""In which files a bundle leaves: by the word that a link names, how it is made and what it is."""

from collections.abc import Callable
from dataclasses import dataclass

from anclaje.training.domain.presentation import PARALLEL, Form
from anclaje.training.packages.cartridge11 import cartridge11
from anclaje.training.packages.edition import Bundle, identifier
from anclaje.training.packages.gift import gift, gift_of_tests
from anclaje.training.packages.offline import offline
from anclaje.training.packages.pptx import pptx
from anclaje.training.packages.scorm12 import scorm12
from anclaje.training.paper.handout import handout
from anclaje.training.paper.slides_pdf import slides_pdf

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Kind:
    """ending: of the file's name. media: its type. asks: forms without which there is nothing in it."""

    make: Callable[[Bundle], bytes]
    ending: str
    media: str
    asks: tuple[Form, ...] = ()

    @property
    def is_of_tests(self) -> bool:
        """It holds right answers of the tests by which people are measured."""
        return not set(self.asks).isdisjoint(PARALLEL)

    def name(self, bundle: Bundle) -> str:
        """What the file is called: the same for the same edition."""
        return f"{identifier(bundle.ref)}-{identifier(bundle.edition)}{self.ending}"


KINDS = {
    "pptx": Kind(pptx, ".pptx", SLIDES),
    "pdf": Kind(slides_pdf, ".pdf", "application/pdf"),
    "handout": Kind(handout, "-apunte.pdf", "application/pdf"),
    "notes": Kind(lambda one: handout(one, with_notes=True), "-notas.pdf", "application/pdf"),
    "html": Kind(offline, ".html", "text/html; charset=utf-8"),
    "scorm12": Kind(scorm12, "-scorm12.zip", "application/zip"),
    "cc11": Kind(cartridge11, ".imscc", "application/zip"),
    "gift": Kind(gift, ".gift.txt", TEXT, (Form.PRACTICE,)),
    "gift-tests": Kind(gift_of_tests, "-pruebas-A-B.gift.txt", TEXT, PARALLEL),
}
