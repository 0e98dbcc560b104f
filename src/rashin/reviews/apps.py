from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "rashin.reviews"

    def ready(self) -> None:
        from rashin.accounts.selectors import Tab, register_tab
        from rashin.accounts.views import tab_lists
        from rashin.lib.navigation import register_ruler

        from . import resources, ruler

        resources.register()
        tab_lists.update({"kpis": "reviews", "reviews": "reviews"})
        register_tab(Tab("overview", _("Overview"), "account_overview", 10))
        register_tab(Tab("reviews", _("Reviews"), "account_reviews", 90))
        register_ruler(ruler.steps)
