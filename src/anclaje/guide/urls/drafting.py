"""Drafts: writing, history, checking, what-if, redline, Word."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
