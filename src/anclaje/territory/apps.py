from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "anclaje.territory"
    label = "territory"
