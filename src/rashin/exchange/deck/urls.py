"""Where the page is downloaded."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("plans/<int:pk>/deck/", views.plan_deck, name="plan_deck")]
