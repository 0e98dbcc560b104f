from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "rashin.people"

    def ready(self) -> None:
        from rashin.accounts.selectors import Tab, register_tab
        from rashin.accounts.views import tab_lists
        from rashin.audit.writes import on_write

        from . import resources, selectors, services

        resources.register()
        tab_lists.update({"persons": "people", "appointments": "people", "interactions": "people"})
        register_tab(Tab("people", _("People and organisation"), "account_people", 30, selectors.vacancies))
        on_write(services.reindex_remarks)
