from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "anclaje.network"
    label = "network"
