"""URLs of the uniform shell: one set per registered resource."""

from __future__ import annotations

from django.urls import URLPattern, path

from .resource import Resource, all_resources
from .views import bulk, detail, editing, export, listing, picker, readers, saved_views, search, settings


def of(resource: Resource) -> list[URLPattern]:
    """The URL set of one resource. A resource with a page of its own names it in `detail_url`."""
    slug = resource.slug
    kwargs = {"slug": slug}
    routes = [
        path(f"{slug}/{resource.list_path}", listing.record_list, kwargs, name=f"{slug}_list"),
        path(f"{slug}/export/", export.record_export, kwargs, name=f"{slug}_export"),
        path(f"{slug}/views/new/", saved_views.saved_view_create, kwargs, name=f"{slug}_view_new"),
        path(f"{slug}/<int:pk>/edit/", editing.record_edit, kwargs, name=f"{slug}_edit"),
        path(f"{slug}/<int:pk>/field/<slug:name>/", editing.field_edit, kwargs, name=f"{slug}_field"),
        path(f"{slug}/<int:pk>/history/", detail.record_history, kwargs, name=f"{slug}_history"),
        path(f"{slug}/<int:pk>/archive/", editing.record_archive, kwargs, name=f"{slug}_archive"),
        path(f"{slug}/<int:pk>/restore/", editing.record_restore, kwargs, name=f"{slug}_restore"),
    ]
    if resource.creatable:
        routes.append(path(f"{slug}/new/", editing.record_new, kwargs, name=f"{slug}_new"))
    if resource.bulk_fields:
        routes.append(path(f"{slug}/bulk/", bulk.bulk_edit, kwargs, name=f"{slug}_bulk"))
    if resource.detail_url is None:
        routes.append(path(f"{slug}/<int:pk>/", detail.record_detail, kwargs, name=f"{slug}_detail"))
    return routes


def patterns() -> list[URLPattern]:
    """All URLs of the shell; read after every app has registered its resources."""
    shared = [
        path("pick/<slug:slug>/", picker.picker, name="picker"),
        path("entries/<int:pk>/undo/", editing.entry_undo, name="entry_undo"),
        path("batches/<int:pk>/undo/", bulk.batch_undo, name="batch_undo"),
        path("search/", search.search, name="search"),
        path("settings/", settings.settings_home, name="settings_home"),
        path("settings/me/", settings.profile, name="profile"),
        path("settings/users/<int:pk>/link/", settings.sign_in_link, name="sign_in_link"),
        path("readers/<slug:slug>/<int:pk>/name/", readers.reader_name, name="reader_name"),
        path("readers/<slug:slug>/<int:pk>/withdraw/", readers.reader_withdraw, name="reader_withdraw"),
        path("views/<int:pk>/archive/", saved_views.saved_view_archive, name="saved_view_archive"),
    ]
    return shared + [route for resource in all_resources() for route in of(resource)]
