"""Every address. What an app answers stands in its own `urls.py`."""

from importlib.util import find_spec

from django.urls import include, path

from anclaje.website.views import faults, health, readiness

APPS = {
    "people/": "accounts",
    "places/": "territory",
    "directory/": "network",
    "guide/": "guide",
    "cases/": "cases",
}

handler400 = faults.bad_request
handler403 = faults.denied
handler404 = faults.not_found
handler500 = faults.server_error

urlpatterns = [
    path("account/", include("allauth.urls")),
    *(
        path(prefix, include(f"anclaje.{app}.urls"))
        for prefix, app in APPS.items()
        if find_spec(f"anclaje.{app}.urls")
    ),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("readiness/", readiness.page, name="readiness"),
    path("readiness/check/", readiness.check, name="readiness-check"),
    path("readiness/keys-copied/", readiness.keys_copied, name="readiness-keys-copied"),
]
