from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "anclaje.privacy"
    label = "privacy"
