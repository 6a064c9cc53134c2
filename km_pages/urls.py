"""Addresses that aren't pages: the directory of people, divisions, roles, search.

A host includes them, inside its ``i18n_patterns`` where it has some::

    path("km/", include("km_pages.urls")),
"""

from django.urls import path

from km_pages.views import organisation
from km_pages.views.search import search

app_name = "km_pages"

urlpatterns = [
    path("people/", organisation.people, name="people"),
    path("people/<int:pk>/", organisation.person, name="person"),
    path("divisions/", organisation.divisions, name="divisions"),
    path("divisions/<slug:code>/", organisation.division, name="division"),
    path("roles/", organisation.roles, name="roles"),
    path("roles/<slug:code>/", organisation.role, name="role"),
    path("search/", search, name="search"),
]
