"""Somebody of the demonstration who is helped, complains, and asks the desks to correct and accept.

Everything goes through the services that the pages call, as the people themselves.
"""

from datetime import timedelta

from allocation.core.assistance import Wish
from allocation.letters.read_back import read_back
from allocation.services.assist_applicant import assist_applicant
from applicants.core.complaints import ComplaintKind
from applicants.core.contact import ContactBy, ContactChoice
from applicants.core.mandates import Channel, Wanted
from applicants.core.told import Told
from applicants.selectors.accounts import accounts_of, addresses_of
from applicants.selectors.dossier import dossier_of
from applicants.selectors.mandates import given_mandates, held_mandates
from applicants.selectors.refs import applicant_ids
from applicants.services.answer_mandate import answer_mandate
from applicants.services.change_facts import change_facts
from applicants.services.file_complaint import Grievance, file_complaint
from applicants.services.offer_mandate import offer_mandate
from applicants.services.request_correction import Wanted as Correction, request_correction
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.permissions import PERMISSIONS, Role, Scope
from corporations.isolation.session import acting_as
from corporations.selectors.accounts import user_ids
from corporations.selectors.desks import organisation
from woonportaal.demonstration.loading import LoadedDemonstration

_DESK, _MANAGER = "de-es", "manager@de-es.example"
_HELPED, _HELPER = "waits_tonight", "family"
_PHONE = ContactChoice(by=ContactBy.PHONE, phone="+31612345678")


def help_somebody(loaded: LoadedDemonstration) -> bool:
    """Let one account be helped by another, call the desk, and complain; once. Outside any act.

    Return whether anything was done: nothing the second time, and nothing in a region too small to
    have both stories.
    """
    by_story = {story: ref for ref, story in loaded.stories.items()}
    if not {_HELPED, _HELPER} <= set(by_story):
        return False
    with acting_as(Actor(Kind.OPERATOR), read_only=True):
        ids = applicant_ids()
        own, other = ids[by_story[_HELPED]], ids[by_story[_HELPER]]
        accounts = accounts_of([own, other])
        address = addresses_of(ids=[other])[by_story[_HELPER]]
        manager = user_ids([_MANAGER])[_MANAGER]
        desk = organisation(_DESK, municipal=False)
    person, helper = (
        Actor(
            Kind.APPLICANT,
            user=accounts[one].user,
            applicant=one,
            permissions=PERMISSIONS[Role.APPLICANT],
        )
        for one in (own, other)
    )
    if not _ask(person, address):
        return False
    with acting_as(helper) as act:
        for one in held_mandates(act):
            answer_mandate(act, mandate=one.id, accepted=True)
    with acting_as(person, read_only=True) as act:
        dossier = dossier_of(act)
    staff = Actor(
        Kind.STAFF,
        user=manager,
        corporation=desk.corporation,
        permissions=PERMISSIONS[Role.MANAGER],
    )
    wish = Wish(wanted=Wanted.CONTACT, contact=_PHONE)
    with acting_as(staff) as act:
        assist_applicant(
            act,
            ref=dossier.ref,
            birth_date=dossier.birth_date,
            channel=Channel.PHONE,
            wish=wish,
            said=lambda: read_back(wish, None),
        )
    _complain(person)
    return True


def _ask(person: Actor, address: str) -> bool:
    with acting_as(person) as act:
        if given_mandates(act):
            return False
        offer_mandate(
            act,
            helper_email=address,
            helper_name="Mijn buurvrouw",
            scopes={Scope.RESPOND, Scope.ANSWER},
            from_on=act.today,
            last_on=act.today + timedelta(days=180),
        )
        _ask_the_desks(act)
    return True


def _complain(person: Actor) -> None:
    """After the person chose to be called: the receipt is then work for the corporation."""
    with acting_as(person) as act:
        grievance = Grievance(
            kind=ComplaintKind.COMPLAINT,
            to=_DESK,
            subject="Niemand belde mij terug na de bezichtiging",
            text=(
                "Twee weken geleden bekeek ik een woning.\n"
                "De medewerker zou mij bellen over de badkamer. Dat is niet gebeurd.\n"
                "Ik wil graag weten of de badkamer nog wordt opgeknapt."
            ),
        )
        file_complaint(act, grievance=grievance)


def _ask_the_desks(act: Act) -> None:
    """Ask the region for another name, and the municipality to accept a need."""
    own = dossier_of(act)
    wanted = Correction(
        given_name=own.given_name,
        family_name=f"{own.family_name}-Smit",
        birth_date=own.birth_date,
        motive="Ik ben getrouwd. Mijn naam is veranderd.",
    )
    request_correction(act, wanted=wanted)
    change_facts(act, told=Told(needs=("level_access",)))
