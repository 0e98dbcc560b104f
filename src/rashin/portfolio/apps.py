from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortfolioConfig(AppConfig):
    name = "rashin.portfolio"

    def ready(self) -> None:
        from rashin.lib.navigation import register_my_accounts

        from . import selectors

        register_my_accounts(selectors.sidebar_accounts, _("open deals"))
