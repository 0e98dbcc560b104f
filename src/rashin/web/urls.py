"""Addresses of the shell."""

from django.urls import path

from rashin.web import views

app_name = "web"
urlpatterns = [
    path("preferences/", views.set_preferences, name="preferences"),
    path("components/", views.components, name="components"),
]
