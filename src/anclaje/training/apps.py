from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "anclaje.training"
    label = "training"
