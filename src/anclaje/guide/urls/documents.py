"""The guide as files: PDF, DOCX, one offline page, cards, tables, rights."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
