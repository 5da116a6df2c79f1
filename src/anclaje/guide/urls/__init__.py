"""guide/: the guide as people read it, and its whole life. One file a subject.

Every address names the edition, so a citation stays true. The reading pages come last: their
addresses end in a word that could be anything.
"""

from anclaje.guide.urls import (
    consultation,
    documents,
    drafting,
    places,
    reading,
    review,
    signing,
    sources,
    word,
)

app_name = "guide"
urlpatterns = [
    *sources.urlpatterns,
    *drafting.urlpatterns,
    *word.urlpatterns,
    *consultation.urlpatterns,
    *review.urlpatterns,
    *signing.urlpatterns,
    *documents.urlpatterns,
    *places.urlpatterns,
    *reading.urlpatterns,
]
