"""Model fields of our own: they say what a number or day means; screens, imports and exports need no telling."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rashin.domain.money import EXPONENTS


class MoneyField(models.BigIntegerField):  # type: ignore[type-arg]
    """An amount in minor units of the currency that stands in a field beside it."""

    def __init__(self, verbose_name: Any = None, *, currency_field: str = "currency", **options: Any) -> None:
        self.currency_field = currency_field
        super().__init__(verbose_name, **options)

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.BigIntegerField", args, options


def known_currency(value: str) -> None:
    """Refuse a currency whose minor unit is not known: its amounts could be neither read nor shown."""
    if value not in EXPONENTS:
        raise ValidationError(_("“%(code)s” is not a currency Rashin counts in."), params={"code": value})


class CurrencyField(models.CharField):  # type: ignore[type-arg]
    """An ISO 4217 currency code."""

    default_validators = [known_currency]

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("max_length", 3)
        options.setdefault("default", "JPY")
        options.setdefault("validators", [RegexValidator(r"^[A-Z]{3}$", _("Three capital letters, e.g. JPY."))])
        super().__init__(verbose_name or _("currency"), **options)


class MonthField(models.DateField):  # type: ignore[type-arg]
    """A month, kept as its first day."""


class YearField(models.PositiveSmallIntegerField):  # type: ignore[type-arg]
    """A calendar year: a number that is never grouped."""

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, options


class PercentField(models.DecimalField):  # type: ignore[type-arg]
    """A share in percent with one decimal."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("max_digits", 5)
        options.setdefault("decimal_places", 1)
        super().__init__(verbose_name, **options)
