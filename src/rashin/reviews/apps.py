from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "rashin.reviews"

    def ready(self) -> None:
        from . import resources

        resources.register()
