"""Rounds of an edition: invitations, comments to answer, the matrix."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
