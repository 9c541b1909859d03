"""Responses: one per person and listing."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    adds,
    changes,
    reads,
)
from corporations.isolation.life_cycles import frozen, history, life_cycle, undeletable
from listings.core.life_cycle import RESPONSE_TRANSITIONS, ResponseState
from listings.models.listing import Listing

_PERSON = "applicant_id = acting_applicant()"
# Until closing a corporation sees how many responded, not who; who withdrew in time, never. Who
# withdrew too late (as a loaded file may have it) is ranked, and so a candidate like any other.
_STAFF = (
    "corporation_id = acting_corporation() AND EXISTS (SELECT 1 FROM listings_listing l"
    " WHERE l.id = listing_id AND l.state IN ('ranked', 'in_offer', 'completed')"
    " AND (listings_response.state = 'active' OR listings_response.withdrawn_at >= l.closes_at))"
)

# The library leaves this class untyped.
_ADDED: pgtrigger.Referencing = pgtrigger.Referencing(new="added")  # type: ignore[no-untyped-call]
_MOVED: pgtrigger.Referencing = pgtrigger.Referencing(old="was", new="now")  # type: ignore[no-untyped-call]
_COUNT = """
    INSERT INTO listings_responsecount (listing_id, active)
    SELECT listing_id, sum(step)::integer FROM (
        {rows}
    ) AS moved GROUP BY listing_id HAVING sum(step) <> 0 ORDER BY listing_id
    ON CONFLICT (listing_id) DO UPDATE SET active = listings_responsecount.active + EXCLUDED.active;
    RETURN NULL;
"""
# PostgreSQL checks the row that it would insert before it looks for the conflict, so a step down may
# not stand in it: it is added to the row that is there.
_STEPS = (
    "(SELECT listing_id, 1 AS step FROM now WHERE state = 'active' UNION ALL"
    " SELECT listing_id, -1 FROM was WHERE state = 'active')"
)
_RECOUNT = f"""
    INSERT INTO listings_responsecount (listing_id, active)
    SELECT listing_id, greatest(sum(step), 0)::integer FROM {_STEPS} AS moved
    GROUP BY listing_id HAVING sum(step) <> 0 ORDER BY listing_id
    ON CONFLICT (listing_id) DO UPDATE SET active = listings_responsecount.active
        + (SELECT sum(again.step)::integer FROM {_STEPS} AS again
           WHERE again.listing_id = EXCLUDED.listing_id);
    RETURN NULL;
"""  # noqa: S608  our own words alone
# The forecast of a response (listings.models.forecast) follows it while the listing is open.
_FORECAST = """
    INSERT INTO listings_forecast (response_id, listing_id, active)
    SELECT r.id, r.listing_id, r.state = 'active' FROM {rows}
    JOIN listings_listing l ON l.id = r.listing_id AND l.state = 'published'
    ON CONFLICT (response_id) DO UPDATE SET active = EXCLUDED.active, counted_at = NULL, spot = NULL;
    RETURN NULL;
"""


class Response(models.Model):
    """A person's response to a listing.

    `ticket` is its random public code: the owner knows it, the draw uses it, the accountability
    record shows it instead of a name. `preference` orders the person's own responses, lower first.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (
                *reads(_PERSON),
                Access((INSERT,), f"{_PERSON} AND mandate_gives('respond')"),
                # Whoever accepts a home leaves the other lists.
                Access(
                    (UPDATE,),
                    f"{_PERSON} AND (mandate_gives('respond') OR mandate_gives('answer'))",
                ),
            ),
            Kind.STAFF: reads(_STAFF),
            # Who accepts a home by the night leaves the others.
            Kind.ROUND: changes(),
            Kind.FORECAST: reads(),
            Kind.OPERATOR: adds(),
        },
    )

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="responses")
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="responses"
    )
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    preference = models.PositiveSmallIntegerField(null=True, blank=True)
    ticket = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default=ResponseState.ACTIVE)

    class Meta:
        """One per person and listing; a ticket is unique within its listing."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "applicant"], name="listings_response_once"),
            models.UniqueConstraint(fields=["listing", "ticket"], name="listings_response_ticket"),
            models.CheckConstraint(
                condition=Q(state="active", withdrawn_at__isnull=True)
                | Q(state="withdrawn", withdrawn_at__isnull=False),
                name="listings_response_withdrawn",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(RESPONSE_TRANSITIONS),
            frozen("listing", "corporation", "applicant", "ticket"),
            history(),
            undeletable(),
            pgtrigger.Trigger(
                name="count_added",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=_ADDED,
                func=_COUNT.format(
                    rows="SELECT listing_id, 1 AS step FROM added WHERE state = 'active'"
                ),
            ),
            pgtrigger.Trigger(
                name="count_moved",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=_MOVED,
                func=_RECOUNT,
            ),
            pgtrigger.Trigger(
                name="forecast_added",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=_ADDED,
                func=_FORECAST.format(rows="added r"),
            ),
            pgtrigger.Trigger(
                name="forecast_moved",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=_MOVED,
                func=_FORECAST.format(
                    rows="now r JOIN was w ON w.id = r.id AND w.state <> r.state"
                ),
            ),
        ]

    def __str__(self) -> str:
        """Return the public code."""
        return self.ticket
