"""Two sides of one region: every table holds a row of side A and one of side B, each with a label."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Model

from allocation.core.life_cycles import CandidateState
from allocation.models import Candidate
from applicants.models import Applicant, Residence
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.actors import Actor, Kind
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.isolation.sessions import SessionStore
from corporations.models import Corporation, Municipality, User
from listings.core.life_cycle import ListingState
from listings.models import Complex, Listing
from tests import acts
from tests.factories import (
    allocation,
    applicants,
    corporations,
    lettings,
    listings,
    papers,
    privacy,
    regulation,
    urgency,
)
from tests.factories.moments import now
from urgency.models import UrgencyRequest

Rows = dict[str, dict[str, Any]]
PEOPLE = ("ann", "dee", "cas", "wim", "bob")


@dataclass
class World:
    """The rows by table and label (their primary keys), and who acts for side A."""

    rows: Rows = field(default_factory=dict)
    copies: dict[tuple[str, str], str] = field(default_factory=dict)  # the rows as JSON
    actors: dict[Kind, Actor] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Applicant] = field(default_factory=dict)
    corporations: dict[str, Corporation] = field(default_factory=dict)
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)

    def keep(self, label: str, row: Model) -> None:
        """Remember a row under its table and label."""
        self.rows.setdefault(row._meta.db_table, {})[label] = row.pk


def build() -> World:
    """Fill an empty database with the two sides; every row is made as somebody who may."""
    world = World()
    _region(world)
    _accounts(world)
    _people(world)
    _homes(world)
    _kept(world)
    _rankings(world)
    _requests(world)
    _trail_and_night(world)
    _actors(world)
    return world


def _region(world: World) -> None:
    world.keep("region", corporations.make_region())
    for side in ("a", "b"):
        municipality = corporations.make_municipality()
        corporation = corporations.make_corporation()
        world.municipalities[side], world.corporations[side] = municipality, corporation
        world.keep(side, municipality)
        world.keep(side, corporation)
        world.keep(side, corporations.make_place(municipality=municipality))
    world.keep("adopted", regulation.make_regulation())
    world.keep("pension", regulation.make_parameter())
    world.keep("terms", applicants.make_terms())


def _accounts(world: World) -> None:
    places: dict[str, tuple[Role, dict[str, Any]]] = {
        "staff_a": (Role.MANAGER, {"corporation": world.corporations["a"]}),
        "colleague_a": (Role.ADVERTISER, {"corporation": world.corporations["a"]}),
        "staff_b": (Role.MANAGER, {"corporation": world.corporations["b"]}),
        "officer_a": (Role.MUNICIPAL_OFFICER, {"municipality": world.municipalities["a"]}),
        "officer_b": (Role.MUNICIPAL_OFFICER, {"municipality": world.municipalities["b"]}),
        "care_provider": (Role.CARE_PROVIDER, {}),
        "observer": (Role.OBSERVER, {}),
        "administrator": (Role.REGIONAL_ADMINISTRATOR, {}),
    }
    for label, (role, scope) in places.items():
        user = corporations.make_user(second_factor=True)
        _account(world, label, user)
        world.keep(label, corporations.make_membership(user, role, **scope))
    for label in PEOPLE:
        _account(world, label, corporations.make_user())
    # Proposed by somebody else than the administrator, who may then adopt it.
    proposer = world.users["observer"].pk
    world.keep("draft", regulation.make_draft_regulation(proposed_by=proposer))


def _account(world: World, label: str, user: User) -> None:
    world.users[label] = user
    world.keep(label, user)
    world.keep(label, corporations.make_message(user, bounced=label == "dee"))
    world.keep(label, corporations.make_failing_address(user, works_again=True))
    with acting_as(acts.gate()):
        address = EmailAddress.objects.get(user=user)
        confirmation = address.emailconfirmation_set.create(key=label)
        session = SessionStore()
        session["who"] = label
        session.save()
        for authenticator in Authenticator.objects.filter(user=user):
            world.keep(label, authenticator)
    world.keep(label, address)
    world.keep(label, confirmation)
    world.rows.setdefault("django_session", {})[label] = session.session_key


def _people(world: World) -> None:
    for label in PEOPLE:
        person = applicants.make_applicant(registered=False, user=world.users[label])
        home = world.municipalities["a" if label == "ann" else "b"]
        registration = applicants.make_registration(person)
        world.people[label] = person
        member, income = applicants.make_member(person), applicants.make_income(person)
        for row in (
            person,
            registration,
            applicants.make_contact(person, phone=f"+3161{person.pk:07}"),
            applicants.make_correction(registration),
            applicants.make_draft(world.users[label]),
            member,
            applicants.make_co_applicant(member),
            income,
            applicants.make_income_part(income),
            applicants.make_situation(person),
            applicants.make_residence(person, home),
            applicants.make_workplace(person),
            applicants.make_indication(person),
            applicants.make_access_need(person),
            applicants.make_correction_request(person),
            applicants.make_sanction(person),
            applicants.make_points(person),
            urgency.make_kept_advice(person),
            urgency.make_declaration(person, home),
        ):
            world.keep(label, row)
    _former_resident(world)
    for label in ("ann", "dee", "cas"):  # the others asked nothing of the region
        person, asked = world.people[label], world.rows["applicants_correctionrequest"][label]
        correction = applicants.correction_request(asked)
        world.keep(label, papers.make_proof_request(person, correction=correction))
    world.keep("ann", applicants.make_move(world.people["ann"]))
    world.keep("dee", applicants.make_duplicate(world.people["dee"], world.people["cas"]))
    for label in PEOPLE:
        world.keep(label, applicants.hash_of(world.people[label]))
    _helpers(world)
    _carried(world)


def _helpers(world: World) -> None:
    """Mandates given and offered, in every direction; employees of both sides who helped."""
    people, users = world.people, world.users
    world.keep("ann", applicants.make_mandate(people["ann"], helper_email="zus@example.nl"))
    world.keep("bob", applicants.make_mandate(people["bob"], helper=users["ann"]))
    offered = applicants.make_mandate(people["dee"], helper_email=users["ann"].email)
    world.keep("dee", offered)
    world.keep("cas", applicants.make_mandate(people["cas"], helper=users["wim"]))
    world.keep("wim", applicants.make_mandate(people["wim"], helper_email="oom@example.nl"))
    a, b = world.corporations["a"], world.corporations["b"]
    world.keep("ann", applicants.make_complaint(people["ann"], a))
    world.keep("bob", applicants.make_complaint(people["bob"], b))
    world.keep("committee", applicants.make_complaint(people["bob"], a, kind="committee"))
    for label, who, side in (("objection", "ann", "a"), ("elsewhere", "bob", "b")):
        there = world.municipalities[side]
        world.keep(label, applicants.make_complaint(people[who], municipality=there))
    for label, side in (("ann", "a"), ("bob", "b")):
        staff = acts.staff_of(world.corporations[side], user=users[f"staff_{side}"].pk)
        assistance, done = applicants.make_assistance(people[label], staff)
        world.keep(label, assistance)
        world.keep(label, done)


def _carried(world: World) -> None:
    """A message to carry for each organisation: a corporation, a municipality, the region."""
    ann, bob = world.people["ann"], world.people["bob"]
    a, b = world.corporations["a"], world.corporations["b"]
    officer = acts.officer_of(world.municipalities["a"], user=world.users["officer_a"].pk)
    world.keep("ann", applicants.make_contact_task(ann, acts.staff_of(a)))
    world.keep("bob", applicants.make_contact_task(bob, acts.staff_of(b)))
    world.keep("ann_officer", applicants.make_contact_task(ann, officer))
    world.keep("cas", applicants.make_contact_task(world.people["cas"], acts.round_()))


def _former_resident(world: World) -> None:
    """Bob lived in A once, and was by mistake thought to live there now."""
    where, bob = world.municipalities["a"], world.people["bob"]
    applicants.make_residence(bob, where, until_on=now().date() - timedelta(days=400))
    wrong: Residence = applicants.make_residence(bob, where)
    with acting_as(acts.operator()) as act:
        Residence.objects.filter(pk=wrong.pk).update(superseded_at=act.at)


def _homes(world: World) -> None:
    for side, corporation in world.corporations.items():
        complex_: Complex = listings.make_complex(corporation)
        world.keep(side, complex_)
        world.keep(f"{side}_hidden", listings.make_home(corporation, complex=complex_))
        public = listings.make_home(corporation)
        world.keep(f"{side}_public", public)
        world.keep(side, listings.make_home_change(public))
        world.keep(side, listings.make_home_import(corporation))
        states = {
            "draft": ListingState.DRAFT,
            "published": ListingState.PUBLISHED,
            "in_offer": ListingState.IN_OFFER,
        }
        for label, state in states.items():
            home = None if label == "draft" else public
            listing = listings.make_listing(corporation, state, home, places=2)
            world.listings[f"{side}_{label}"] = listing
            world.keep(f"{side}_{label}", listing)
    for side in ("a", "b"):
        key = world.listings[f"{side}_published"].pk
        world.rows.setdefault("listings_listingseed", {})[side] = key
        world.keep(side, listings.make_quota_entry(world.listings[f"{side}_published"]))
        world.keep(side, listings.make_publication(world.listings[f"{side}_draft"]))
        world.keep(side, listings.make_erratum(world.listings[f"{side}_published"]))


def _kept(world: World) -> None:
    """What each person keeps an eye on."""
    for label in PEOPLE:
        account, listing = world.users[label], world.listings["b_published"]
        world.keep(label, listings.make_favourite(account, listing))
        world.keep(label, listings.make_saved_search(account))
        world.keep(label, listings.make_told_home(account, listing))
        world.keep(label, listings.make_alert_choice(account))


def _privacy(world: World) -> None:
    people = world.people
    viewers = {
        "ann": acts.staff_of(world.corporations["a"], user=world.users["staff_a"].pk),
        "bob": acts.staff_of(world.corporations["b"], user=world.users["staff_b"].pk),
    }
    for label, viewer in viewers.items():
        world.keep(label, privacy.make_consent(people[label]))
        world.keep(label, privacy.make_erasure(people[label]))
        world.keep(label, privacy.make_sight(people[label], viewer))


def _at_the_desk(world: World, label: str, candidate: Candidate) -> None:
    """What a desk wrote of a candidate: contact, and grounds to pass over."""
    world.keep(label, allocation.make_contact_moment(candidate))
    world.keep(label, allocation.make_pass_over(candidate, state="declined"))
    world.keep(f"{label}_waiting", allocation.make_pass_over(candidate))


def _rankings(world: World) -> None:
    people, given = world.people, world.listings
    ranked, theirs = given["a_in_offer"], given["b_in_offer"]
    responses = {
        "ann": listings.make_response(ranked, people["ann"]),
        "dee": listings.make_response(ranked, people["dee"]),
        "cas": listings.make_response(given["a_published"], people["cas"]),
        "wim": listings.make_response(
            ranked, people["wim"], state="withdrawn", withdrawn_at=ranked.opens_at
        ),
        "bob": listings.make_response(theirs, people["bob"]),
        "bob_open": listings.make_response(given["b_published"], people["bob"]),
    }
    for label, response in responses.items():
        world.keep(label, response)
    world.rows["listings_forecast"] = {label: responses[label].pk for label in ("cas", "bob_open")}
    for label, listing in (("a", ranked), ("b", theirs)):
        world.rows.setdefault("listings_responsecount", {})[label] = listing.pk
        ranking = allocation.make_ranking(listing)
        world.keep(label, ranking)
        world.keep(label, allocation.make_accountability(listing))
        world.keep(label, listings.make_withdrawal(listing))
    offered = CandidateState.OFFERED
    candidates = {
        "ann": allocation.make_candidate(responses["ann"], state=offered),
        "dee": allocation.make_candidate(responses["dee"], rank=2),
        "bob": allocation.make_candidate(responses["bob"], state=offered),
    }
    for label, candidate in candidates.items():
        world.keep(label, candidate)
    for label, side in (("ann", "a"), ("bob", "b")):
        offer = allocation.make_offer(candidates[label])
        world.keep(label, offer)
        world.keep(label, allocation.make_stop(offer))
        viewing = allocation.make_viewing(given[f"{side}_in_offer"], slots=1, capacity=5)
        world.keep(side, viewing)
        (slot,) = allocation.slots_of(viewing)
        world.keep(side, slot)
        invitation = allocation.make_invitation(viewing, candidates[label])
        world.keep(label, invitation)
        _at_the_desk(world, label, candidates[label])
        request = papers.make_papers(candidates[label])
        document = papers.make_document(people[label])
        for row in (request, document, papers.make_attachment(request, document)):
            world.keep(label, row)
        _let(world, label, side)
        _proof(world, label)
    _privacy(world)
    # Handed in for nothing that a corporation asked: nobody else's to see.
    world.keep("ann_private", papers.make_document(people["ann"]))


def _requests(world: World) -> None:
    """A request for urgency on each side, sent; a draft and what is not said yet on side A."""
    for label, side in (("ann", "a"), ("bob", "b")):
        person, there = world.people[label], world.municipalities[side]
        request = urgency.make_request(person, there)
        for row in (
            request,
            urgency.make_information(request, ended_on=now().date(), answered=True),
            urgency.make_entry(request),
            urgency.make_evidence(request),
            urgency.make_decision(request, state="made"),
        ):
            world.keep(label, row)
    draft = urgency.make_request(world.people["ann"], world.municipalities["a"], state="draft")
    world.keep("ann_draft", draft)
    world.keep("ann_draft", urgency.make_evidence(draft))
    sent = UrgencyRequest(pk=world.rows["urgency_urgencyrequest"]["ann"])
    sent.applicant_id = world.people["ann"].pk
    sent.municipality_id = world.municipalities["a"].pk
    world.keep("ann_internal", urgency.make_entry(sent, what="note"))
    world.keep("ann_proposed", urgency.make_decision(sent))


def _let(world: World, label: str, side: str) -> None:
    """A home of the own municipality that the person accepted; the permit is asked for."""
    corporation = world.corporations[side]
    home = listings.make_home(corporation, municipality=world.municipalities[side])
    listing = listings.make_listing(corporation, ListingState.COMPLETED, home, places=2)
    offer = lettings.make_accepted(listing, world.people[label])
    letting = lettings.make_letting(
        offer, state="permit_pending", permit="requested", permit_asked_on=now().date()
    )
    world.keep(f"{label}_let", offer)
    for row in (letting, lettings.make_check(letting), lettings.make_proposal(letting)):
        world.keep(label, row)


def _proof(world: World, label: str) -> None:
    """A need with its proof, beside the correction that was kept with the person."""
    person = world.people[label]
    need = applicants.make_access_need(person, accessibility="wheelchair")
    request = papers.make_proof_request(person, need=need)
    document = papers.make_document(person, state="clean")
    world.keep(f"{label}_need", request)
    world.keep(f"{label}_proof", document)
    world.keep(label, papers.make_proof_file(request, document))


def _trail_and_night(world: World) -> None:
    night = allocation.make_round()
    world.keep("night", night)
    world.keep("step", allocation.make_step(night))
    with acting_as(acts.operator()) as act:
        record(act, Event("region:twente", EventType.REGION_LOADED, {"applicants": 5}))
        Applicant.objects.filter(pk=world.people["ann"].pk).update(given_name="Anna")
        with connection.cursor() as cursor:
            for table in ("audit_auditevent", "audit_rowchange", "django_migrations"):
                cursor.execute(f"SELECT max(id) FROM {table}")
                world.rows[table] = {"last": cursor.fetchone()[0]}
            cursor.execute("SELECT max(id) FROM django_content_type")
            world.rows["django_content_type"] = {"last": cursor.fetchone()[0]}


def _actors(world: World) -> None:
    users = {label: user.pk for label, user in world.users.items()}
    a, municipality = world.corporations["a"], world.municipalities["a"]
    world.actors = {
        Kind.VISITOR: acts.visitor(),
        Kind.APPLICANT: acts.applicant(world.people["ann"]),
        Kind.STAFF: acts.staff_of(a, user=users["staff_a"]),
        Kind.MUNICIPAL: acts.officer_of(municipality, user=users["officer_a"]),
        Kind.CARE_PROVIDER: acts.care_provider(users["care_provider"]),
        Kind.OBSERVER: acts.observer(users["observer"]),
        Kind.ADMINISTRATOR: acts.administrator(users["administrator"]),
        Kind.GATE: acts.gate(),
        Kind.FORECAST: acts.forecast(),
        Kind.INSPECTOR: acts.inspector(),
        Kind.POSTMAN: acts.postman(),
        Kind.ROUND: acts.round_(),
        Kind.OPERATOR: acts.operator(),
    }
