"""Addresses of this app's pages."""

from django.urls import URLPattern, path

from allocation.views.accountability import (
    accountability,
    accountability_file,
    accountability_record,
)
from allocation.views.assistance import assist, assist_with
from allocation.views.candidate import candidate
from allocation.views.desk_offers import desk_offer, desk_offers
from allocation.views.desk_papers import desk_documents, desk_file, judge_document
from allocation.views.desk_viewings import (
    attendance,
    cancel_viewing,
    close_viewing,
    desk_viewings,
    plan_viewing,
    viewing,
)
from allocation.views.ending import end_own_registration, erase_own_data
from allocation.views.fits import fits
from allocation.views.give_up import give_up
from allocation.views.lease_files import lease_json, lease_pdf
from allocation.views.lettings import letting, lettings
from allocation.views.mine import mine
from allocation.views.my_data import my_consents, my_data, my_data_file, my_sights
from allocation.views.my_place import my_place
from allocation.views.my_viewing import my_viewing, my_viewing_calendar
from allocation.views.offers import offer, offers
from allocation.views.own_proofs import proofs
from allocation.views.papers import document_request, documents, own_file, take_back_file
from allocation.views.passing_over import (
    decide_pass_over,
    desk_pass_over_letter,
    pass_over,
    pass_over_letter,
    pass_over_many,
    pass_overs,
)
from allocation.views.proofs import proof_file, proof_request, proof_requests
from allocation.views.propose_regulation import propose_regulation
from allocation.views.ranking import compare, ranking, ranking_csv
from allocation.views.rounds import round_, round_progress, rounds
from allocation.views.second_person import decide_letting, second_person
from allocation.views.today import today

app_name = "allocation"

urlpatterns: list[URLPattern] = [
    path("verantwoording/", accountability, name="accountability"),
    path("verantwoording/<str:ref>.json", accountability_file, name="accountability_file"),
    path("verantwoording/<str:ref>/", accountability_record, name="accountability_record"),
    path("wat-past/", fits, name="fits"),
    path("mijn/", mine, name="mine"),
    path("mijn/reacties/<str:ref>/", my_place, name="my_place"),
    path("mijn/reacties/<str:ref>/brief.pdf", pass_over_letter, name="pass_over_letter"),
    path("mijn/aanbiedingen/", offers, name="offers"),
    path("mijn/aanbiedingen/<int:offer_id>/", offer, name="offer"),
    path("mijn/aanbiedingen/<int:offer_id>/afzien/", give_up, name="give_up"),
    path("mijn/privacy/", my_data, name="my_data"),
    path("mijn/privacy/bestand.<str:form>", my_data_file, name="my_data_file"),
    path("mijn/privacy/inzage/", my_sights, name="my_sights"),
    path("mijn/privacy/toestemming/", my_consents, name="my_consents"),
    path("mijn/privacy/uitschrijven/", end_own_registration, name="end_own_registration"),
    path("mijn/privacy/wissen/", erase_own_data, name="erase_own_data"),
    path("mijn/gegevens/bewijs/", proofs, name="proofs"),
    path("verzoeken/", proof_requests, name="proof_requests"),
    path("verzoeken/<int:request_id>/", proof_request, name="proof_request"),
    path("verzoeken/bestand/<int:document_id>/", proof_file, name="proof_file"),
    path("mijn/documenten/", documents, name="documents"),
    path("mijn/documenten/<int:request_id>/", document_request, name="document_request"),
    path("mijn/documenten/bestand/<int:document_id>/", own_file, name="own_file"),
    path("mijn/documenten/bestand/<int:document_id>/terug/", take_back_file, name="take_back_file"),
    path("mijn/bezichtigingen/<int:invitation_id>/", my_viewing, name="my_viewing"),
    path(
        "mijn/bezichtigingen/<int:invitation_id>/agenda.ics",
        my_viewing_calendar,
        name="my_viewing_calendar",
    ),
    path("corporatie/", today, name="today"),
    path("corporatie/aan-de-lijn/", assist, name="assist"),
    path("corporatie/aan-de-lijn/<slug:wanted>/", assist_with, name="assist_with"),
    path("corporatie/aanbiedingen/", desk_offers, name="desk_offers"),
    path("corporatie/aanbiedingen/<int:offer_id>/", desk_offer, name="desk_offer"),
    path("corporatie/verhuur/", lettings, name="lettings"),
    path("corporatie/verhuur/<int:letting_id>/", letting, name="letting"),
    path("corporatie/verhuur/<int:letting_id>/vera.json", lease_json, name="lease_json"),
    path("corporatie/verhuur/<int:letting_id>/<slug:what>.pdf", lease_pdf, name="lease_pdf"),
    path("corporatie/tweede-persoon/", second_person, name="second_person"),
    path(
        "corporatie/tweede-persoon/<int:proposal_id>/verhuur/",
        decide_letting,
        name="decide_letting",
    ),
    path("corporatie/bezichtigingen/", desk_viewings, name="desk_viewings"),
    path("corporatie/bezichtigingen/<int:viewing_id>/", viewing, name="viewing"),
    path(
        "corporatie/bezichtigingen/<int:viewing_id>/sluiten/", close_viewing, name="close_viewing"
    ),
    path(
        "corporatie/bezichtigingen/<int:viewing_id>/afzeggen/",
        cancel_viewing,
        name="cancel_viewing",
    ),
    path("corporatie/uitnodigingen/<int:invitation_id>/aanwezig/", attendance, name="attendance"),
    path("corporatie/advertenties/<str:ref>/bezichtiging/", plan_viewing, name="plan_viewing"),
    path("corporatie/advertenties/<str:ref>/rangorde/", ranking, name="ranking"),
    path("corporatie/advertenties/<str:ref>/rangorde/naast-elkaar/", compare, name="compare"),
    path("corporatie/advertenties/<str:ref>/rangorde.csv", ranking_csv, name="ranking_csv"),
    path(
        "corporatie/advertenties/<str:ref>/rangorde/overslaan/",
        pass_over_many,
        name="pass_over_many",
    ),
    path("corporatie/kandidaat/<int:response>/", candidate, name="candidate"),
    path("corporatie/kandidaat/<int:response>/overslaan/", pass_over, name="pass_over"),
    path(
        "corporatie/kandidaat/<int:response>/brief.pdf",
        desk_pass_over_letter,
        name="desk_pass_over_letter",
    ),
    path("corporatie/overslaan/", pass_overs, name="pass_overs"),
    path("corporatie/overslaan/<int:pass_over_id>/", decide_pass_over, name="decide_pass_over"),
    path("corporatie/kandidaat/<int:response>/documenten/", desk_documents, name="desk_documents"),
    path("corporatie/documenten/<int:request_id>/", judge_document, name="judge_document"),
    path("corporatie/documenten/bestand/<int:document_id>/", desk_file, name="desk_file"),
    path("regio/nachten/", rounds, name="rounds"),
    path("regio/nachten/<int:round_id>/", round_, name="round"),
    path("regio/nachten/<int:round_id>/voortgang/", round_progress, name="round_progress"),
    path("regio/regels/nieuw/", propose_regulation, name="propose_regulation"),
]
