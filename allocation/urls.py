"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from allocation.views.propose_regulation import propose_regulation
from allocation.views.rounds import round_, round_progress, rounds

app_name = "allocation"

urlpatterns: list[URLPattern] = [
    path("regio/nachten/", rounds, name="rounds"),
    path("regio/nachten/<int:round_id>/", round_, name="round"),
    path("regio/nachten/<int:round_id>/voortgang/", round_progress, name="round_progress"),
    path("regio/regels/nieuw/", propose_regulation, name="propose_regulation"),
]
