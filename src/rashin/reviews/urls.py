"""概要, レビュー and the list of plans."""

from __future__ import annotations

from django.urls import path

from rashin.records.views.listing import record_list

from . import views

urlpatterns = [
    path("accounts/<int:pk>/", views.account_overview, name="account_overview"),
    path("accounts/<int:pk>/reviews/", views.account_reviews, name="account_reviews"),
    path("plans/", views.plan_portfolio, name="plan_portfolio"),
    path("plans/table/", record_list, {"slug": "plans"}, name="plan_table"),
]
