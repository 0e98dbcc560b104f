"""All URLs: the uniform shell's, and each app's own pages."""

from __future__ import annotations

from django.urls import include, path

from rashin.records.urls import patterns

urlpatterns = [
    path("sign-in/", include("allauth.urls")),
    path("", include("rashin.accounts.urls")),
    path("", include("rashin.jobs.urls")),
    *patterns(),
]
