from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "anclaje.training"
    label = "training"

    def ready(self) -> None:
        from anclaje.training import receivers as receivers
