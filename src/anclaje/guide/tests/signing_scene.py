"""Scenes for signing: a small sound draft, institutions with somebody who signs for them."""

from datetime import date, timedelta

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.guide.actions import publishing, signing
from anclaje.guide.actions.drafting import change_block
from anclaje.guide.domain.signing import MUST_RECORD
from anclaje.guide.models import Block, Edition, Guide
from anclaje.guide.tests.builders import NOW
from anclaje.network.models import Need
from anclaje.network.tests.builders import a_post, a_user, an_organisation

DAY = timedelta(days=1)
HEADING = {"level": 1, "text": {"es": "Para qué", "en": "What for"}}
PROCEDURE = {
    "title": {"es": "Acompañar", "en": "Accompany"},
    "purpose": {"es": "Que llegue.", "en": "That it comes."},
    "trigger": {"es": "Un pedido.", "en": "A request."},
}
WORDS = {"es": "algo", "en": "something"}
STEP = {
    "who": WORDS, "action": WORDS, "output": WORDS, "needs": None, "actors": ["A01"], "doer": "team",
    "runs": "case", "condition": None, "consent": False, "records": "", "legal": [], "source": "K",
    "decided": None,
    "clock": {
        "amount": 24, "unit": "hours", "after": "case_opened", "by": {}, "repeats": [], "is_periodic": False,
        "text": {"es": "dentro de las 24 h", "en": "within 24 h"},
    },
    "escalation": [
        {"to": "holder", "amount": 0, "unit": "hours"}, {"to": "lead", "amount": 12, "unit": "hours"},
    ],
}  # fmt: skip
PARAGRAPH = {"text": {"es": "Dice quién hace qué.", "en": "It says who does what."}, "source": "K"}


def an_editor(name="Olga Editora"):
    user = a_user(name)
    a_post(Role.GUIDE_EDITOR, holder=user)
    return user


def a_small_draft(number=None):
    guide, _ = Guide.objects.get_or_create(code="guide", defaults={"title": {"es": "Guía", "en": "Guide"}})
    last = guide.editions.newest_first().first()
    with writing():
        edition = Edition.objects.create(
            guide=guide, number=number or (last.number if last else 0) + 1, title=guide.title,
            languages=["es", "en"], authoritative="es", opened_at=NOW,
        )  # fmt: skip
        blocks = (
            ("G1", "heading", HEADING),
            ("G1.1", "paragraph", PARAGRAPH),
            ("P01", "procedure", {**PROCEDURE, "needs": sorted(Need.objects.values_list("code", flat=True))}),
            ("P01.1", "step", STEP),
            *(
                (f"P01.{place}", "step", {**STEP, "records": what})
                for place, what in enumerate(MUST_RECORD, start=2)
            ),
        )
        for place, (stable_id, kind, body) in enumerate(blocks):
            Block.objects.create(
                edition=edition, stable_id=stable_id, kind=kind, position=place, body=dict(body)
            )
    return edition


class Signing:
    """A draft that one institution is asked to sign, with somebody who holds a post there."""

    def __init__(self, at=NOW):
        self.at = at
        self.editor = an_editor()
        self.edition = a_small_draft()
        self.organisation = an_organisation()
        self.signer = a_user("Berta Firma")
        self.deputy = a_user("Darío Suplente")
        self.post = a_post(organisation=self.organisation, holder=self.signer, deputy=self.deputy)
        self.asked = self.ask(self.organisation, self.signer)

    def ask(self, organisation, signer):
        return signing.ask_signature(
            edition=self.edition, organisation=organisation, signer=signer, role="Directora",
            by=self.editor, at=self.at,
        )  # fmt: skip

    def send(self, at=None):
        self.version = signing.send_for_signature(
            edition=self.edition, by=self.editor, at=at or self.at + DAY
        )
        return self.version

    def sign(self, asked=None, by=None, **other):
        facts = {"text_version": self.version, "mark": self.version.mark, **other}
        return signing.sign(asked=asked or self.asked, by=by or self.signer, at=self.at + 2 * DAY, **facts)

    def on_paper(self, asked=None, **other):
        facts = {
            "text_version": self.version, "mark": self.version.mark[:12], "name": "Berta Firma",
            "role": "Directora", "reference": "Expediente 1/26", "signed_on": date(2026, 11, 22), **other,
        }  # fmt: skip
        return signing.record_paper_signature(
            asked=asked or self.asked, by=self.editor, at=self.at + 2 * DAY, **facts
        )

    def validate(self, **other):
        facts = {"name": "Eva Docente", "profession": "abogada", "on": date(2026, 11, 22), **other}
        return signing.record_validation(edition=self.edition, by=self.editor, at=self.at + 2 * DAY, **facts)

    def change(self, text="Otra cosa."):
        block = self.edition.blocks.get(stable_id="G1.1")
        return change_block(
            edition=self.edition, stable_id="G1.1", seen_version=block.version, by=self.editor,
            body={"text": {"es": text, "en": text}, "source": "K"}, at=self.at + DAY,
        )  # fmt: skip

    def publish(self, by=None):
        return publishing.publish_edition(edition=self.edition, by=by or self.editor, at=self.at + 3 * DAY)


def a_signed_draft(at=NOW):
    """Sent and signed by the one institution that was asked."""
    scene = Signing(at)
    scene.send()
    scene.sign()
    return scene
