"""`migrate`, as Django has it, without rendering all models for each new table."""

from django.core.management.commands import migrate

from anclaje.foundation.quick_migrations import quickly


class Command(migrate.Command):
    def handle(self, *args, **options) -> None:
        with quickly():
            super().handle(*args, **options)
