from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DealsConfig(AppConfig):
    name = "rashin.deals"

    def ready(self) -> None:
        from rashin.accounts.selectors import Tab, register_tab
        from rashin.audit import writes

        from . import history, resources, stages

        writes.on_write(history.keep_history)
        post_migrate.connect(stages.ensure_stages, sender=self)
        resources.register()
        register_tab(Tab("deals", _("Deals"), "account_deals", 60))
