"""Forms made from what the model fields mean. Each knows what it first showed, so that only real changes are saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rashin.audit.models import Record
from rashin.domain.money import Money, parse_amount
from rashin.domain.problems import Problem
from rashin.lib.problems import sentence

from .fields import FieldInfo
from .resource import Resource, by_model


class Picker(forms.Widget):
    """A type-ahead search over records; nothing is loaded before somebody types."""

    template_name = "records/widgets/picker.html"

    def __init__(self, target: type[Any], *, multiple: bool = False) -> None:
        super().__init__()
        self.target, self.multiple = target, multiple

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = [item for item in (value if isinstance(value, (list, tuple)) else [value]) if item not in (None, "")]
        records = self.target._base_manager.filter(pk__in=chosen) if chosen else []
        resource = by_model(self.target)
        context["widget"] |= {
            "chosen": [(record.pk, str(record)) for record in records],
            "multiple": self.multiple,
            "url": reverse("picker", args=[resource.slug if resource else "users"]),
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        values = [value for value in data.getlist(name) if value]
        return values if self.multiple else (values[0] if values else "")


class MoneyInput(forms.TextInput):
    """An amount typed as people write it: `48,000,000`, `48百万円`, `△1,200`."""

    def format_value(self, value: Any) -> str | None:
        return f"{value:,}" if isinstance(value, int) else value


class AmountField(forms.CharField):
    """Reads an amount into minor units; the currency field beside it (or `currency`) says of what."""

    widget = MoneyInput

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
            return parse_amount(text, default_currency=self.currency).minor
        except Problem as problem:
            raise ValidationError(sentence(problem)) from problem

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MonthInput(forms.DateInput):
    input_type = "month"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m")


def form_field(info: FieldInfo, user: Any, record: Any, *, required: bool | None = None) -> forms.Field:
    """The form field for one model field, with choices limited to what the user may see."""
    model_field = info.field
    needed = not (model_field.blank or model_field.null) if required is None else required
    options: dict[str, Any] = {
        "label": info.label,
        "help_text": info.help,
        "required": needed,
        "show_hidden_initial": True,
    }
    if info.kind in ("ref", "refs"):
        assert info.target is not None
        rows = info.target.objects.visible_to(user) if issubclass(info.target, Record) else info.target.objects.all()
        multiple = info.kind == "refs"
        cls = forms.ModelMultipleChoiceField if multiple else forms.ModelChoiceField
        return cls(queryset=rows, widget=Picker(info.target, multiple=multiple), **options)
    if info.kind == "money":
        return AmountField(currency=info.currency(record), **options)
    if info.kind == "month":
        return forms.DateField(widget=MonthInput(), input_formats=["%Y-%m", "%Y-%m-%d", "%Y/%m"], **options)
    if info.kind == "bool":
        return forms.BooleanField(**options | {"required": False})
    if info.kind == "date":
        options["widget"] = DateInput()
    elif info.kind == "long":
        options["widget"] = forms.Textarea(attrs={"rows": 4})
    made = model_field.formfield(**options)
    assert isinstance(made, forms.Field)
    return made


class RecordForm(forms.Form):
    """A form over some fields of one record."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self,
        resource: Resource,
        names: Sequence[str],
        record: Record,
        user: Any,
        data: Any = None,
        *,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.resource, self.record, self.infos = resource, record, resource.infos(names)
        shown = {info.path: initial_value(info, record) for info in self.infos} | {"version": record.version}
        super().__init__(data, initial=shown | dict(initial or {}))
        for info in self.infos:
            self.fields[info.path] = form_field(info, user, record)

    def changes(self) -> dict[str, Any]:
        """What the user really changed, compared with what the form first showed."""
        return {name: self.cleaned(name) for name in self.changed_data if name != "version"}

    def values(self) -> dict[str, Any]:
        """All values that are given, for a new record; the others keep the model's defaults."""
        given = {info.path: self.cleaned(info.path) for info in self.infos}
        return {name: value for name, value in given.items() if value is not None}

    def cleaned(self, name: str) -> Any:
        value = self.cleaned_data[name]
        field = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            return list(value)
        if value is None and isinstance(field, forms.CharField) and not isinstance(field, AmountField):
            return ""
        return value


def initial_value(info: FieldInfo, record: Record) -> Any:
    """What a form shows for the record's present value."""
    if info.kind == "refs":
        return [item.pk for item in info.value(record).all()] if record.pk else []
    if info.kind == "ref":
        return getattr(record, info.field.attname)
    return info.value(record)


class BulkForm(forms.Form):
    """One field and its new value for many records."""

    field = forms.ChoiceField(label=gettext_lazy("field"))

    def __init__(self, resource: Resource, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blank = resource.model()
        infos = resource.infos(resource.bulk_fields)
        chooser = self.fields["field"]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = [(info.path, info.label) for info in infos]
        for info in infos:
            self.fields[f"to_{info.path}"] = form_field(info, user, blank, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        name = data.get("field")
        if name and self.resource_field(name).required and data.get(f"to_{name}") in (None, ""):
            self.add_error(f"to_{name}", _("This field must not be empty."))
        return data

    def resource_field(self, name: str) -> forms.Field:
        return self.fields[f"to_{name}"]

    @property
    def change(self) -> dict[str, Any]:
        name = self.cleaned_data["field"]
        return {name: self.cleaned_data[f"to_{name}"]}
