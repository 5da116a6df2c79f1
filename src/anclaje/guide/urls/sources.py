"""What exists before drafting: the library, excerpts, the matrix, contradictions, the register of law."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
