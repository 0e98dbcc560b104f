"""Model fields of our own: they say what a number or day means; screens, imports and exports need no telling."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class MoneyField(models.BigIntegerField):  # type: ignore[type-arg]
    """An amount in minor units of the currency that stands in a field beside it."""

    def __init__(self, verbose_name: Any = None, *, currency_field: str = "currency", **options: Any) -> None:
        self.currency_field = currency_field
        super().__init__(verbose_name, **options)

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.BigIntegerField", args, options


class CurrencyField(models.CharField):  # type: ignore[type-arg]
    """An ISO 4217 currency code."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("max_length", 3)
        options.setdefault("default", "JPY")
        options.setdefault("validators", [RegexValidator(r"^[A-Z]{3}$", _("Three capital letters, e.g. JPY."))])
        super().__init__(verbose_name or _("currency"), **options)


class MonthField(models.DateField):  # type: ignore[type-arg]
    """A month, kept as its first day."""


class PercentField(models.DecimalField):  # type: ignore[type-arg]
    """A share in percent with one decimal."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("max_digits", 5)
        options.setdefault("decimal_places", 1)
        super().__init__(verbose_name, **options)
