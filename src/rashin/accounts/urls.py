"""Pages of the account workspace."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("accounts/<int:pk>/profile/", views.account_profile, name="account_profile"),
    path("accounts/<int:pk>/list/<slug:slug>/", views.account_list_tab, name="account_list_tab"),
]
