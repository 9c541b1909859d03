"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from listings.views.calendar import closing_calendar, own_calendar
from listings.views.corrections import correct
from listings.views.detail import detail
from listings.views.drafts import edit_listing, new_listing, preview
from listings.views.homes_import import homes_csv, homes_import, import_homes
from listings.views.own_complexes import complex_, complexes, new_complex
from listings.views.own_homes import home, homes, new_home
from listings.views.own_listings import listings, manage
from listings.views.own_responses import order_responses, own_responses
from listings.views.respond import respond, withdraw
from listings.views.saved_homes import remind, save_home, saved_homes
from listings.views.saved_searches import (
    new_search,
    saved_search,
    saved_searches,
    stop_alerts,
)
from listings.views.search import search
from listings.views.together import approve_together, publish_together

app_name = "listings"

urlpatterns: list[URLPattern] = [
    path("", search, name="search"),
    path("aanbod/<str:ref>/", detail, name="detail"),
    path("aanbod/<str:ref>/reageren/", respond, name="respond"),
    path("aanbod/<str:ref>/intrekken/", withdraw, name="withdraw"),
    path("aanbod/<str:ref>/bewaren/", save_home, name="save_home"),
    path("aanbod/<str:ref>/agenda.ics", closing_calendar, name="closing_calendar"),
    path("mijn/zoekopdrachten/", saved_searches, name="saved_searches"),
    path("mijn/zoekopdrachten/nieuw/", new_search, name="new_search"),
    path("mijn/zoekopdrachten/<int:number>/", saved_search, name="saved_search"),
    path("berichten/stop/<slug:what>/<str:signed>/", stop_alerts, name="stop_alerts"),
    path("mijn/bewaard/", saved_homes, name="saved_homes"),
    path("mijn/bewaard/bericht/", remind, name="remind"),
    path("mijn/agenda.ics", own_calendar, name="own_calendar"),
    path("corporatie/advertenties/", listings, name="listings"),
    path("corporatie/advertenties/nieuw/", new_listing, name="new_listing"),
    path("corporatie/advertenties/samen/", publish_together, name="publish_together"),
    path("corporatie/advertenties/goedkeuren/", approve_together, name="approve_together"),
    path("corporatie/advertenties/<str:ref>/", manage, name="manage"),
    path("corporatie/advertenties/<str:ref>/wijzigen/", edit_listing, name="edit_listing"),
    path("corporatie/advertenties/<str:ref>/voorbeeld/", preview, name="preview"),
    path("corporatie/advertenties/<str:ref>/verbeteren/", correct, name="correct"),
    path("mijn/reacties/", own_responses, name="own_responses"),
    path("mijn/reacties/volgorde/", order_responses, name="order_responses"),
    path("corporatie/complexen/", complexes, name="complexes"),
    path("corporatie/complexen/nieuw/", new_complex, name="new_complex"),
    path("corporatie/complexen/<int:number>/", complex_, name="complex"),
    path("corporatie/woningen/", homes, name="homes"),
    path("corporatie/woningen/nieuw/", new_home, name="new_home"),
    path("corporatie/woningen/bestand.csv", homes_csv, name="homes_csv"),
    path("corporatie/woningen/invoer/", import_homes, name="import_homes"),
    path("corporatie/woningen/invoer/<int:number>/", homes_import, name="homes_import"),
    path("corporatie/woningen/<str:ref>/", home, name="home"),
]
