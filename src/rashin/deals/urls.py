"""Pages of deals and budgets beside the uniform shell."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("deals/<int:pk>/close/", views.deal_close, name="deal_close"),
    path("deals/<int:pk>/interactions/", views.deal_interactions, name="deal_interactions"),
    path("accounts/<int:pk>/deals/", views.account_deals, name="account_deals"),
    path("budgets/actual/", views.budget_actual, name="budget_actual"),
]
