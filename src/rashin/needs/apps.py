from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NeedsConfig(AppConfig):
    name = "rashin.needs"

    def ready(self) -> None:
        from rashin.accounts.selectors import Tab, register_tab
        from rashin.accounts.views import tab_lists

        from . import resources

        resources.register()
        tab_lists.update({"needs": "needs", "evidence": "needs"})
        register_tab(Tab("needs", _("Needs"), "account_needs", 40))
