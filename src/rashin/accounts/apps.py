from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rashin.accounts"

    def ready(self) -> None:
        from . import resources, selectors

        resources.register()
        selectors.register_tab(selectors.Tab("profile", "360°", "account_profile", 20))
