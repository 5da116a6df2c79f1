from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "anclaje.accounts"
    label = "accounts"
