from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "anclaje.cases"
    label = "cases"
