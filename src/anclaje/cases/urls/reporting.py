"""cases/: the reporting route and its proof."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
