"""Plan the signing of a lease, and note that it was signed."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from allocation.core.lettings import RUNNING, Contract, LettingState, kept_because
from allocation.core.wording_of_lettings import lease_signed, signing_planned
from allocation.models import Letting
from allocation.selectors.lettings import latest_check, letting_row, progress_of
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.letters import day
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of
from regulation.selectors.documents import limits_of


@dataclass(frozen=True, slots=True)
class Lease:
    """What is signed: the kind of lease, and the first day of the rent."""

    contract: Contract
    starts_on: date


def plan_signing(act: Act, *, letting: int, signs_on: date) -> None:
    """Set the day on which the lease will be signed, and tell the person; another day replaces it.

    Raises:
        Forbidden: without `Permission.LET`.
        NotVisible: when it is no letting of the own corporation.
        Refusal: not_running; not_ready while check or permit stand in the way; day_past.
    """
    row = _ready(act, letting)
    if signs_on < act.today:
        raise Refusal("day_past")
    Letting.objects.filter(pk=row.pk, state__in=RUNNING).update(signs_on=signs_on)
    payload = {"response": row.offer.candidate_id, "on": signs_on.isoformat()}
    record(act, Event(f"listing:{row.listing.ref}", EventType.LETTING_PLANNED, payload))
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        with override(account.language):
            when = day(signs_on)
        address, corporation = address_of(row.listing.home), row.corporation.name
        letter = signing_planned(account.language, address, corporation, when)
        key = f"letting:{row.pk}:signing:{signs_on.isoformat()}"
        send_message(act, key=key, user=account.user, letter=letter, about=str(row.offer_id))


def sign_letting(act: Act, *, letting: int, lease: Lease) -> str:
    """Note that the lease was signed today, at the rent that was checked.

    Returns why the registration stays, '' when it ends. That is what the law says of this lease (Huisvestingswet 2014 art. 11a and
    11b), else the regulation of the listing. The night ends it, and the person is told now.

    Raises:
        Forbidden: without `Permission.LET`.
        NotVisible: when it is no letting of the own corporation.
        Refusal: not_running; not_ready while check, second person or permit stand in the way.
    """
    row = _ready(act, letting)
    check = latest_check(row.pk)
    assert check is not None  # ready means checked
    limits = limits_of(row.listing.regulation_id)
    kept = kept_because(lease.contract, always=limits.signing_keeps_registration)
    moved = Letting.objects.filter(pk=row.pk, state__in=RUNNING).update(
        state=LettingState.SIGNED,
        contract=lease.contract.value,
        starts_on=lease.starts_on,
        rent=check.rent,
        signed_at=act.at,
        signed_by=act.actor.user,
        kept_because=kept,
    )
    if not moved:
        raise Refusal("not_running")
    payload = {"response": row.offer.candidate_id, "contract": lease.contract.value}
    record(act, Event(f"listing:{row.listing.ref}", EventType.LETTING_SIGNED, payload))
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        with override(account.language):
            starts = day(lease.starts_on)
        letter = lease_signed(
            account.language, address_of(row.listing.home), starts, registration_stays=bool(kept)
        )
        key = f"letting:{row.pk}:signed"
        send_message(act, key=key, user=account.user, letter=letter, about=str(row.offer_id))
    return kept


def _ready(act: Act, letting: int) -> Letting:
    if not act.actor.may(Permission.LET):
        raise Forbidden(Permission.LET)
    row = letting_row(corporation=act.actor.corporation or 0, pk=letting)
    hold(AdvisoryKey.LISTING, row.listing_id)
    row.refresh_from_db()
    if row.state not in RUNNING:
        raise Refusal("not_running")
    if not progress_of([row])[row.pk].may_be_signed:
        raise Refusal("not_ready")
    return row
