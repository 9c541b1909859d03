"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from urgency.views.cases import case, cases, decide
from urgency.views.declarations import declarations, end, grant
from urgency.views.papers import case_evidence, case_letter, own_evidence, own_letter
from urgency.views.requests import own_request_page, request_page, requests, withdraw
from urgency.views.routes import how_to_ask, kept, routes

app_name = "urgency"

urlpatterns: list[URLPattern] = [
    path("urgentie/", routes, name="routes"),
    path("urgentie/aanvragen/<slug:code>/", how_to_ask, name="how_to_ask"),
    path("mijn/urgentie/", kept, name="kept"),
    path("mijn/urgentie/aanvragen/", requests, name="requests"),
    path("mijn/urgentie/aanvragen/<slug:number>/", own_request_page, name="own_request"),
    path("mijn/urgentie/aanvragen/<slug:number>/intrekken/", withdraw, name="withdraw"),
    path(
        "mijn/urgentie/aanvragen/<slug:number>/bestand/<int:evidence>/",
        own_evidence,
        name="own_evidence",
    ),
    path(
        "mijn/urgentie/aanvragen/<slug:number>/brief/<slug:which>/", own_letter, name="own_letter"
    ),
    path(
        "mijn/urgentie/aanvragen/<slug:number>/stap/<slug:page>/",
        request_page,
        name="request_page",
    ),
    path("gemeente/urgentie/aanvragen/", cases, name="cases"),
    path("gemeente/urgentie/aanvragen/<slug:number>/", case, name="case"),
    path("gemeente/urgentie/aanvragen/<slug:number>/besluit/", decide, name="decide"),
    path(
        "gemeente/urgentie/aanvragen/<slug:number>/bestand/<int:evidence>/",
        case_evidence,
        name="case_evidence",
    ),
    path(
        "gemeente/urgentie/aanvragen/<slug:number>/brief/<slug:which>/",
        case_letter,
        name="case_letter",
    ),
    path("gemeente/urgentie/", declarations, name="declarations"),
    path("gemeente/urgentie/nieuw/", grant, name="grant"),
    path("gemeente/urgentie/<int:declaration_id>/beeindigen/", end, name="end"),
]
