from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "anclaje.audit"
    label = "audit"
