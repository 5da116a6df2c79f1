from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "anclaje.foundation"
    label = "foundation"
