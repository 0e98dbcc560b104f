from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "rashin.jobs"
    verbose_name = _("Background work")

    def ready(self) -> None:
        """Every app keeps its jobs in a module of that name; a worker must know them all."""
        autodiscover_modules("jobs")
