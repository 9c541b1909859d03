"""People who seek a home, with their registration and their dated facts."""

from datetime import date
from decimal import Decimal
from typing import Any

from applicants.core.contact import ContactBy, ContactChoice
from applicants.core.life_cycle import RegistrationState
from applicants.core.mandates import Channel, Wanted
from applicants.models import (
    AccessNeed,
    Applicant,
    Assistance,
    CoApplicant,
    Complaint,
    Contact,
    ContactTask,
    CorrectionRequest,
    DoneFor,
    Duplicate,
    HouseholdMember,
    IdentityHash,
    Income,
    IncomePart,
    Indication,
    Mandate,
    PointEntry,
    Registration,
    RegistrationCorrection,
    RegistrationDraft,
    RegistrationMove,
    RegistrationTerms,
    Residence,
    Sanction,
    Situation,
    Workplace,
)
from applicants.services.change_contact import change_contact
from applicants.services.identify import identify
from applicants.services.note_identity import note_identity
from corporations.core.actors import Actor
from corporations.core.messages import Letter, MessageKind
from corporations.isolation.session import acting_as
from corporations.models import Corporation, Municipality, User
from corporations.services.send_message import send_message
from tests.acts import administrator, newcomer, operator
from tests.factories import number
from tests.factories.corporations import make_municipality, make_user
from tests.factories.moments import LONG_AGO, days_ago

BORN = date(1985, 6, 1)
REGISTERED = date(2019, 3, 1)


def make_applicant(*, registered: bool = True, **fields: Any) -> Applicant:
    """A person with an account and an active registration since `REGISTERED`."""
    user = fields.pop("user", None) or make_user()
    unique = number()
    given = {
        "ref": f"WZ{unique:06}",
        "given_name": "Sanne",
        "family_name": f"de Vries-{unique}",
        "birth_date": BORN,
        **fields,
    }
    with acting_as(operator()):
        person = Applicant.objects.create(user=user, **given)
    if registered:
        make_registration(person)
    return person


def make_contact(applicant: Applicant, **fields: Any) -> Contact:
    """Somebody who wants to be called."""
    given = {"by": "phone", "phone": "+31612345678", **fields}
    with acting_as(operator()):
        return Contact.objects.create(applicant=applicant, **given)


def make_mandate(applicant: Applicant, helper: User | None = None, **fields: Any) -> Mandate:
    """A mandate of half a year: accepted by the helper, or offered to `helper_email`."""
    assert applicant.user is not None
    given: dict[str, Any] = {
        "giver": applicant.user,
        "giver_ref": applicant.ref,
        "giver_name": f"{applicant.given_name} {applicant.family_name}",
        "language": applicant.language,
        "helper": helper,
        "helper_email": helper.email if helper else f"helper{number()}@example.nl",
        "helper_name": "Ayşe",
        "scopes": ["answer", "look", "respond"],
        "from_on": days_ago(30).date(),
        "until_on": days_ago(-150).date(),
        "state": "accepted" if helper else "offered",
        "offered_at": days_ago(31),
        "accepted_at": days_ago(30) if helper else None,
        **fields,
    }
    with acting_as(operator()):
        return Mandate.objects.create(applicant=applicant, **given)


def make_complaint(
    applicant: Applicant,
    corporation: Corporation | None = None,
    municipality: Municipality | None = None,
    **fields: Any,
) -> Complaint:
    """A complaint of yesterday to a corporation, or an objection to a municipality's decision."""
    assert applicant.user is not None
    given: dict[str, Any] = {
        "number": f"K2026-{number():06}",
        "kind": "objection" if municipality else "complaint",
        "user": applicant.user,
        "applicant_ref": applicant.ref,
        "applicant_name": f"{applicant.given_name} {applicant.family_name}",
        "language": applicant.language,
        "corporation": corporation,
        "municipality": municipality,
        "subject": "Geen antwoord",
        "text": f"Niemand belde mij terug, ook niet na {number()} keer.",
        "decided_on": days_ago(10).date() if municipality else None,
        "received_at": days_ago(1),
        "answer_by": days_ago(-13).date(),
        **fields,
    }
    with acting_as(operator()):
        return Complaint.objects.create(applicant=applicant, **given)


def make_assistance(applicant: Applicant, staff: Actor) -> tuple[Assistance, DoneFor]:
    """What the employee did for the person on the telephone, and its line in the person's own list."""
    with acting_as(staff) as act:
        found = identify(
            act,
            ref=applicant.ref,
            birth_date=applicant.birth_date,
            channel=Channel.PHONE,
            wanted=Wanted.CONTACT,
        )
        with acting_as(found.actor) as theirs:
            change_contact(
                theirs, choice=ContactChoice(by=ContactBy.PHONE, phone=f"+3161{number():07}")
            )
    with acting_as(operator()):
        row = Assistance.objects.get(pk=found.assistance)
        return row, DoneFor.objects.get(assistance=row)


def make_registration(applicant: Applicant, **fields: Any) -> Registration:
    """The registration of a person."""
    given = {"registered_on": REGISTERED, "state": RegistrationState.ACTIVE, **fields}
    with acting_as(operator()):
        return Registration.objects.create(applicant=applicant, **given)


def registration_of(applicant: Applicant) -> Registration:
    """The last registration of a person."""
    with acting_as(operator()):
        return Registration.objects.filter(applicant=applicant).order_by("-pk")[0]


def make_correction(registration: Registration, **fields: Any) -> RegistrationCorrection:
    """Days added to a registration time."""
    given = {"days": 365, "from_on": date(2021, 1, 1), "reason": "scheiding", **_recorded(fields)}
    with acting_as(operator()):
        return RegistrationCorrection.objects.create(
            registration=registration, applicant=registration.applicant, **given
        )


def make_move(person: Applicant, other: Applicant | None = None, **fields: Any) -> RegistrationMove:
    """A proposal of administrator 1 to give somebody extra time, or to merge another's into it."""
    given = {
        "kind": "merge" if other else "extra_time",
        "asked": None if other else date(2018, 3, 1),
        "proof": "uittreksel van 2 maart 2026",
        "motive": "Een persoon, twee inschrijvingen.",
        "proposed_by": 1,
        "proposer": "Koen Haarhuis",
        "proposed_at": LONG_AGO,
        **fields,
    }
    with acting_as(administrator(given["proposed_by"])):
        return RegistrationMove.objects.create(applicant=person, other=other, **given)


def note_person(person: Applicant) -> None:
    """Keep the hashes by which somebody is found twice, as registering does."""
    with acting_as(operator()) as act:
        note_identity(act, applicant=person.pk)


def make_duplicate(person: Applicant, other: Applicant) -> Duplicate:
    """Two people of one name and birth date, as the database notes them."""
    with acting_as(operator()):
        for one in (person, other):
            Applicant.objects.filter(pk=one.pk).update(family_name="Tweeling")
    for one in (person, other):
        note_person(one)
    with acting_as(operator()):
        return Duplicate.objects.get(applicant=person, other=other, trait="name")


def hash_of(person: Applicant) -> IdentityHash:
    """One hash of a person."""
    note_person(person)
    with acting_as(operator()):
        return IdentityHash.objects.filter(applicant=person).order_by("pk")[0]


def make_terms(**fields: Any) -> RegistrationTerms:
    """Terms of the region since 2020: renew every year, repair within a year, no fee."""
    given = {
        "valid_from": date(2020, 1, 1),
        "source": "regionale afspraken 2020, artikel 4",
        "renewal_months": 12,
        "first_reminder_days": 42,
        "second_reminder_days": 14,
        "repair_days": 365,
        "split_rule": "own_number",
        "fee": None,
        "time_from_payment": False,
        **fields,
    }
    with acting_as(operator()):
        return RegistrationTerms.objects.create(**given)


def make_member(applicant: Applicant, **fields: Any) -> HouseholdMember:
    """Somebody who moves along."""
    given = {"relation": "child", "birth_date": date(2016, 4, 2), **_recorded(fields)}
    with acting_as(operator()):
        return HouseholdMember.objects.create(applicant=applicant, **given)


def make_co_applicant(member: HouseholdMember, **fields: Any) -> CoApplicant:
    """The name and contact data of somebody who registers along."""
    given = {
        "given_name": "Youssef",
        "family_name": f"Amrani {number()}",
        "email": f"youssef-{number()}@example.nl",
        **_recorded(fields),
    }
    with acting_as(operator()):
        return CoApplicant.objects.create(applicant=member.applicant, member=member, **given)


def make_income(applicant: Applicant, **fields: Any) -> Income:
    """A yearly income."""
    given = {"amount": Decimal("24500.00"), **_recorded(fields)}
    with acting_as(operator()):
        return Income.objects.create(applicant=applicant, **given)


def make_income_part(income: Income, **fields: Any) -> IncomePart:
    """What the applicant had from work, all of the income."""
    given = {"year": 2025, "source": "work", "amount": income.amount, **fields}
    with acting_as(operator()):
        return IncomePart.objects.create(applicant=income.applicant, income=income, **given)


def make_situation(applicant: Applicant, **fields: Any) -> Situation:
    """Work and the home left behind."""
    given = {"key_worker": "care", **_recorded(fields)}
    with acting_as(operator()):
        return Situation.objects.create(applicant=applicant, **given)


def make_residence(
    applicant: Applicant, municipality: Municipality | None = None, **fields: Any
) -> Residence:
    """Where the person has lived since 2010."""
    where = municipality or make_municipality()
    given = {
        "municipality_code": where.code,
        "place_name": "Kern",
        "from_on": date(2010, 1, 1),
        **_recorded(fields),
    }
    with acting_as(operator()):
        return Residence.objects.create(applicant=applicant, municipality=where, **given)


def make_workplace(applicant: Applicant, **fields: Any) -> Workplace:
    """Where the person works."""
    given = {"municipality_code": "GM0153", **_recorded(fields)}
    with acting_as(operator()):
        return Workplace.objects.create(applicant=applicant, **given)


def make_indication(applicant: Applicant, **fields: Any) -> Indication:
    """A need of an accessible home."""
    given = {"accessibility": "wheelchair", **_recorded(fields)}
    with acting_as(operator()):
        return Indication.objects.create(applicant=applicant, **given)


def make_access_need(applicant: Applicant, **fields: Any) -> AccessNeed:
    """An accessible home that the person says to need, without proof yet."""
    given = {"accessibility": "level_access", **_recorded(fields)}
    with acting_as(operator()):
        return AccessNeed.objects.create(applicant=applicant, **given)


def make_correction_request(applicant: Applicant, **fields: Any) -> CorrectionRequest:
    """A family name that is spelled wrongly."""
    given = {
        "given_name": applicant.given_name,
        "family_name": "Devries",
        "birth_date": applicant.birth_date,
        "motive": "Mijn naam staat verkeerd in het systeem.",
        **_recorded(fields),
    }
    with acting_as(operator()):
        return CorrectionRequest.objects.create(applicant=applicant, **given)


def make_draft(user: User, **fields: Any) -> RegistrationDraft:
    """The answers of somebody who is still registering: only they themselves can write them."""
    given = {"answers": {"wie": {"given_name": "Fatima"}}, "saved_at": LONG_AGO, **fields}
    with acting_as(newcomer(user)):
        return RegistrationDraft.objects.create(user=user, **given)


def make_sanction(applicant: Applicant, **fields: Any) -> Sanction:
    """A block of a year."""
    given = {
        "from_on": date(2024, 1, 1),
        "until_on": date(2025, 1, 1),
        "reason": "weigeringen",
        **_recorded(fields),
    }
    with acting_as(operator()):
        return Sanction.objects.create(applicant=applicant, **given)


def make_points(applicant: Applicant, **fields: Any) -> PointEntry:
    """A movement of points."""
    given = {
        "balance": "search",
        "amount": Decimal(1),
        "on": date(2024, 2, 1),
        "reason": "maand",
        **_recorded(fields),
    }
    with acting_as(operator()):
        return PointEntry.objects.create(applicant=applicant, **given)


def _recorded(fields: dict[str, Any]) -> dict[str, Any]:
    return {"recorded_at": LONG_AGO, **fields}


def correction_request(pk: int) -> CorrectionRequest:
    """The request with this id."""
    with acting_as(operator()):
        return CorrectionRequest.objects.get(pk=pk)


def make_contact_task(person: Applicant, sender: Actor, **fields: Any) -> ContactTask:
    """A message that the sender's organisation must carry, to somebody who wants to be called."""
    with acting_as(operator()):
        by = {"by": ContactBy.PHONE, "phone": "+31612345678"}
        Contact.objects.update_or_create(applicant=person, defaults=by)
    words = {"subject": "Wij zoeken u", "body": "Bel ons over uw inschrijving.", **fields}
    letter = Letter(MessageKind.PAPERS_ASKED, "nl", words["subject"], words["body"])
    key = f"dragen:{number()}"
    with acting_as(sender) as act:
        send_message(act, key=key, letter=letter, user=person.user_id)
    with acting_as(operator()):
        return ContactTask.objects.get(message__key=key)
