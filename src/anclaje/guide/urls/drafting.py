"""Drafts: writing, history, checking, what-if, redline, Word."""

from django.urls import path, re_path

from anclaje.guide.views import checking, redline, what_if
from anclaje.guide.views.drafting import drafts, history, writing

DRAFT = "drafts/<int:number>"

urlpatterns = [
    path("drafts/", drafts.drafts, name="drafts"),
    path(f"{DRAFT}/", drafts.draft, name="draft"),
    path(f"{DRAFT}/set-aside/", drafts.set_aside, name="draft-set-aside"),
    path(f"{DRAFT}/versions/", drafts.versions, name="versions"),
    path(f"{DRAFT}/versions/<int:version>/", drafts.version, name="version"),
    path(f"{DRAFT}/blocks/add/", writing.add, name="block-add"),
    path(f"{DRAFT}/blocks/<str:stable_id>/", writing.block, name="block"),
    path(f"{DRAFT}/blocks/<str:stable_id>/preview/", writing.preview, name="block-preview"),
    path(f"{DRAFT}/blocks/<str:stable_id>/move/", writing.move, name="block-move"),
    path(f"{DRAFT}/blocks/<str:stable_id>/remove/", writing.remove, name="block-remove"),
    path(f"{DRAFT}/blocks/<str:stable_id>/translated/", writing.translated, name="block-translated"),
    path(f"{DRAFT}/blocks/<str:stable_id>/history/", history.history, name="block-history"),
    path(f"{DRAFT}/changes/<uuid:change>/restore/", history.restore, name="block-restore"),
    path(f"{DRAFT}/check/", checking.draft_check, name="draft-check"),
    path(f"{DRAFT}/what-if/", what_if.draft_what_if, name="what-if"),
    path("<int:number>/what-if/", what_if.edition_what_if, name="edition-what-if"),
    path(f"{DRAFT}/redline/", redline.redline, name="redline"),
    re_path(r"^drafts/(?P<number>\d+)/(?P<group>[GP]\d+)/$", writing.chapter, name="draft-chapter"),
]
