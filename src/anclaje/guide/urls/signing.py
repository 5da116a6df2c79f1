"""Signatures, publication, and the proof that an edition lasts."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
