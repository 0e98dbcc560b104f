from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    name = "rashin.portfolio"
