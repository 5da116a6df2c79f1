"""The reviewer's own pages, by account or by personal link."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
