"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from applicants.views.contact import contact
from applicants.views.dossier import dossier
from applicants.views.register import register, register_step

app_name = "applicants"

urlpatterns: list[URLPattern] = [
    path("mijn/gegevens/", dossier, name="dossier"),
    path("mijn/contact/", contact, name="contact"),
    path("mijn/inschrijven/", register, name="register"),
    path("mijn/inschrijven/<slug:step>/", register_step, name="register_step"),
]
