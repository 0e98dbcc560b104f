"""Checks of single values of an account."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rashin.domain.corporate_number import is_corporate_number


def corporate_number_validator(value: str) -> None:
    """Refuse a corporate number whose check digit is wrong."""
    if not is_corporate_number(value):
        raise ValidationError(
            _("%(number)s is not a corporate number: it has 13 digits and the check digit must agree."),
            params={"number": value},
        )
