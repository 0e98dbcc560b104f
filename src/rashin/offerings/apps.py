from django.apps import AppConfig


class OfferingsConfig(AppConfig):
    name = "rashin.offerings"

    def ready(self) -> None:
        from rashin.accounts import selectors, views

        from . import resources

        resources.register()
        views.tab_lists["holdings"] = "profile"
        selectors.register_profile_panel("offerings/_holdings.html")
