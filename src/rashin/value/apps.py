from django.apps import AppConfig


class ValueConfig(AppConfig):
    name = "rashin.value"

    def ready(self) -> None:
        from . import resources

        resources.register()
