"""Every address. What an app answers stands in its own `urls.py`."""

from importlib.util import find_spec

from django.urls import include, path

APPS = {
    "people/": "accounts",
    "places/": "territory",
    "directory/": "network",
    "guide/": "guide",
    "cases/": "cases",
}

urlpatterns = [
    path("account/", include("allauth.urls")),
    *(
        path(prefix, include(f"anclaje.{app}.urls"))
        for prefix, app in APPS.items()
        if find_spec(f"anclaje.{app}.urls")
    ),
]
