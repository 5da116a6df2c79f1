from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "anclaje.cases"
    label = "cases"

    def ready(self) -> None:
        from anclaje.cases import receivers as receivers
        from anclaje.cases import summaries

        summaries.register()
