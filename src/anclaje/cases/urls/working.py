"""cases/: list, calendar, saved filters, load, exports, feed."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
