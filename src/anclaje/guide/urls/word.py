"""The guide as Word files, out and back, and a guide that exists brought in."""

from django.urls import path

from anclaje.guide.views import word

DRAFT = "drafts/<int:number>"

urlpatterns = [
    path(f"{DRAFT}/guide.docx", word.draft_docx, name="draft-docx"),
    path(f"{DRAFT}/redline.docx", word.redline_docx, name="redline-docx"),
    path(f"{DRAFT}/import/", word.bring_in, name="import"),
    path(f"{DRAFT}/rounds/<int:round_number>/word/", word.round_word, name="round-word"),
    path("<int:number>/guide.docx", word.docx, name="docx"),
]
