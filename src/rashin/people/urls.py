"""Pages around persons that the uniform shell does not bring."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("texts/check/", views.text_check, name="people_text_check"),
]
