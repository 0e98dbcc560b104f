from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rashin.accounts"

    def ready(self) -> None:
        from . import resources

        resources.register()
