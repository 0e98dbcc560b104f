from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "rashin.search"

    def ready(self) -> None:
        from rashin.audit import writes

        from . import services

        writes.on_write(services.index_written)
