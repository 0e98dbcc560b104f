from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rashin.people"

    def ready(self) -> None:
        from rashin.audit.writes import on_write

        from . import resources, services

        resources.register()
        on_write(services.reindex_remarks)
