from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "anclaje.guide"
    label = "guide"
