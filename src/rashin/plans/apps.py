from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "rashin.plans"

    def ready(self) -> None:
        from . import resources

        resources.register()
