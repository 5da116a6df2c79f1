"""cases/: families, linked cases, possible duplicates."""

from django.urls import path

from anclaje.cases.views import linked

urlpatterns = [
    path("<uuid:case_id>/links/", linked.links, name="links"),
    path("<uuid:case_id>/links/<uuid:link_id>/confirm/", linked.confirm, name="link-confirm"),
    path("<uuid:case_id>/links/<uuid:link_id>/end/", linked.end, name="link-end"),
    path("<uuid:case_id>/duplicates/", linked.duplicates, name="duplicates"),
    path("<uuid:case_id>/duplicates/<uuid:other_id>/propose/", linked.propose, name="duplicate-propose"),
]
