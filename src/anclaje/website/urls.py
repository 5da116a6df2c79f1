"""Every address. What an app answers stands in its own `urls.py`."""

from django.urls import include, path
from django.views.i18n import set_language

from anclaje.website.anchorage import views as anchorage
from anclaje.website.api.site import api
from anclaje.website.home.views import home
from anclaje.website.municipality import views as municipality
from anclaje.website.search.views import results
from anclaje.website.views import audit, faults, health, readiness, summaries

handler400 = faults.bad_request
handler403 = faults.denied
handler404 = faults.not_found
handler500 = faults.server_error

urlpatterns = [
    path("", home, name="home"),
    path("search/", results, name="search"),
    path("summaries/", summaries.page, name="summaries"),
    path("anchorage/", anchorage.page, name="anchorage"),
    path("audit/", audit.page, name="audit"),
    path("language/", set_language, name="set_language"),
    path("api/v1/", api.urls),
    path("account/", include("allauth.urls")),
    path("places/", include("anclaje.territory.urls")),
    path("directory/municipality/<str:code>/state/", municipality.state, name="municipality-state"),
    path("directory/posts/<uuid:post_id>/take-over/sheet/", municipality.sheet, name="take-over-sheet"),
    path("directory/", include("anclaje.network.urls")),
    path("guide/", include("anclaje.guide.urls")),
    path("cases/", include("anclaje.cases.urls")),
    path("coordination/", include("anclaje.coordination.urls")),
    path("cartography/", include("anclaje.cartography.urls")),
    path("hsds/", include("anclaje.website.hsds")),
    path("training/", include("anclaje.training.urls")),
    path("certificates/", include("anclaje.training.urls.verifying")),
    path("ogc/", include("anclaje.cartography.urls.ogc")),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("readiness/", readiness.page, name="readiness"),
    path("readiness/check/", readiness.check, name="readiness-check"),
    path("readiness/keys-copied/", readiness.keys_copied, name="readiness-keys-copied"),
]
