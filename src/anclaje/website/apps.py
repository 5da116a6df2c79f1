from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "anclaje.website"
    label = "website"
