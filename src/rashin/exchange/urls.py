"""Pages of imports."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("import/", views.import_home, name="import_home"),
    path("import/upload/", views.upload, name="import_upload"),
    path("import/<int:pk>/", views.import_run, name="import_run"),
    path("import/<int:pk>/state/", views.state, name="import_state"),
    path("import/<int:pk>/columns/", views.columns, name="import_columns"),
    path("import/<int:pk>/questions/", views.answers, name="import_questions"),
    path("import/<int:pk>/start/", views.start, name="import_start"),
    path("import/<int:pk>/stop/", views.stop, name="import_stop"),
    path("import/<int:pk>/undo/", views.undo, name="import_undo"),
    path("import/<int:pk>/discard/", views.discard, name="import_discard"),
    path("import/<int:pk>/rejects/", views.rejects_file, name="import_rejects"),
]
