"""All URLs: the uniform shell's, and each app's own pages."""

from __future__ import annotations

from django.urls import include, path

from rashin.records.urls import patterns

urlpatterns = [
    path("sign-in/", include("allauth.urls")),
    path("", include("rashin.web.urls")),
    path("", include("rashin.portfolio.urls")),
    path("", include("rashin.accounts.urls")),
    path("", include("rashin.people.urls")),
    path("", include("rashin.deals.urls")),
    path("", include("rashin.needs.urls")),
    path("", include("rashin.value.urls")),
    path("", include("rashin.plans.urls")),
    path("", include("rashin.reviews.urls")),
    path("", include("rashin.exchange.deck.urls")),
    path("", include("rashin.exchange.urls")),
    path("", include("rashin.jobs.urls")),
    *patterns(),
]

handler400 = "rashin.web.errors.bad_request"
handler403 = "rashin.web.errors.permission_denied"
handler404 = "rashin.web.errors.not_found"
handler500 = "rashin.web.errors.server_error"
