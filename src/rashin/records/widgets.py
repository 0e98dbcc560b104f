"""Widgets and form fields of the shell: type-ahead picker, amounts as people write them, days and months."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse

from rashin.domain.money import EXPONENTS, Money, parse_amount
from rashin.domain.problems import Problem, clip
from rashin.lib.http import parse_id, parse_ids
from rashin.lib.problems import sentence
from rashin.lib.texts import is_blank, tidy

from .resource import by_model


class Picker(forms.Widget):
    """A type-ahead search over records; nothing is loaded before somebody types."""

    template_name = "records/widgets/picker.html"

    def __init__(
        self, rows: QuerySet[Any], *, multiple: bool = False, narrowed: Mapping[str, str] | None = None
    ) -> None:
        """
        Args:
            rows: the records that this user may choose; no other is named, whatever the request says.
            narrowed: what the picker's page is told, so that it offers no others either.
        """
        super().__init__()
        self.rows, self.multiple, self.narrowed = rows, multiple, narrowed or {}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = value if isinstance(value, (list, tuple)) else [value]
        chosen = parse_ids(str(item) for item in given if item not in (None, ""))
        resource = by_model(self.rows.model)
        url = reverse("picker", args=[resource.slug if resource else "users"])
        context["widget"] |= {
            "chosen": [(record.pk, str(record)) for record in self.rows.filter(pk__in=chosen)] if chosen else [],
            "multiple": self.multiple,
            "url": f"{url}?{urlencode(self.narrowed)}" if self.narrowed else url,
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        values = [value for value in data.getlist(name) if value]
        return values if self.multiple else (values[0] if values else "")


class Records(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several records; an id larger than any database holds is no choice rather than an error of the database."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(self._possible(value))

    def clean(self, value: Any) -> Any:
        return super().clean(self._possible(value))

    def _possible(self, value: Any) -> Any:
        for item in map(str, value if isinstance(value, (list, tuple)) else ()):
            if item.isdecimal() and parse_id(item) is None:
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": clip(item)}
                )
        return value


class PlainText(forms.CharField):
    """A text as people type or paste it; one in which nothing can be seen is none."""

    def to_python(self, value: Any) -> Any:
        text = tidy(super().to_python(value) or "")
        if not isinstance(self.widget, forms.Textarea):
            text = " ".join(text.split("\n")).replace("\r", "")
        return self.empty_value if is_blank(text) else text


class AmountField(forms.CharField):
    """Reads an amount as people write it (`48,000,000`, 「48百万円」, `△1,200`) into minor units of its currency."""

    def __init__(self, *, currency: str = "JPY", **options: Any) -> None:
        self.currency = currency
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        money = Money(value, self.currency).major
        return f"△{abs(money):,f}" if money < 0 else f"{money:,f}"

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            money = parse_amount(text, default_currency=self.currency)
            if money.currency != self.currency:
                raise Problem("amount.currency_mismatch", left=self.currency, right=money.currency)
        except Problem as problem:
            raise ValidationError(sentence(problem)) from problem
        return money.minor

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            before = initial if isinstance(initial, int) else self.to_python(initial)
            return bool(before != self.to_python(data))
        except ValidationError:
            return True


class CurrencyChoice(forms.ChoiceField):
    """The currencies the product counts in, yen first."""

    def __init__(self, **options: Any) -> None:
        codes = ["JPY", *sorted(EXPONENTS.keys() - {"JPY"})]
        super().__init__(choices=[(code, code) for code in codes], **options)


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MonthInput(forms.DateInput):
    """The browser's own choice of a month."""

    input_type = "month"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m")
