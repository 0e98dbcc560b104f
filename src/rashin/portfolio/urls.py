"""Pages across accounts."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("plans/", views.plan_portfolio, name="plan_portfolio"),
]
