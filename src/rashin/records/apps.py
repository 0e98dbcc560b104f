from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "rashin.records"

    def ready(self) -> None:
        from . import members, settings_pages

        members.register()
        settings_pages.register_own()
