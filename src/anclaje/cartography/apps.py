from django.apps import AppConfig


class CartographyConfig(AppConfig):
    name = "anclaje.cartography"
    label = "cartography"
