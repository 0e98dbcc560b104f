"""Pages around value propositions and the whitespace map."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("accounts/<int:pk>/value/", views.account_value, name="account_value"),
    path("propositions/<int:pk>/place/", views.proposition_place, name="proposition_place"),
]
