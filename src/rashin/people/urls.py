"""Pages around persons that the uniform shell does not bring."""

from __future__ import annotations

from django.urls import path

from .views import activities, checks, organisation, quick_log

urlpatterns = [
    path("texts/check/", checks.text_check, name="people_text_check"),
    path("accounts/<int:pk>/people/", organisation.account_people, name="account_people"),
    path("accounts/<int:pk>/people/without-post/", organisation.account_without_post, name="account_without_post"),
    path("accounts/<int:pk>/activities/", activities.account_activities, name="account_activities"),
    path("interactions/quick/", quick_log.quick_log, name="quick_log"),
    path("interactions/quick/preview/", quick_log.quick_preview, name="quick_preview"),
]
