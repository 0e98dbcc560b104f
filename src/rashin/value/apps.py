from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ValueConfig(AppConfig):
    name = "rashin.value"

    def ready(self) -> None:
        from rashin.accounts.selectors import Tab, register_tab
        from rashin.accounts.views import tab_lists

        from . import resources

        resources.register()
        tab_lists.update({"propositions": "value", "cells": "value"})
        register_tab(Tab("value", _("Value"), "account_value", 50))
