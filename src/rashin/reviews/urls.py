"""概要 and レビュー."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("accounts/<int:pk>/", views.account_overview, name="account_overview"),
    path("accounts/<int:pk>/reviews/", views.account_reviews, name="account_reviews"),
]
