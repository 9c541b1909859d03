"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from applicants.views.change import change
from applicants.views.complaints import (
    answer,
    complaint,
    complaints,
    new_complaint,
    to_answer,
)
from applicants.views.contact import contact
from applicants.views.contact_tasks import contact_letter, contact_task, contact_tasks
from applicants.views.correction import request_correction, withdraw_correction
from applicants.views.dossier import dossier
from applicants.views.helping import helping
from applicants.views.mandates import mandates, new_mandate, revoke_mandate
from applicants.views.moves import move, propose, registrations, settle
from applicants.views.register import register, register_step
from applicants.views.registration import anew, proof, registration, renew

app_name = "applicants"

urlpatterns: list[URLPattern] = [
    path("mijn/gegevens/", dossier, name="dossier"),
    path("mijn/contact/", contact, name="contact"),
    path("contact/", contact_tasks, name="contact_tasks"),
    path("contact/<int:task_id>/", contact_task, name="contact_task"),
    path("contact/<int:task_id>/brief.pdf", contact_letter, name="contact_letter"),
    path("mijn/gegevens/naam/", request_correction, name="request_correction"),
    path("mijn/gegevens/naam/intrekken/", withdraw_correction, name="withdraw_correction"),
    path("mijn/gegevens/wijzigen/<slug:part>/", change, name="change"),
    path("regio/inschrijvingen/", registrations, name="registrations"),
    path("regio/inschrijvingen/voorstel/", propose, name="propose_move"),
    path("regio/inschrijvingen/voorstel/<int:move_id>/", move, name="move"),
    path("regio/inschrijvingen/dubbel/<int:duplicate_id>/", settle, name="settle_duplicate"),
    path("mijn/inschrijving/", registration, name="registration"),
    path("mijn/inschrijving/bewijs/", proof, name="proof"),
    path("mijn/inschrijving/verlengen/", renew, name="renew"),
    path("mijn/inschrijving/opnieuw/", anew, name="register_anew"),
    path("mijn/klachten/", complaints, name="complaints"),
    path("mijn/klachten/nieuw/<slug:kind>/", new_complaint, name="new_complaint"),
    path("mijn/klachten/<slug:number>/", complaint, name="complaint"),
    path("klachten/", to_answer, name="to_answer"),
    path("klachten/<slug:number>/", answer, name="answer"),
    path("mijn/helpers/", mandates, name="mandates"),
    path("mijn/helpers/nieuw/", new_mandate, name="new_mandate"),
    path("mijn/helpers/<int:mandate_id>/intrekken/", revoke_mandate, name="revoke_mandate"),
    path("mijn/helpen/", helping, name="helping"),
    path("mijn/inschrijven/", register, name="register"),
    path("mijn/inschrijven/<slug:step>/", register_step, name="register_step"),
]
