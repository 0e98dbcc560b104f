from django.apps import AppConfig


class OfferingsConfig(AppConfig):
    name = "rashin.offerings"

    def ready(self) -> None:
        from . import resources

        resources.register()
