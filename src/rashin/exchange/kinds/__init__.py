"""The kinds of tables that can be brought in. Only the module of the kind that is asked for is loaded."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from .base import Kind

_MODULES: Final = {
    "accounts": "accounts.Accounts",
    "persons": "people.Persons",
    "deals": "deals.Deals",
    "interactions": "people.Interactions",
    "products": "offerings.Products",
    "holdings": "holdings.Holdings",
    "budgets": "budgets.Budgets",
    "leads": "leads.Leads",
}
SLUGS: Final = tuple(_MODULES)


def kind_of(slug: str) -> Kind:
    """A fresh reader for a kind of table: it keeps what it meets in one file.

    Raises:
        KeyError: there is no such kind.
    """
    module, _dot, name = _MODULES[slug].partition(".")
    return getattr(import_module(f"rashin.exchange.kinds.{module}"), name)()  # type: ignore[no-any-return]
