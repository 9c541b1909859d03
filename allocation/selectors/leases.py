"""A letting of the acting corporation with all that its lease needs: for VERA and for paper."""

from allocation.core.lease_document import Lease
from allocation.core.lettings import (
    Contract,
    ExceptionReason,
    Finding,
    LettingState,
    Outcome,
    ProposalKind,
)
from allocation.models import Letting, LettingProposal
from allocation.selectors.affordability import amounts_on
from allocation.selectors.lettings import latest_check, letting_row
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.core.sights import Sight
from regulation.core.parameters import PENSION_AGE


def lease_of(act: Act, letting: int) -> Lease:
    """Return the lease of an own letting that was checked and not cancelled; a look that is kept.

    Raises:
        NotVisible: when it is no letting of the own corporation.
        Refusal: not_ready before the check, or once it was cancelled.
    """
    row = letting_row(corporation=act.actor.corporation or 0, pk=letting)
    check = latest_check(row.pk)
    if check is None or row.state == LettingState.CANCELLED:
        raise Refusal("not_ready")
    agreed = LettingProposal.objects.filter(
        checked=check, kind=ProposalKind.EXCEPTION, outcome=Outcome.AGREED
    ).first()
    person, home = row.applicant, row.listing.home
    act.saw([person.pk], Sight.CANDIDATE, row.listing.ref)
    return Lease(
        letting=row.pk,
        listing_ref=row.listing.ref,
        response=row.offer.candidate_id,
        offer=row.offer_id,
        home_ref=home.ref,
        home_external=home.external_id,
        corporation=row.corporation.code,
        state=LettingState(row.state),
        accepted_at=row.proposed_at,
        signed_at=row.signed_at,
        starts_on=row.starts_on,
        contract=Contract(row.contract) if row.contract else None,
        rent=check.rent,
        income=check.income,
        persons=check.persons,
        elderly=_is_elderly(act, check.age),
        finding=Finding(check.finding),
        exception=ExceptionReason(agreed.reason) if agreed is not None else None,
        person_ref=person.ref,
        given_name=person.given_name,
        family_name=person.family_name,
        birth_date=person.birth_date,
    )


def _is_elderly(act: Act, age: int) -> bool:
    known = amounts_on(act)
    return known is not None and age >= known.amounts[PENSION_AGE]


def signed_leases(act: Act, *, start: int, most: int) -> tuple[list[tuple[int, str]], int]:
    """Return (id, listing ref) of the own signed lettings, the latest first, and how many there are."""
    own = Letting.objects.filter(
        corporation_id=act.actor.corporation or 0, state=LettingState.SIGNED
    ).order_by("-signed_at", "-pk")
    rows = own.values_list("pk", "listing__ref")[start : start + most]
    return list(rows), own.count()
