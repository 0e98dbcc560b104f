"""Pages around plans."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("accounts/<int:pk>/actions/", views.account_actions, name="account_actions"),
    path("accounts/<int:pk>/plan/start/", views.plan_start, name="plan_start"),
]
