from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "anclaje.coordination"
    label = "coordination"
