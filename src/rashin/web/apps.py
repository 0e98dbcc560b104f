"""Configuration of the shell."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Base templates, component tags and error pages; holds no models."""

    name = "rashin.web"
    label = "web"

    def ready(self) -> None:
        """Fill the sidebar."""
        from rashin.web.places import register_places

        register_places()
