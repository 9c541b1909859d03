"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from urgency.views.declarations import declarations, end, grant
from urgency.views.routes import how_to_ask, kept, routes

app_name = "urgency"

urlpatterns: list[URLPattern] = [
    path("urgentie/", routes, name="routes"),
    path("urgentie/aanvragen/<slug:code>/", how_to_ask, name="how_to_ask"),
    path("mijn/urgentie/", kept, name="kept"),
    path("gemeente/urgentie/", declarations, name="declarations"),
    path("gemeente/urgentie/nieuw/", grant, name="grant"),
    path("gemeente/urgentie/<int:declaration_id>/beeindigen/", end, name="end"),
]
