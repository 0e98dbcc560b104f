"""Pages around needs."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("accounts/<int:pk>/needs/", views.account_needs, name="account_needs")]
