from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "rashin.needs"

    def ready(self) -> None:
        from . import resources

        resources.register()
