"""What exists before drafting: the library, excerpts, the matrix, contradictions, the register of law."""

from django.urls import path

from anclaje.guide.views import law
from anclaje.guide.views.sources import excerpts, library, matrix, reading

SOURCE = "sources/<uuid:source_id>"
EXCERPT = f"{SOURCE}/excerpts/<int:number>"
CONTRADICTION = "contradictions/<str:stable_id>/<str:about>/<uuid:first>/<uuid:second>"

urlpatterns = [
    path("sources/", library.library, name="sources"),
    path("sources/new/", library.new, name="source-new"),
    path(f"{SOURCE}/", reading.source, name="source"),
    path(f"{SOURCE}/change/", library.change, name="source-change"),
    path(f"{SOURCE}/original/", library.original, name="source-original"),
    path(f"{SOURCE}/mark/", reading.mark, name="excerpt-mark"),
    path(f"{EXCERPT}/", excerpts.excerpt, name="excerpt"),
    path(f"{EXCERPT}/says/", excerpts.says, name="excerpt-says"),
    path(f"{EXCERPT}/set-aside/", excerpts.set_aside, name="excerpt-set-aside"),
    path(f"{EXCERPT}/take-back/", excerpts.take_back, name="excerpt-take-back"),
    path(f"{EXCERPT}/cite/", excerpts.cite, name="excerpt-cite"),
    path(f"{EXCERPT}/uncite/", excerpts.uncite, name="excerpt-uncite"),
    path("drafts/<int:number>/sources/", matrix.matrix, name="matrix"),
    path(f"drafts/<int:number>/sources/{CONTRADICTION}/", matrix.contradiction, name="contradiction"),
    path("law/new/", law.law_new, name="law-new"),
    path("law/<slug:code>/", law.law_change, name="law-change"),
]
