"""Signatures, publication, and the proof that an edition lasts."""

from django.urls import path

from anclaje.guide.views.signing import editing, published, signer

urlpatterns = [
    path("drafts/<int:number>/sign/", editing.overview, name="signing"),
    path("drafts/<int:number>/sign/ask/", editing.ask, name="ask-signature"),
    path("drafts/<int:number>/sign/send/", editing.send, name="send-for-signature"),
    path("drafts/<int:number>/sign/validation/", editing.validation, name="record-validation"),
    path("drafts/<int:number>/sign/publish/", editing.publish, name="publish"),
    path(
        "drafts/<int:number>/sign/<uuid:asked_id>/paper/", editing.paper_signature, name="paper-signature"
    ),
    path(
        "drafts/<int:number>/sign/<uuid:asked_id>/take-back/", editing.take_back,
        name="take-back-signature",
    ),
    path("signatures/", signer.asked_of_me, name="signatures"),
    path("signatures/<uuid:asked_id>/", signer.sign, name="sign"),
    path("public-reading/", published.set_public, name="set-public"),
    path("<int:number>/signatures/", published.signatures, name="edition-signatures"),
    path("<int:number>/signatures/proof/", published.add_proof, name="add-proof"),
    path(
        "<int:number>/signatures/proof/<uuid:proof_id>/take-back/", published.take_back_proof,
        name="take-back-proof",
    ),
]  # fmt: skip
