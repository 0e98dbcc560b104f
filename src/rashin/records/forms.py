"""Forms made from what the model fields mean. Each knows what it first showed, so that only real changes are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rashin.audit.models import Record
from rashin.domain.money import EXPONENTS
from rashin.lib.fields import CurrencyField
from rashin.lib.http import parse_id
from rashin.members.models import Confidential

from .fields import FieldInfo, describe
from .resource import Resource, by_model
from .widgets import AmountField, CurrencyChoice, DateInput, MonthInput, Picker, PlainText, Records, TimeInput

CLASS = "confidentiality"
PUBLIC_FROM = "public_from"
UNDECIDED = "public_from_undecided"


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
        rows = _choosable(info, user, record)
        multiple = info.kind == "refs"
        widget = Picker(rows, multiple=multiple, narrowed=_narrowing(info, record))
        cls = Records if multiple else forms.ModelChoiceField
        return cls(queryset=rows, widget=widget, **options)
    if info.kind == "money":
        return AmountField(currency=info.currency(record), **options)
    if isinstance(model_field, CurrencyField):
        return CurrencyChoice(**options)
    if info.kind == "month":
        return forms.DateField(widget=MonthInput(), input_formats=["%Y-%m", "%Y-%m-%d", "%Y/%m"], **options)
    if info.kind == "bool":
        return forms.BooleanField(**options | {"required": False})
    if info.kind == "date":
        options["widget"] = DateInput()
    elif info.kind == "time":
        options["widget"] = TimeInput()
    elif info.kind == "long":
        options["widget"] = forms.Textarea(attrs={"rows": 4})
    if info.kind in ("text", "long"):
        options["form_class"] = PlainText
    made = model_field.formfield(**options)
    assert isinstance(made, forms.Field)
    return made


def _choosable(info: FieldInfo, user: Any, record: Any) -> QuerySet[Any]:
    """What the user may see, and what stands there already: a record in the bin must not block another field."""
    assert info.target is not None
    every: QuerySet[Any] = info.target._base_manager.all()
    if not issubclass(info.target, Record):
        return every
    now = initial_value(info, record)
    present = now if isinstance(now, list) else [now] if now is not None else []
    seen = info.target.visible_filter(user)
    narrower = _choices(record).get(info.path)
    free = Q(archived_at=None) & narrower(user) if narrower else Q(archived_at=None)
    return every.filter(seen & (free | Q(pk__in=present)))


def _choices(record: Any) -> Mapping[str, Callable[[Any], Q]]:
    resource = by_model(type(record))
    return resource.choices if resource else {}


def _narrowing(info: FieldInfo, record: Any) -> dict[str, str]:
    """What the picker is to be told: the record's account where the related kind belongs to one, and the field."""
    told: dict[str, str] = {}
    account = _account_of(record) if getattr(info.target, "account_path", None) is not None else None
    if account:
        told["account"] = str(account)
    resource = by_model(type(record))
    if resource and info.path in resource.choices:
        told["for"] = f"{resource.slug}.{info.path}"
    return told


def _account_of(record: Any) -> int | None:
    """The id of the record's account as far as it is known."""
    path = getattr(type(record), "account_path", None)
    if path is None:
        return None
    *steps, last = path.split("__")
    for step in steps:
        record = getattr(record, step, None)
    return getattr(record, f"{last}_id", None)


class RecordForm(forms.Form):
    """A form over some fields of one record."""

    # as text: a version that says nothing must lead to the question, not to an error at a field nobody sees
    version = forms.CharField(widget=forms.HiddenInput, required=False)

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
        self.resource, self.record = resource, record
        asks_day = CLASS in names and isinstance(record, Confidential)
        if asks_day and PUBLIC_FROM not in names:
            names = [*names, PUBLIC_FROM]
        self.infos = resource.infos(names)
        shown = {info.path: initial_value(info, record) for info in self.infos} | {"version": record.version}
        super().__init__(data, initial=shown | dict(initial or {}))
        for info in self.infos:
            spare = record.pk is None and info.path in resource.optional
            field = form_field(info, user, record, required=False if spare else None)
            self.fields[info.path] = field
            if isinstance(field, AmountField) and data is not None:
                wanted = data.get(info.field.currency_field, "")
                field.currency = wanted if wanted in EXPONENTS else field.currency
        if asks_day:
            self.fields[UNDECIDED] = forms.BooleanField(
                label=_("The day of publication is not decided yet"), required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        undated = data.get(CLASS) == "material" and not data.get(PUBLIC_FROM) and PUBLIC_FROM not in self.errors
        if UNDECIDED in self.fields and undated and not data.get(UNDECIDED):
            self.add_error(
                PUBLIC_FROM, _("Please give the day on which it is published, or say that it is not decided yet.")
            )
        return data

    def changes(self) -> dict[str, Any]:
        """What the user really changed, compared with what the form first showed."""
        return {name: self.cleaned(name) for name in self.changed_data if name not in ("version", UNDECIDED)}

    def values(self) -> dict[str, Any]:
        """All values that are given, for a new record; the others keep the model's defaults."""
        given = {info.path: self.cleaned(info.path) for info in self.infos}
        return {name: value for name, value in given.items() if value is not None}

    def cleaned(self, name: str) -> Any:
        """A value as the model takes it."""
        value = self.cleaned_data[name]
        field = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            return [*value, *self._unseen(name)]
        if value is None and isinstance(field, forms.CharField) and not isinstance(field, AmountField):
            return ""
        return value

    def _unseen(self, name: str) -> list[Any]:
        """Related records that stand there but are not open to this user: saving must not drop them."""
        if not self.record.pk:
            return []
        open_ones: Any = self.fields[name]
        return list(getattr(self.record, name).exclude(pk__in=open_ones.queryset.values("pk")))

    @property
    def seen_version(self) -> int:
        """The version of the record that this form showed; 0 (nothing) where it does not say."""
        return parse_id(self.cleaned_data.get("version")) or 0

    def show_version(self, version: int) -> None:
        """After a conflict the user has seen this version; the next save starts from there."""
        data: Any = self.data
        self.data = data.copy()
        self.data["version"] = str(version)  # type: ignore[index]


def initial_value(info: FieldInfo, record: Record) -> Any:
    """What a form shows for the record's present value."""
    if info.kind == "refs":
        return [item.pk for item in info.value(record).all()] if record.pk else []
    if info.kind == "ref":
        return getattr(record, info.field.attname)
    return info.value(record)


def prefilled(resource: Resource, names: Sequence[str], given: Mapping[str, str]) -> dict[str, Any]:
    """What a link to the form for a new record fills in (e.g. `?account=12`); ids that are none are dropped."""
    result: dict[str, Any] = {}
    for name in names:
        if name not in given:
            continue
        info = describe(resource.model, name)
        value = parse_id(given[name]) if info.kind in ("ref", "refs") else given[name]
        if value is not None:
            result[name] = [value] if info.kind == "refs" else value
    return result


def known_links(resource: Resource, given: Mapping[str, Any]) -> dict[str, Any]:
    """The foreign keys among what a link fills in, so that other choices can be narrowed to the same account."""
    infos = {name: describe(resource.model, name) for name in given}
    return {info.field.attname: given[name] for name, info in infos.items() if info.kind == "ref"}


class BulkForm(forms.Form):
    """One field and its new value for many records."""

    field = forms.ChoiceField(label=gettext_lazy("field"))

    def __init__(self, resource: Resource, user: Any, data: Any = None) -> None:
        super().__init__(data)
        blank = resource.model()
        infos = resource.infos(resource.bulk_fields)
        chooser = self.fields["field"]
        assert isinstance(chooser, forms.ChoiceField)
        chooser.choices = [(info.path, info.label) for info in infos]
        self.needed = {info.path for info in infos if not (info.field.blank or info.field.null)}
        for info in infos:
            self.fields[f"to_{info.path}"] = form_field(info, user, blank, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        name = data.get("field")
        if name in self.needed and data.get(f"to_{name}") in (None, "") and f"to_{name}" not in self.errors:
            self.add_error(f"to_{name}", _("This field must not be empty."))
        return data

    @property
    def change(self) -> dict[str, Any]:
        """The chosen field with its new value."""
        name = self.cleaned_data["field"]
        value = self.cleaned_data[f"to_{name}"]
        return {name: list(value) if isinstance(value, QuerySet) else value}


def put_errors(form: forms.Form, error: ValidationError) -> None:
    """Show a rule's errors at the fields they are about."""
    found = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    for name, texts in found.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)
