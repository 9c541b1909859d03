"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from urgency.views.declarations import declarations, end, grant

app_name = "urgency"

urlpatterns: list[URLPattern] = [
    path("gemeente/urgentie/", declarations, name="declarations"),
    path("gemeente/urgentie/nieuw/", grant, name="grant"),
    path("gemeente/urgentie/<int:declaration_id>/beeindigen/", end, name="end"),
]
