"""Check income and rent once more before the lease, by the amounts of this year."""

from decimal import Decimal

from allocation.core.affordability import Household, room_for
from allocation.core.lettings import RUNNING, Finding, finding_of
from allocation.models import Letting, LettingCheck
from allocation.selectors.affordability import amounts_on
from allocation.selectors.lettings import letting_row
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from corporations.isolation.locks import AdvisoryKey, hold


def check_letting(act: Act, *, letting: int, household: Household, rent: Decimal) -> Finding:
    """Keep a check of this household and rent with the figures and their sources; return the finding.

    `household` is what the papers show (BTIV 2015 art. 56), `rent` the rent of the lease. The amounts
    are those of the year of the act; another check is another row, and the latest one counts.

    Raises:
        Forbidden: without `Permission.LET`.
        NotVisible: when it is no letting of the own corporation.
        Refusal: not_running; no_amounts when this year's are not entered.
    """
    if not act.actor.may(Permission.LET):
        raise Forbidden(Permission.LET)
    row = letting_row(corporation=act.actor.corporation or 0, pk=letting)
    hold(AdvisoryKey.LISTING, row.listing_id)
    if not Letting.objects.filter(pk=row.pk, state__in=RUNNING).exists():
        raise Refusal("not_running")
    known = amounts_on(act)
    if known is None or known.amounts.year != act.today.year:
        raise Refusal("no_amounts", year=act.today.year)
    room = room_for(household, known.amounts)
    found = finding_of(room, rent=rent, free_allocation=row.listing.free_allocation)
    LettingCheck.objects.create(
        letting=row,
        corporation_id=row.corporation_id,
        applicant_id=row.applicant_id,
        checked_at=act.at,
        checked_by=act.actor.user,
        year=known.amounts.year,
        persons=household.persons,
        age=household.age,
        income=household.income,
        rent=rent,
        income_limit=room.limits.income_limit,
        low_income=room.limits.low_income,
        rent_cap=room.limits.rent_cap,
        social_rent=room.limits.social_rent,
        finding=found.value,
        sources=list(known.sources),
    )
    Letting.objects.filter(pk=row.pk, handler__isnull=True).update(handler=act.actor.user)
    payload = {"response": row.offer.candidate_id, "finding": found.value}
    record(act, Event(f"listing:{row.listing.ref}", EventType.LETTING_CHECKED, payload))
    return found
