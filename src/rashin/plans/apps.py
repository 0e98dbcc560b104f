from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "rashin.plans"

    def ready(self) -> None:
        from rashin.accounts.selectors import Tab, register_tab
        from rashin.accounts.views import tab_lists

        from . import resources

        resources.register()
        tab_lists.update({"goals": "actions", "actions": "actions"})
        register_tab(Tab("actions", _("Action plan"), "account_actions", 80))
